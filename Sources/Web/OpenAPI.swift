public import Core

/// The OpenAPI 3.1 description of a module's routes for programs.
///
/// It is made from the same values that the server answers from, so it cannot say anything else. The committed copies
/// are in docs/api; a test compares them.
public struct OpenAPI: Sendable {
    private let title: String
    private let routes: [Route]

    /// - Parameter routes: those without an ``Operation`` are pages, and left out.
    public init(title: String, routes: [Route]) {
        self.title = title
        self.routes = routes.filter { $0.operation != nil }
    }

    public var document: JSON {
        [
            "openapi": "3.1.0",
            "info": ["title": .string(title), "version": "1"],
            "security": [["session": []], ["bearer": []]],
            "paths": paths,
            "components": [
                "securitySchemes": [
                    "session": [
                        "type": "apiKey", "in": "cookie", "name": "__Host-session",
                        "description": "A signed-in browser. Writing calls also need the header X-CSRF-Token.",
                    ],
                    "bearer": ["type": "http", "scheme": "bearer"],
                ],
                "responses": ["Problem": problemResponse],
                "schemas": schemas,
            ],
        ]
    }

    private var paths: JSON {
        let byPath = Dictionary(grouping: routes, by: \.path)
        return .object(
            byPath.sorted { $0.key < $1.key }.map { path, routes in
                JSON.Member(
                    path,
                    .object(
                        routes.sorted { $0.method.rawValue < $1.method.rawValue }.map { route in
                            JSON.Member(route.method.rawValue.lowercased(), operation(route))
                        }))
            })
    }

    private func operation(_ route: Route) -> JSON {
        guard let operation = route.operation else { return [:] }
        var members: [JSON.Member] = [
            .init("summary", .string(route.summary)), .init("operationId", .string(name(of: route))),
        ]
        var parameters = route.parameterNames.map(pathParameter) + operation.query.map(queryParameter)
        if operation.takesKey { parameters.append(keyParameter) }
        if !parameters.isEmpty { members.append(.init("parameters", .array(parameters))) }
        if let request = operation.request {
            members.append(.init("requestBody", ["required": true, "content": content(request)]))
        }
        var success: [JSON.Member] = [.init("description", "Done")]
        if let response = operation.response { success.append(.init("content", content(response))) }
        members.append(
            .init(
                "responses",
                .object(
                    [.init(String(operation.status), .object(success))]
                        + problems(of: route).map { .init($0, ["$ref": "#/components/responses/Problem"]) })))
        if route.access == .anyone { members.append(.init("security", [])) }
        return .object(members)
    }

    /// The statuses that a route may answer with when it says no.
    private func problems(of route: Route) -> [String] {
        var statuses = ["400", "500", "503"]
        if route.access != .anyone { statuses += ["401", "403"] }
        if !route.parameterNames.isEmpty { statuses.append("404") }
        if route.method != .get { statuses += ["403", "409", "413", "422"] }
        if !(route.operation?.query.isEmpty ?? true) { statuses.append("422") }
        if route.operation?.request != nil { statuses.append("415") }
        return Set(statuses).sorted()
    }

    /// "post-api-rosters-roster-publication": unique, for method and path are.
    private func name(of route: Route) -> String {
        let words = route.path.split { "/{}".contains($0) }.joined(separator: "-")
        return "\(route.method.rawValue.lowercased())-\(words)"
    }

    private func pathParameter(_ name: String) -> JSON {
        ["name": .string(name), "in": "path", "required": true, "schema": ["type": "string"]]
    }

    private func queryParameter(_ member: Operation.Member) -> JSON {
        [
            "name": .string(member.name), "in": "query", "required": .boolean(!member.isOptional),
            "description": .string(member.words), "schema": schema(member.shape),
        ]
    }

    private func content(_ shape: Operation.Shape) -> JSON { ["application/json": ["schema": schema(shape)]] }

    private func schema(_ shape: Operation.Shape) -> JSON {
        switch shape {
        case .text: ["type": "string"]
        case .whole: ["type": "integer"]
        case .number: ["type": "number"]
        case .flag: ["type": "boolean"]
        case .day: ["type": "string", "format": "date"]
        case .time: ["type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"]
        case .instant: ["type": "string", "format": "date-time"]
        case .choice(let values): ["type": "string", "enum": .array(values.map { .string($0) })]
        case .list(let element): ["type": "array", "items": schema(element)]
        case .maybe(let inner): ["anyOf": [schema(inner), ["type": "null"]]]
        case .open: ["type": "object", "additionalProperties": true]
        case .object(let name, _): ["$ref": .string("#/components/schemas/\(name)")]
        }
    }

    private var schemas: JSON {
        var found: [String: [Operation.Member]] = [:]
        for operation in routes.compactMap(\.operation) {
            for shape in [operation.request, operation.response].compactMap({ $0 }) { collect(shape, into: &found) }
        }
        let all = found.sorted { $0.key < $1.key }.map { JSON.Member($0.key, object($0.value)) }
        return .object([.init("Problem", problemSchema)] + all)
    }

    private func collect(_ shape: Operation.Shape, into found: inout [String: [Operation.Member]]) {
        switch shape {
        case .list(let inner), .maybe(let inner): collect(inner, into: &found)
        case .object(let name, let members):
            guard found.updateValue(members, forKey: name) == nil else { return }
            for member in members { collect(member.shape, into: &found) }
        default: return
        }
    }

    private func object(_ members: [Operation.Member]) -> JSON {
        let properties = members.map { member -> JSON.Member in
            guard case .object(var parts) = schema(member.shape) else { return .init(member.name, [:]) }
            parts.append(.init("description", .string(member.words)))
            return .init(member.name, .object(parts))
        }
        let required = members.filter { !$0.isOptional }.map { JSON.string($0.name) }
        var parts: [JSON.Member] = [.init("type", "object"), .init("properties", .object(properties))]
        if !required.isEmpty { parts.append(.init("required", .array(required))) }
        return .object(parts)
    }

    private let keyParameter: JSON = [
        "name": "Idempotency-Key", "in": "header", "required": false,
        "description":
            "A key of the request's own. Sent again with the same key, it is answered again and not done again.",
        "schema": ["type": "string", "pattern": "^[A-Za-z0-9._-]{1,64}$"],
    ]

    private let problemResponse: JSON = [
        "description": "Why not, in words for the person (RFC 9457)",
        "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
    ]

    private let problemSchema: JSON = [
        "type": "object",
        "properties": [
            "type": ["type": "string", "description": "A code: urn:commonweal:problem:conflict"],
            "title": ["type": "string"],
            "status": ["type": "integer"],
            "detail": ["type": "string", "description": "What happened and what to do next"],
            "requestId": ["type": "string", "description": "The number to quote"],
            "fields": [
                "type": "array", "description": "What is wrong with single members",
                "items": [
                    "type": "object",
                    "properties": [
                        "field": ["type": "string", "description": "The member's path: cells[3].day"],
                        "words": ["type": "string"],
                    ],
                    "required": ["field", "words"],
                ],
            ],
        ],
        "required": ["type", "title", "status", "detail", "requestId"],
    ]
}
