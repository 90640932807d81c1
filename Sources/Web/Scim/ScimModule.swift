import Core
import Identity
import Storage

/// SCIM 2.0 (RFC 7643, RFC 7644): an organisation's own directory opens, changes and closes accounts here.
///
/// Every route asks for the token of a provisioning client, which opens nothing else.
/// - Parameter directory: the register, in which an employee number is looked for.
public func scimModule(directory: AccountDirectory = .empty) -> Module {
    Module(
        name: "scim", title: "Provisioning", schema: Schema(module: "scim", []),
        permissions: [PermissionNote(.provision, "Open, change and close accounts over SCIM, by a token", [])],
        menu: [],
        routes: { host in
            let desk = ScimDesk(directory: directory, writing: ScimWriting(host.settings))
            return desk.discoveryRoutes + desk.userRoutes + desk.groupRoutes + desk.searchRoutes
        })
}

/// What the SCIM routes share.
struct ScimDesk: Sendable {
    let directory: AccountDirectory
    let writing: ScimWriting

    static let path = "/scim/v2"

    func route(
        _ method: Route.Method, _ path: String, _ summary: String,
        _ handler: @escaping @Sendable (Visit) async throws -> Answer
    ) -> Route {
        Route(method, Self.path + path, .holding(.provision), summary) { visit in
            do {
                return try await handler(visit)
            } catch let refusal as Refusal {
                throw ScimProblem.translated(refusal)
            }
        }
    }

    /// What was sent, as JSON.
    func body(_ visit: Visit) throws -> JSON {
        let kind = (visit.headers["content-type"] ?? "").prefix { $0 != ";" }.lowercased()
        guard ["application/scim+json", "application/json"].contains(kind.filter { $0 != " " }) else {
            throw Problem(
                status: 415, code: "wrong-kind", title: "We cannot read this kind of content",
                words: "Send JSON with the content type application/scim+json.")
        }
        var limits = JSONLimits()
        limits.depth = 12
        return try visit.json(limits: limits)
    }

    /// - Throws: a 412 problem when the client has another version in mind (RFC 7232, section 3.1).
    func check(_ visit: Visit, _ resource: JSON) throws(Problem) {
        guard let named = visit.headers["if-match"], named != "*" else { return }
        let versions = named.split(separator: ",").map { $0.filter { $0 != " " }.opaqueTag }
        guard versions.contains(resource.scimVersion.opaqueTag) else { throw ScimProblem.changedSince }
    }

    /// One resource with its version and address.
    func answer(_ resource: JSON, _ visit: Visit, _ projection: ScimProjection, status: Int = 200) -> Answer {
        let version = resource.scimVersion
        if visit.method == .get, let known = visit.headers["if-none-match"], known.opaqueTag == version.opaqueTag {
            return .custom(status: 304, headers: [("etag", version)], bytes: [])
        }
        var headers = [("content-type", Self.mediaType), ("etag", version)]
        if let location = resource["meta"]?["location"]?.text { headers.append(("location", location)) }
        return .custom(status: status, headers: headers, bytes: projection.applied(to: resource).bytes)
    }

    func answer(_ json: JSON) -> Answer {
        .custom(status: 200, headers: [("content-type", Self.mediaType)], bytes: json.bytes)
    }

    /// A page of a list (RFC 7644, section 3.4.2).
    func list(_ resources: [JSON], from start: Int, of count: Int) -> Answer {
        answer([
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
            "totalResults": .number(String(count)), "startIndex": .number(String(start)),
            "itemsPerPage": .number(String(resources.count)), "Resources": .array(resources),
        ])
    }

    static let mediaType = "application/scim+json"
    static let nothing = Answer.custom(status: 204, headers: [], bytes: [])
}

extension Route {
    /// Whether an address is one of SCIM's, which ask for a token of their own.
    static func isProvisioning(_ target: String) -> Bool {
        target.hasPrefix("/scim/") || (try? Address(target))?.segments.first == "scim"
    }
}

extension String {
    /// What stands in the quotes of an entity tag: weak and strong ones are the same here.
    fileprivate var opaqueTag: String { hasPrefix("W/") ? String(dropFirst(2)) : self }
}
