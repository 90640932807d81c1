import Core
import Credentials
import Storage
import Web

/// Checklists, trusted issuers, requests and decisions, for programs such as a recruitment system.
enum ReceivingAPI {
    static let routes: [Route] = [
        Route(
            .get, "\(apiRoot)/checklists", .holdingAny([.passportView, .passportReceive, .passportSetUp]),
            "List the checklists",
            operation: Operation(
                response: .object("PassportChecklistList", [.init("checklists", .list(Checklist.shape), "By name.")]))
        ) { visit in
            let caller = try visit.caller()
            let all = try await visit.read { try Checklists.all(of: caller.organisation, in: $0) }
            return .json(["checklists": .array(all.map(\.view))])
        },
        Route(
            .post, "\(apiRoot)/checklists", .holding(.passportSetUp), "Make a checklist",
            operation: Operation(
                request: .object("NewPassportChecklist", Checklist.members), response: Checklist.shape, status: 201),
            addChecklist),
        Route(
            .get, "\(apiRoot)/trusted-issuers", .holdingAny([.passportView, .passportSetUp]),
            "List the trusted issuers",
            operation: Operation(
                response: .object("TrustedIssuerList", [.init("issuers", .list(TrustedIssuer.shape), "By name.")]))
        ) { visit in
            let caller = try visit.caller()
            let all = try await visit.read { try TrustedIssuers.all(of: caller.organisation, in: $0) }
            return .json(["issuers": .array(all.map(\.view))])
        },
        Route(
            .post, "\(apiRoot)/trusted-issuers", .holding(.passportSetUp), "Trust an issuer",
            operation: Operation(
                request: .object(
                    "NewTrustedIssuer",
                    [
                        .init("address", .text, "Its credential_issuer."), .init("name", .text, "Its name."),
                    ]), response: TrustedIssuer.shape, status: 201), trust),
        Route(
            .post, "\(apiRoot)/requests", .holding(.passportReceive), "Ask somebody for their passport",
            operation: Operation(
                request: .object(
                    "NewPassportRequest",
                    [
                        .init("checklist", .text, "The id of the checklist."),
                        .init("person", .text, "The id of the member of staff."),
                        .init(
                            "answer", .choice(PassportRequest.Way.allCases.map(\.rawValue)),
                            "How the wallet sends its answer."),
                    ]),
                response: .object(
                    "PassportRequestMade",
                    [
                        .init("id", .text, "The request's id."), .init("link", .text, "Opens a wallet."),
                        .init("state", .text, "open."),
                        .init("expiresAt", .instant, "Until when it can be answered."),
                    ]), status: 201), ask),
        Route(
            .get, "\(apiRoot)/requests/{request}", .holdingAny([.passportView, .passportReceive]),
            "See what became of a request",
            operation: Operation(
                response: .object(
                    "PassportRequest",
                    [
                        .init("id", .text, "The request's id."),
                        .init("state", .choice(PassportRequest.State.allCases.map(\.rawValue)), "What became of it."),
                        .init("problem", .maybe(.text), "What was set aside, and why."),
                        .init("received", .list(ReceivedItem.shape), "What was shown and held."),
                        .init("missing", .list(.text), "The kinds that were asked for and not shown."),
                    ])), see),
        Route(
            .post, "\(apiRoot)/received/{received}/decision", .holding(.passportReceive),
            "Accept or reject what was shown",
            operation: Operation(
                request: .object(
                    "ReceivedDecision",
                    [
                        .init("accepted", .flag, "Whether it is accepted."),
                        .init("reason", .text, "Why it is rejected.", optional: true),
                    ]), response: ReceivedItem.shape), decide),
    ]

    private static func addChecklist(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id: ChecklistID = visit.host.newID(), sent = try visit.json()
        var reader = JSONReader(sent)
        let name = reader.text("name", limit: 100), group = reader.text("staffGroup", limit: 100)
        var rest = (sent["items"]?.elements ?? [])[...]
        let lines = reader.list("items", limit: Checklist.lineLimit) { reader in
            Checklist.Line.read(&reader, rest.popFirst())
        }
        try reader.finish()
        let list = Checklist(id: id, name: name, staffGroup: group, lines: lines)
        return .json(
            try await visit.write { try saveChecklist(list, as: caller, at: visit.now, in: $0) }.view, status: 201)
    }

