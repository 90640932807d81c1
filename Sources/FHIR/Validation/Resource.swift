public import Core

/// A resource as JSON of which the type is known to be one of the standard's; nothing in it is lost or put in another
/// order.
public struct Resource: Sendable, Hashable {
    public private(set) var json: JSON
    public let type: String

    /// - Throws: an issue when the value is no object with a `resourceType` that R4 knows.
    public init(_ json: JSON, structures: Structures = .r4) throws(ResourceIssue) {
        guard case .object = json else {
            throw ResourceIssue(.fatal, .structure, "", "A resource must be an object.")
        }
        guard let type = json["resourceType"]?.text else {
            throw ResourceIssue(.fatal, .structure, "", "The resourceType is missing.")
        }
        guard structures.resourceTypes.contains(type) else {
            throw ResourceIssue(.fatal, .structure, "", "There is no type of resource \(type.prefix(60)) in R4.")
        }
        self.json = json
        self.type = type
    }

    /// A resource that we write ourselves, its type first.
    init(_ type: String, _ members: [JSON.Member]) {
        self.type = type
        json = .object([JSON.Member("resourceType", .string(type))] + members)
    }

    /// - Throws: an issue when the bytes are no JSON, or no resource.
    public init(parsing bytes: [UInt8], limits: ResourceLimits = ResourceLimits()) throws(ResourceIssue) {
        let json: JSON
        do { json = try JSON(parsing: bytes, limits: limits.json) } catch { throw ResourceIssue(error) }
        try self.init(json)
    }

    public var id: String? { json["id"]?.text }
    public var versionID: String? { json["meta"]?["versionId"]?.text }
    public var lastUpdated: String? { json["meta"]?["lastUpdated"]?.text }

    /// The resource under another logical id.
    public func withID(_ id: String) -> Resource {
        with(json.setting("id", to: .string(id), after: ["resourceType"]))
    }

    /// The resource with other content of the same type.
    func with(_ json: JSON) -> Resource {
        var copy = self
        copy.json = json
        return copy
    }

    /// The resource as its version of that number, saved at that moment.
    public func withVersion(_ version: Version, at moment: Instant) -> Resource {
        let old = json["meta"] ?? .object([])
        let meta = old.setting("versionId", to: .string(version.text), after: [])
            .setting("lastUpdated", to: JSON(moment), after: ["versionId"])
        return with(json.setting("meta", to: meta, after: ["id", "resourceType"]))
    }
}

/// A resource in which no rule of the standard that we know is broken.
public struct CheckedResource: Sendable, Hashable {
    public let resource: Resource
    /// What somebody may want to look at.
    public let warnings: [ResourceIssue]

    private init(_ resource: Resource, warnings: [ResourceIssue]) {
        self.resource = resource
        self.warnings = warnings
    }

    /// What came of checking: a resource when there is no error among the issues.
    public struct Reading: Sendable {
        public let checked: CheckedResource?
        public let issues: [ResourceIssue]
    }

    /// Checks a resource against the structures and rules of the standard.
    public static func check(
        _ json: JSON, structures: Structures = .r4, limits: ResourceLimits = ResourceLimits()
    ) -> Reading {
        let resource: Resource
        do { resource = try Resource(json, structures: structures) } catch {
            return Reading(checked: nil, issues: [error])
        }
        let issues = ResourceCheck.issues(in: resource, structures: structures, limits: limits)
        guard issues.errors.isEmpty else { return Reading(checked: nil, issues: issues) }
        return Reading(checked: CheckedResource(resource, warnings: issues), issues: issues)
    }

    /// Checks the bytes of a resource.
    public static func check(parsing bytes: [UInt8], limits: ResourceLimits = ResourceLimits()) -> Reading {
        do { return check(try JSON(parsing: bytes, limits: limits.json), limits: limits) } catch {
            return Reading(checked: nil, issues: [ResourceIssue(error)])
        }
    }
}

extension JSON {
    /// The object with a member of that value, in its old place when it has one, or else behind the first of `others`
    /// that is there, or else in front.
    func setting(_ name: String, to value: JSON, after others: [String]) -> JSON {
        guard case .object(var members) = self else { return self }
        if let place = members.firstIndex(where: { $0.name == name }) {
            members[place] = Member(name, value)
        } else {
            let before = others.lazy.compactMap { other in members.firstIndex { $0.name == other } }.first
            members.insert(Member(name, value), at: before.map { $0 + 1 } ?? 0)
        }
        return .object(members)
    }

    /// The members of an object in their order; none when this is no object.
    var members: [Member] {
        if case .object(let members) = self { return members }
        return []
    }
}
