import Core

/// One thing that a batch or a transaction asks for.
public struct BundleOperation: Sendable {
    /// Where its entry stands in the Bundle, counted from 0.
    public let index: Int
    public let method: Method
    public let target: Target
    /// The address by which other entries refer to its resource.
    public let fullURL: String?
    /// What is created or stored.
    public let resource: Resource?
    public let ifMatch: VersionCondition?
    public let ifNoneMatch: VersionCondition?
    /// The search that must find nothing before the resource is created.
    public let ifNoneExist: String?
    public let ifModifiedSince: String?

    /// The verbs of HTTP that an entry may have.
    public enum Method: String, Sendable, CaseIterable {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
        case put = "PUT"
        case delete = "DELETE"
        case patch = "PATCH"

        var rank: Int {
            switch self {
            case .delete: 0
            case .post: 1
            case .put, .patch: 2
            case .get, .head: 3
            }
        }
    }

    /// What a request is about: a type, one resource, a version of it, or a search.
    public struct Target: Sendable, Hashable {
        /// Empty for the whole server.
        public let type: String
        public let id: String?
        public let versionID: String?
        /// An operation such as `$everything`.
        public let operation: String?
        /// Without the mark.
        public let query: String?

        /// Reads `Patient`, `Patient/1`, `Patient/1/_history/2`, `Patient?name=x` or `Patient/1/$everything`.
        public init?(_ url: String, base: String? = nil, types: Set<String> = Structures.r4.resourceTypes) {
            var text = url[...]
            if let base, text.hasPrefix(base) { text = text.dropFirst(base.count) }
            while text.first == "/" { text = text.dropFirst() }
            let halves = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
            var parts = (halves.first ?? "").split(separator: "/", omittingEmptySubsequences: false)
            query = halves.count > 1 ? String(halves[1]) : nil
            var operation: String?
            if let last = parts.last, last.hasPrefix("$") {
                operation = String(last.dropFirst())
                parts.removeLast()
            }
            self.operation = operation
            guard parts != [""], !parts.isEmpty else {
                guard operation != nil || query != nil else { return nil }
                (type, id, versionID) = ("", nil, nil)
                return
            }
            guard types.contains(String(parts[0])), parts.count <= 4 else { return nil }
            type = String(parts[0])
            id = parts.count > 1 ? String(parts[1]) : nil
            versionID = parts.count > 3 ? String(parts[3]) : nil
            if let id, !PrimitiveType.isID(id), id != "_history" { return nil }
            if parts.count > 2, parts[2] != "_history" { return nil }
        }
    }

    init(_ entry: JSON, index: Int, base: String?, structures: Structures) throws(ResourceIssue) {
        let place = "Bundle.entry[\(index)]"
        guard let request = entry["request"], let method = (request["method"]?.text).flatMap({ Method(rawValue: $0) })
        else { throw ResourceIssue(.error, .required, place, "The entry has no request with a method of HTTP.") }
        guard let target = (request["url"]?.text).flatMap({ Target($0, base: base, types: structures.resourceTypes) })
        else { throw ResourceIssue(.error, .value, "\(place).request.url", "This address leads nowhere.") }
        self.index = index
        self.method = method
        self.target = target
        fullURL = entry["fullUrl"]?.text
        do {
            resource = try entry["resource"].map { json throws(ResourceIssue) in
                try Resource(json, structures: structures)
            }
        } catch {
            throw ResourceIssue(.error, error.kind, "\(place).resource", error.words)
        }
        ifMatch = try Self.condition(request["ifMatch"], "\(place).request.ifMatch")
        ifNoneMatch = try Self.condition(request["ifNoneMatch"], "\(place).request.ifNoneMatch")
        ifNoneExist = request["ifNoneExist"]?.text.map { String($0.drop { $0 == "?" }) }
        ifModifiedSince = request["ifModifiedSince"]?.text
        try refuseMismatch(place)
    }

    private init(_ other: BundleOperation, resource: Resource?) {
        index = other.index
        method = other.method
        target = other.target
        fullURL = other.fullURL
        self.resource = resource
        ifMatch = other.ifMatch
        ifNoneMatch = other.ifNoneMatch
        ifNoneExist = other.ifNoneExist
        ifModifiedSince = other.ifModifiedSince
    }

    func with(_ resource: Resource?) -> BundleOperation { BundleOperation(self, resource: resource) }

    private static func condition(_ json: JSON?, _ place: String) throws(ResourceIssue) -> VersionCondition? {
        guard let text = json?.text else { return nil }
        guard let condition = VersionCondition(header: text) else {
            throw ResourceIssue(.error, .value, place, "This is no ETag like W/\"1\".")
        }
        return condition
    }

    /// What is stored must be there, and be what the address says.
    private func refuseMismatch(_ place: String) throws(ResourceIssue) {
        switch method {
        case .put:
            guard let resource else {
                throw ResourceIssue(.error, .required, place, "An update needs a resource.")
            }
            guard resource.type == target.type else {
                throw ResourceIssue(
                    .error, .invalid, place, "A \(resource.type) is put where a \(target.type) belongs.")
            }
            guard target.id != nil || target.query != nil else {
                throw ResourceIssue(.error, .value, place, "An update needs an id or a search.")
            }
            if let id = target.id, let own = resource.id, own != id {
                throw ResourceIssue(.error, .invalid, place, "The resource has the id \(own), the address \(id).")
            }
        case .post where target.operation == nil:
            guard let resource else {
                throw ResourceIssue(.error, .required, place, "A creation needs a resource.")
            }
            guard resource.type == target.type || target.type.isEmpty, target.id == nil || target.id == "_search" else {
                throw ResourceIssue(.error, .invalid, place, "A \(resource.type) cannot be created here.")
            }
        case .patch:
            guard resource != nil else { throw ResourceIssue(.error, .required, place, "A patch needs its content.") }
        case .delete:
            guard target.id != nil || target.query != nil else {
                throw ResourceIssue(.error, .value, place, "A deletion needs an id or a search.")
            }
        default: break
        }
    }
}