    private static func trust(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        var reader = JSONReader(try visit.json())
        let address = reader.text("address", limit: 500), name = reader.text("name", limit: 100)
        try reader.finish()
        let issuer = try await visit.readIssuer(at: address, name: name)
        return .json(
            try await visit.write { try trustIssuer(issuer, as: caller, at: visit.now, in: $0) }.view, status: 201)
    }

    private static func ask(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        var reader = JSONReader(try visit.json())
        let checklist = reader.id("checklist", of: Named.Checklist.self)
        let person = reader.id("person", of: Named.Person.self)
        let way = reader.choice("answer", as: PassportRequest.Way.self) ?? .encrypted
        try reader.finish()
        let request = try await visit.askForPassport(checklist, of: person, way: way)
        let link = try request.link(visit.addresses(of: caller.organisation))
        return .showing(
            [person], purpose: "staff-passport",
            .json(
                [
                    "id": JSON(request.id), "link": .string(link), "state": .string(request.state.rawValue),
                    "expiresAt": JSON(request.endsAt),
                ], status: 201))
    }

    private static func see(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("request", as: Named.PassportRequest.self)
        let (request, received, lines, issuers) = try await visit.read { tx in
            let request = try PassportRequests.find(id, of: caller.organisation, in: tx)
            return (
                request, try ReceivedItems.answering(id, of: caller.organisation, in: tx),
                try Checklists.find(request.checklist, of: caller.organisation, in: tx).lines,
                try TrustedIssuers.everybody(of: caller.organisation, in: tx)
            )
        }
        let missing = lines.map(\.kind).without(received.map(\.kind))
        return .showing(
            [request.person], purpose: "staff-passport",
            .json([
                "id": JSON(id), "state": .string(request.state.rawValue),
                "problem": .maybe(request.problem.map(JSON.string)),
                "received": .array(received.map { $0.view(issuer: issuers[$0.issuer]) }),
                "missing": .array(missing.map(JSON.string)),
            ]))
    }

    private static func decide(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("received", as: Named.ReceivedItem.self)
        var reader = JSONReader(try visit.json())
        let isAccepted = reader.flag("accepted"), reason = reader.optionalText("reason", limit: 500)
        try reader.finish()
        let (item, issuer) = try await visit.write { tx in
            let item = try decideReceived(
                id, isAccepted: isAccepted, reason: reason, as: caller, at: visit.now, in: tx)
            return (item, try TrustedIssuers.find(item.issuer, of: caller.organisation, in: tx))
        }
        return .showing([item.person], purpose: "staff-passport", .json(item.view(issuer: issuer)))
    }
}

// What pages and programs do alike.
extension Visit {
    /// Reads what an issuer publishes, before anything is kept of it.
    /// - Throws: an `invalid` refusal beside the address.
    func readIssuer(at address: String, name: String) async throws -> TrustedIssuer {
        let metadata = try await fetched(address, CredentialIssuerMetadata.location)
        let keys = try await fetched(address, JWTVCIssuerMetadata.location)
        return try TrustedIssuer.read(
            id: host.newID(), address: address, name: name, metadata: metadata, keys: keys, at: now)
    }

    private func fetched(_ address: String, _ location: (String) throws(Fault) -> String) async throws -> JSON {
        func refusal(_ words: String) -> Refusal { Refusal(fields: [FieldProblem("address", words)]) }
        let place: String
        do throws(Fault) {
            place = try location(address)
        } catch {
            throw refusal("Enter the issuer's address, beginning with https://")
        }
        let reply: OutgoingReply
        do {
            reply = try await host.outgoing.send(OutgoingRequest(place, headers: [("accept", "application/json")]))
        } catch {
            throw refusal("The server at this address could not be reached. Check the address, and try again later")
        }
        guard reply.status == 200, let json = try? JSON(parsing: reply.bytes) else {
            throw refusal("The server at this address is no issuer of credentials")
        }
        return json
    }

    /// Asks, as the caller.
    func askForPassport(
        _ checklist: ChecklistID, of person: PersonID, way: PassportRequest.Way
    ) async throws -> PassportRequest {
        let caller = try caller(), id: PassportRequestID = host.newID(), now = now
        let keys = host.keys, chance = host.secretBytes
        return try await write { tx in
            try StaffPassport.askForPassport(
                checklist, of: person, way: way, request: id, as: caller, at: now, keys: keys, chance: chance, in: tx)
        }
    }
}

extension [String] {
    /// What is left when each of the others has taken away one that is equal to it.
    func without(_ others: [String]) -> [String] {
        others.reduce(into: self) { left, one in
            if let index = left.firstIndex(of: one) { left.remove(at: index) }
        }
    }
}
