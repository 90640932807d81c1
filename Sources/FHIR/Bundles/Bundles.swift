public import Core

/// Bundles that a server answers with.
public enum Bundles {
    /// A link of a Bundle: `self`, `next`, `previous`, `first`, `last`.
    public struct Link: Sendable, Hashable {
        public let relation: String
        public let url: String

        public init(_ relation: String, _ url: String) {
            self.relation = relation
            self.url = url
        }
    }

    /// What became of one operation of a batch or transaction.
    public struct Response: Sendable {
        /// The status of HTTP with its words: "201 Created".
        public let status: String
        public var location: String?
        public var version: Version?
        public var lastModified: Instant?
        public var resource: Resource?
        /// What went wrong, or is worth saying.
        public var outcome: Resource?

        public init(status: String) { self.status = status }
    }

    /// One version of a resource in a history; without a resource for a deletion.
    public struct HistoryEntry: Sendable {
        public let type: String
        public let id: String
        public let version: Version
        public let moment: Instant
        public let method: BundleOperation.Method
        public let resource: Resource?

        public init(
            type: String, id: String, version: Version, moment: Instant, method: BundleOperation.Method,
            resource: Resource?
        ) {
            self.type = type
            self.id = id
            self.version = version
            self.moment = moment
            self.method = method
            self.resource = resource
        }
    }

    /// The answer to a search: what matched, what was included with it, and what is worth saying.
    ///
    /// - Parameter base: the server's address, without a slash at its end.
    public static func searchset(
        matches: [Resource], included: [Resource] = [], issues: [ResourceIssue] = [], total: Int?, links: [Link],
        base: String, at moment: Instant
    ) -> Resource {
        var entries = matches.map { entry($0, base, mode: "match") } + included.map { entry($0, base, mode: "include") }
        if !issues.isEmpty {
            entries.append(.object([member("resource", OperationOutcomes.outcome(issues).json), mode("outcome")]))
        }
        return bundle("searchset", total: total, links: links, entries, at: moment)
    }

    /// The history of a resource, a type or the server, the newest first.
    public static func history(
        _ versions: [HistoryEntry], total: Int?, links: [Link], base: String, at moment: Instant
    ) -> Resource {
        let entries = versions.map { one -> JSON in
            let place = "\(one.type)/\(one.id)"
            var members = [member("fullUrl", .string("\(base)/\(place)"))]
            if let resource = one.resource { members.append(member("resource", resource.json)) }
            let isCreation = one.method == .post
            members.append(
                member(
                    "request", ["method": .string(one.method.rawValue), "url": .string(isCreation ? one.type : place)]))
            let status = one.method == .delete ? "204 No Content" : isCreation ? "201 Created" : "200 OK"
            members.append(
                member(
                    "response",
                    ["status": .string(status), "etag": .string(one.version.etag), "lastModified": JSON(one.moment)]))
            return .object(members)
        }
        return bundle("history", total: total, links: links, entries, at: moment)
    }

    /// The answer to a batch or a transaction, in the order of the entries that were asked for.
    public static func answer(
        to request: BundleRequest, _ responses: [Response], base: String, at moment: Instant
    ) -> Resource {
        let entries = responses.map { one -> JSON in
            var members: [JSON.Member] = []
            if let resource = one.resource {
                if let id = resource.id { members.append(member("fullUrl", .string("\(base)/\(resource.type)/\(id)"))) }
                members.append(member("resource", resource.json))
            }
            var response = [member("status", .string(one.status))]
            if let location = one.location { response.append(member("location", .string(location))) }
            if let version = one.version { response.append(member("etag", .string(version.etag))) }
            if let moment = one.lastModified { response.append(member("lastModified", JSON(moment))) }
            if let outcome = one.outcome { response.append(member("outcome", outcome.json)) }
            return .object(members + [member("response", .object(response))])
        }
        let type = request.isTransaction ? "transaction-response" : "batch-response"
        return bundle(type, total: nil, links: [], entries, at: moment)
    }

    static func bundle(
        _ type: String, total: Int?, links: [Link], _ entries: [JSON], at moment: Instant
    ) -> Resource {
        var members = [member("type", .string(type)), member("timestamp", JSON(moment))]
        if let total { members.append(member("total", JSON(total))) }
        if !links.isEmpty {
            members.append(
                member("link", .list(links.map { ["relation": .string($0.relation), "url": .string($0.url)] })))
        }
        // A list must not be empty, so a search without a match has no entries at all.
        if !entries.isEmpty { members.append(member("entry", .array(entries))) }
        return Resource("Bundle", members)
    }

    private static func entry(_ resource: Resource, _ base: String, mode: String) -> JSON {
        var members: [JSON.Member] = []
        if let id = resource.id { members.append(member("fullUrl", .string("\(base)/\(resource.type)/\(id)"))) }
        return .object(members + [member("resource", resource.json), self.mode(mode)])
    }

    private static func mode(_ mode: String) -> JSON.Member { member("search", ["mode": .string(mode)]) }

    static func member(_ name: String, _ value: JSON) -> JSON.Member { JSON.Member(name, value) }
}
