public import Core

/// Whether a search with parameters that are not known is refused or answered without them (`Prefer: handling=…`).
public enum SearchHandling: String, Sendable, CaseIterable {
    case strict, lenient
}

/// What reading a search needs to know of the server and the moment.
public struct SearchSetting: Sendable {
    /// The server's own address, so that references which begin with it count as its own.
    public var base: String?
    /// When the search is made, which `ap` of a date needs.
    public var now: Instant?
    public var handling: SearchHandling
    public var parameters = SearchParameters.r4
    /// Parameters and values of one search.
    public var limitRows = 200

    public init(base: String? = nil, now: Instant? = nil, handling: SearchHandling = .lenient) {
        self.base = base
        self.now = now
        self.handling = handling
    }
}

extension SearchQuery {
    /// Reads a query such as `status=active&subject:Patient.name=smith`, percent-encoded as it came.
    public init(parsing query: String, of type: String, setting: SearchSetting) throws(ResourceIssue) {
        var pairs: [(name: String, value: String)] = []
        for part in query.split(separator: "&") {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(sides[0]), let value = Self.decoded(sides.count > 1 ? sides[1] : "") else {
                throw ResourceIssue(.error, .invalid, "", "The query is not well encoded: \(part.prefix(60)).")
            }
            pairs.append((name, value))
        }
        try self.init(pairs, of: type, setting: setting)
    }

    /// Reads the parameters of a query, their encoding already undone.
    ///
    /// - Throws: an issue for a value or modifier that its parameter cannot have, and in strict handling for what is
    ///   not known.
    public init(
        _ pairs: [(name: String, value: String)], of type: String, setting: SearchSetting
    ) throws(ResourceIssue) {
        self.init(type: type)
        guard Structures.r4.resourceTypes.contains(type) else {
            throw ResourceIssue(.error, .notSupported, "", "There is no type of resource \(type.prefix(60)).")
        }
        guard pairs.count <= setting.limitRows else {
            throw ResourceIssue(.error, .tooCostly, "", "A search has at most \(setting.limitRows) parameters.")
        }
        // A parameter without a value asks for nothing.
        for pair in pairs where !pair.value.isEmpty {
            if try readResult(pair.name, pair.value, setting) { continue }
            if pair.name.hasPrefix("_has:") {
                try readReverse(pair.name, pair.value, setting)
                continue
            }
            let reader = CriterionReader(type: type, setting: setting)
            do {
                criteria.append(try reader.criterion(pair.name, pair.value))
            } catch {
                guard error.kind == .notSupported, error.severity == .warning, setting.handling == .lenient else {
                    throw ResourceIssue(.error, error.kind, error.path, error.words)
                }
                ignored.append(error)
            }
        }
    }

    /// Reads a parameter about the answer rather than the resources; `false` when it is none.
    private mutating func readResult(
        _ name: String, _ value: String, _ setting: SearchSetting
    ) throws(ResourceIssue) -> Bool {
        switch name {
        case "_count":
            guard let count = Int(value), count >= 0 else { throw Self.bad(name, "a number from 0") }
            pageCount = count
        case "_sort":
            for part in value.split(separator: ",") {
                let isDescending = part.hasPrefix("-"), key = isDescending ? part.dropFirst() : part
                guard let parameter = setting.parameters.parameter(String(key), of: type), parameter.kind != .composite
                else {
                    try leaveOut(name, "There is nothing to sort by in \(key.prefix(60)).", setting)
                    continue
                }
                sort.append(SortKey(parameter: parameter, isDescending: isDescending))
            }
        case "_summary":
            guard let mode = SummaryMode(rawValue: value) else {
                throw Self.bad(name, "true, text, data, count or false")
            }
            summary = mode
        case "_elements": elements = value.split(separator: ",").map { String($0.split(separator: ".").last ?? $0) }
        case "_total":
            guard let mode = TotalMode(rawValue: value) else { throw Self.bad(name, "none, estimate or accurate") }
            total = mode
        case "_include", "_include:iterate", "_include:recurse", "_revinclude", "_revinclude:iterate",
            "_revinclude:recurse":
            try readInclusion(name, value, setting)
        case "_format", "_pretty": break
        default: return false
        }
        return true
    }

    private mutating func readInclusion(
        _ name: String, _ value: String, _ setting: SearchSetting
    ) throws(ResourceIssue) {
        let parts = value.split(separator: ":").map(String.init)
        guard parts.count == 2 || parts.count == 3 else {
            throw Self.bad(name, "Type:parameter or Type:parameter:Type")
        }
        let known = setting.parameters.all(of: parts[0]).filter { $0.kind == .reference }
        let chosen = parts[1] == "*" ? known : known.filter { $0.name == parts[1] }
        guard !chosen.isEmpty else {
            return try leaveOut(name, "There is no reference \(value.prefix(60)) to include by.", setting)
        }
        let inclusion = SearchInclusion(
            source: parts[0], parameters: chosen, target: parts.count > 2 ? parts[2] : nil,
            isIterated: name.contains(":"))
        if name.hasPrefix("_include") { includes.append(inclusion) } else { reverseIncludes.append(inclusion) }
    }

    private mutating func leaveOut(_ name: String, _ words: String, _ setting: SearchSetting) throws(ResourceIssue) {
        guard setting.handling == .lenient else { throw ResourceIssue(.error, .notSupported, name, words) }
        ignored.append(ResourceIssue(.warning, .notSupported, name, words))
    }

    private static func bad(_ name: String, _ expected: String) -> ResourceIssue {
        ResourceIssue(.error, .value, name, "The parameter \(name) takes \(expected).")
    }

    /// Undoes percent-encoding and `+`; `nil` when what comes out is no UTF-8.
    static func decoded(_ text: some StringProtocol) -> String? {
        var bytes: [UInt8] = [], rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(32)
            case UInt8(ascii: "%"):
                guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
                    rest.first != UInt8(ascii: "+"), rest.first != UInt8(ascii: "-")
                else { return nil }
                bytes.append(value)
                rest = rest.dropFirst(2)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
