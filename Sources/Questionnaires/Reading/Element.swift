import Core

/// One FHIR element as it came, with its path, read member by member; what is wrong goes into the log.
struct Element {
    let path: String
    private let members: [String: JSON]

    /// - Returns: `nil`, with the reason in the log, when the value is no object or an empty one.
    init?(_ value: JSON, _ path: String, _ log: inout IssueLog) {
        guard case .object(let members) = value else {
            log.error(.structure, path, "This must be an object.")
            return nil
        }
        guard !members.isEmpty else {
            log.error(.structure, path, "An element must have a value or children.")
            return nil
        }
        self.path = path
        self.members = Dictionary(members.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    subscript(_ name: String) -> JSON? { members[name] }

    /// The names that begin with `value` and the like, for elements of which one of several may be there.
    func names(withPrefix prefix: String) -> [String] {
        members.keys.filter { $0.hasPrefix(prefix) && $0.dropFirst(prefix.count).first?.isUppercase == true }.sorted()
    }

    /// Refuses every member that FHIR does not know here; `_name` beside a primitive, `id` and `extension` may be.
    func allow(_ names: Set<String>, _ log: inout IssueLog) {
        for name in members.keys.sorted() where !["id", "extension", "modifierExtension"].contains(name) {
            let plain = name.hasPrefix("_") ? String(name.dropFirst()) : name
            if !names.contains(plain) {
                log.error(.structure, path, "There is no element \(name.prefix(60)) here.")
            }
        }
        for (place, extra) in list("modifierExtension", &log) {
            let url = extra["url"]?.text ?? ""
            log.error(
                .notSupported, place, "The modifier extension \(url) is not understood, so nothing is safe to read.")
        }
    }

    /// A text of FHIR type `string`: not empty, no control characters but tab and line ends.
    func string(_ name: String, _ log: inout IssueLog) -> String? {
        guard let text = primitive(name, &log) else { return nil }
        let isControl = { (scalar: Unicode.Scalar) in scalar.value < 32 && ![9, 10, 13].contains(scalar.value) }
        if text.unicodeScalars.contains(where: isControl) {
            log.error(.value, "\(path).\(name)", "A text must not hold control characters.")
        }
        return text
    }

    /// A `code`: no white space at its ends, single spaces inside.
    func code(_ name: String, _ log: inout IssueLog) -> String? {
        guard let text = primitive(name, &log) else { return nil }
        let parts = text.split(omittingEmptySubsequences: false, whereSeparator: \.isWhitespace)
        if parts.contains(where: \.isEmpty) {
            log.error(.value, "\(path).\(name)", "A code must not begin, end or be spread with white space.")
        }
        return text
    }

    /// A `uri`, `url` or `canonical`: no white space; `urn:uuid:` and `urn:oid:` well formed.
    func uri(_ name: String, _ log: inout IssueLog) -> String? {
        guard let text = primitive(name, &log) else { return nil }
        if let problem = URIRules.problem(text) { log.error(.value, "\(path).\(name)", problem) }
        return text
    }

    func flag(_ name: String, _ log: inout IssueLog) -> Bool? {
        guard let value = self[name] else { return nil }
        guard let flag = value.flag else {
            log.error(.structure, "\(path).\(name)", "This must be true or false.")
            return nil
        }
        return flag
    }

    /// A FHIR `integer`: 32 bits, no fraction.
    func integer(_ name: String, in range: ClosedRange<Int> = -2_147_483_648...2_147_483_647, _ log: inout IssueLog)
        -> Int?
    {
        guard let value = self[name] else { return nil }
        guard case .number(let digits) = value, let number = Int(digits), range.contains(number) else {
            log.error(
                .value, "\(path).\(name)",
                "This must be a whole number from \(range.lowerBound) to \(range.upperBound).")
            return nil
        }
        return number
    }

    func decimal(_ name: String, _ log: inout IssueLog) -> ExactDecimal? {
        guard let value = self[name] else { return nil }
        guard case .number(let digits) = value, let number = ExactDecimal(digits) else {
            log.error(.value, "\(path).\(name)", "This must be a number.")
            return nil
        }
        return number
    }

    /// The elements of a list with their paths; a list must not be empty.
    func list(_ name: String, limit: Int = 20_000, _ log: inout IssueLog) -> [(place: String, value: JSON)] {
        guard let value = self[name] else { return [] }
        let place = "\(path).\(name)"
        guard case .array(let elements) = value, !elements.isEmpty else {
            log.error(.structure, place, "This must be a list that is not empty.")
            return []
        }
        if elements.count > limit {
            log.error(.tooCostly, place, "There are \(elements.count) of these; \(limit) are taken.")
        }
        return elements.prefix(limit).enumerated().map { ("\(place)[\($0)]", $1) }
    }

    private func primitive(_ name: String, _ log: inout IssueLog) -> String? {
        guard let value = self[name] else { return nil }
        guard let text = value.text, !text.isEmpty else {
            log.error(.structure, "\(path).\(name)", "This must be a text that is not empty.")
            return nil
        }
        guard text.utf8.count <= 1_048_576 else {
            log.error(.value, "\(path).\(name)", "A text holds at most a mebibyte.")
            return nil
        }
        return text
    }
}

/// What FHIR asks of a `uri`.
enum URIRules {
    /// What is wrong with it in words; `nil` when nothing is.
    static func problem(_ text: String) -> String? {
        if text.unicodeScalars.contains(where: { $0.properties.isWhitespace }) {
            return "A URI must not hold white space."
        }
        if text.hasPrefix("urn:uuid:") {
            return isUUID(text.dropFirst(9)) ? nil : "A UUID must be whole and lower case."
        }
        if text.hasPrefix("urn:oid:") { return isOID(text.dropFirst(8)) ? nil : "This is no OID." }
        return nil
    }

    private static func isUUID(_ text: Substring) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.utf8.count) == [8, 4, 4, 4, 12]
            && parts.joined().utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }

    private static func isOID(_ text: Substring) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count > 1 && ["0", "1", "2"].contains(parts[0])
            && parts.allSatisfy { part in
                !part.isEmpty && part.utf8.allSatisfy { (48...57).contains($0) }
                    && (part == "0" || !part.hasPrefix("0"))
            }
    }
}
