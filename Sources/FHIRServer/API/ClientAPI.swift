import Core
import Identity
import Storage
import Web

/// Registering clients, for programs of administrators.
enum ClientAPI {
    private static let root = "/api/fhir/v1/clients"
    private static let shape = Operation.Shape.object(
        "FHIRClient",
        [
            .init("id", .text, "Its client_id."), .init("title", .text, "As the ledger names it."),
            .init("state", .choice(Account.State.allCases.map(\.rawValue)), "Whether it may come in."),
            .init("scopes", .list(.text), "Such as system/Patient.rs."),
            .init("keysAddress", .maybe(.text), "Where its public keys are; null when they were sent here."),
            .init("madeAt", .instant, "When it was registered."),
            .init("usedAt", .maybe(.instant), "When it last got a token."),
        ])
    private static let new = Operation.Shape.object(
        "NewFHIRClient",
        [
            .init("title", .text, "A name of 60 characters or fewer."),
            .init("role", .choice(SystemClient.roles.map(\.rawValue)), "What it may see and do."),
            .init("unit", .maybe(.text), "The team it is for; null is the whole organisation.", optional: true),
            .init("scopes", .list(.text), "Such as system/Patient.rs."),
            .init("keysAddress", .text, "Where its public keys are: an https address.", optional: true),
            .init("keys", .open, "Or the keys themselves, as a JWK set.", optional: true),
        ])

    static let routes: [Route] = [
        Route(
            .get, root, .holding(.fhirClients), "List FHIR clients",
            operation: Operation(
                response: .object("FHIRClients", [.init("clients", .list(shape), "The newest first.")])), list),
        Route(
            .post, root, .holding(.fhirClients), "Register a FHIR client",
            operation: Operation(request: new, response: shape, status: 201), add
        ).sensitive,
        Route(
            .delete, "\(root)/{fhirClient}", .holding(.fhirClients), "Turn a FHIR client away",
            operation: Operation(response: nil, status: 204)
        ) { visit in
            let caller = try visit.caller(), now = visit.now, id = try visit.id("fhirClient", as: Named.Account.self)
            try await visit.write { try revokeClient(id, as: caller, at: now, in: $0) }
            return .custom(status: 204, headers: [], bytes: [])
        }.sensitive,
    ]

    private static func list(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        try caller.requireEverywhere(.fhirClients)
        let all = try await visit.read { try SystemClients.all(of: caller.organisation, in: $0) }
        return .json(["clients": .list(all.map { $0.client.view($0.account) })])
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), now = visit.now, host = visit.host, sent = try visit.json()
        guard let role = (sent["role"]?.text).flatMap({ Role(rawValue: $0) }) else {
            throw Refusal(fields: [FieldProblem("role", "Choose a role that has to do with records of care")])
        }
        let keys = sent["keysAddress"]?.text ?? sent["keys"].map { String(decoding: $0.bytes, as: UTF8.self) }
        let new = NewSystemClient(
            title: sent["title"]?.text ?? "", role: role, unit: try unit(sent["unit"]),
            scopes: (sent["scopes"]?.elements ?? []).map { $0.text ?? "-" }.joined(separator: " "), keys: keys ?? "")
        let id = host.newID(Named.Account.self), assignment = host.newID(RoleAssignment.self)
        let isNear = host.outgoing.mayCallThisMachine
        let (client, account) = try await visit.write { tx in
            let client = try registerClient(
                new, isNearTaken: isNear, id: id, assignment: assignment, as: caller, at: now, in: tx)
            return (client, try Accounts.find(id, of: caller.organisation, in: tx))
        }
        return .json(client.view(account), status: 201)
    }

    /// The unit that was sent. Something that is no unit is refused: leaving it out means everybody.
    private static func unit(_ json: JSON?) throws(Refusal) -> UnitID? {
        guard let json, json != .null else { return nil }
        guard let unit = json.text.flatMap({ UnitID(checking: $0) }) else {
            throw Refusal(fields: [FieldProblem("unit", "Choose a team, or leave it out for the whole organisation")])
        }
        return unit
    }
}

extension SystemClient {
    fileprivate func view(_ account: Account) -> JSON {
        var address: String?
        if case .address(let text) = keys { address = text }
        return [
            "id": JSON(id), "title": .string(account.displayName), "state": .string(account.state.rawValue),
            "scopes": .list(scopes.map { .string($0.text) }), "keysAddress": .maybe(address.map { .string($0) }),
            "madeAt": JSON(madeAt), "usedAt": .maybe(usedAt.map { JSON($0) }),
        ]
    }
}
