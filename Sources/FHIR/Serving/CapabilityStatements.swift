public import Core

/// What a server can do with one type of resource.
public struct ServedType: Sendable {
    public let type: String
    public var profile: String?
    /// The profiles that its resources may have besides.
    public var supportedProfiles: [String] = []
    /// Whether its resources have versions to be read.
    public var hasVersions = true
    /// Codes of `restful-interaction`: "read", "vread", "update", "search-type", …
    public var interactions: [String]
    /// Whether an update may create.
    public var createsByUpdate = false
    public var isConditional = true
    /// The search parameters that are evaluated; `nil` for all that are known.
    public var parameterNames: Set<String>?
    /// Operations such as `everything`, with where each is defined.
    public var operations: [(name: String, definition: String)] = []

    public init(type: String, interactions: [String]) {
        self.type = type
        self.interactions = interactions
    }
}

/// What is said of the server as a whole.
public struct ServerDescription: Sendable {
    public let softwareName: String
    public let softwareVersion: String
    /// What is installed where, in words.
    public let installation: String
    public let base: String
    public let publisher: String
    /// When the statement last changed.
    public let moment: Instant

    public init(
        softwareName: String, softwareVersion: String, installation: String, base: String, publisher: String,
        moment: Instant
    ) {
        self.softwareName = softwareName
        self.softwareVersion = softwareVersion
        self.installation = installation
        self.base = base
        self.publisher = publisher
        self.moment = moment
    }
}

/// Makes CapabilityStatements.
public enum CapabilityStatements {
    /// The statement of a server that serves these types.
    public static func statement(
        of server: ServerDescription, types: [ServedType], interactions: [String] = ["transaction", "batch"],
        parameters: SearchParameters = .r4
    ) -> Resource {
        let rest: JSON = [
            "mode": "server", "resource": .list(types.map { resource($0, types, parameters) }),
            "interaction": .list(interactions.map { ["code": .string($0)] }),
        ]
        return Resource(
            "CapabilityStatement",
            [
                JSON.Member("url", .string("\(server.base)/metadata")),
                JSON.Member("version", .string(server.softwareVersion)),
                JSON.Member("status", "active"), JSON.Member("date", JSON(server.moment)),
                JSON.Member("publisher", .string(server.publisher)), JSON.Member("kind", "instance"),
                JSON.Member(
                    "software",
                    ["name": .string(server.softwareName), "version": .string(server.softwareVersion)]),
                JSON.Member(
                    "implementation",
                    ["description": .string(server.installation), "url": .string(server.base)]),
                JSON.Member("fhirVersion", "4.0.1"),
                JSON.Member("format", ["application/fhir+json", "application/fhir+xml"]),
                JSON.Member("patchFormat", ["application/json-patch+json"]), JSON.Member("rest", [rest]),
            ])
    }

    private static func resource(_ served: ServedType, _ all: [ServedType], _ parameters: SearchParameters) -> JSON {
        var members = [JSON.Member("type", .string(served.type))]
        if let profile = served.profile { members.append(JSON.Member("profile", .string(profile))) }
        add("supportedProfile", served.supportedProfiles, &members)
        members += [
            JSON.Member("interaction", .list(served.interactions.map { ["code": .string($0)] })),
            JSON.Member("versioning", served.hasVersions ? "versioned-update" : "no-version"),
            JSON.Member("readHistory", .boolean(served.hasVersions)),
            JSON.Member("updateCreate", .boolean(served.createsByUpdate)),
            JSON.Member("conditionalCreate", .boolean(served.isConditional)),
            JSON.Member("conditionalUpdate", .boolean(served.isConditional && served.interactions.contains("update"))),
        ]
        let evaluated = self.evaluated(served, parameters)
        add("searchInclude", evaluated.filter { $0.kind == .reference }.map { "\(served.type):\($0.name)" }, &members)
        add("searchRevInclude", reverse(served, all, parameters), &members)
        let searched = (evaluated + parameters.ofEveryType).map { parameter -> JSON in
            ["name": .string(parameter.name), "type": .string(parameter.kind.rawValue)]
        }
        members.append(JSON.Member("searchParam", .array(searched)))
        if !served.operations.isEmpty {
            members.append(
                JSON.Member(
                    "operation",
                    .list(served.operations.map { ["name": .string($0.name), "definition": .string($0.definition)] })))
        }
        return .object(members)
    }

    /// The references of other served types that may lead to this one.
    private static func reverse(_ served: ServedType, _ all: [ServedType], _ parameters: SearchParameters) -> [String] {
        all.flatMap { other in
            evaluated(other, parameters).filter { parameter in
                parameter.kind == .reference && parameter.targets(of: other.type).contains(served.type)
            }.map { "\(other.type):\($0.name)" }
        }
    }

    private static func evaluated(_ served: ServedType, _ parameters: SearchParameters) -> [SearchParameter] {
        parameters.all(of: served.type).filter { served.parameterNames?.contains($0.name) ?? true }
    }

    private static func add(_ name: String, _ texts: [String], _ members: inout [JSON.Member]) {
        if !texts.isEmpty { members.append(JSON.Member(name, .list(texts.map { .string($0) }))) }
    }
}
