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
            let (all, standings) = try await visit.read { tx in
                (
                    try TrustedIssuers.all(of: caller.organisation, in: tx),
                    try TrustedIssuers.standings(of: caller.organisation, in: tx)
                )
            }
            return .json([
                "issuers": .array(all.map { $0.view(isByHand: standings[$0.id]?.isByHand ?? true) })
            ])
        },
        Route(
            .post, "\(apiRoot)/trusted-issuers", .holding(.passportSetUp), "Trust an issuer",
            operation: Operation(
                request: .object(
                    "NewTrustedIssuer",
                    [
                        .init("address", .text, "Its credential_issuer, or its DID."),
                        .init("name", .text, "Its name."),
                        .init("roots", .text, "Its root certificates, as PEM.", optional: true),
                        .init(
                            "forms", .list(IssuerForm.shape), "What it issues in other formats, by hand.",
                            optional: true),
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
                        .init(
                            "tie", .choice(RequestTie.allCases.map(\.rawValue)),
                            "How it is made sure who answers; at a desk when left out.", optional: true),
                        .init(
                            "byCertificate", .flag, "Whether we name ourselves by our certificate.", optional: true),
                        .init("placement", .text, "The id of a placement to be signed with it.", optional: true),
                    ]),
                response: .object(
                    "PassportRequestMade",
                    [
                        .init("id", .text, "The request's id."), .init("link", .text, "Opens a wallet."),
                        .init("state", .text, "open."),
                        .init("expiresAt", .instant, "Until when it can be answered."),
                        .init("code", .maybe(.text), "What to tell the person, where the tie is a code."),
                        .init("page", .maybe(.text), "Where the person opens it first, unless at a desk."),
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
                        .init("setAside", .list(SetAside.shape), "The same by part, each with the standard's code."),
                        .init("terms", .maybe(ShareTerms.shape), "For what it is asked, and how long it is kept."),
                        .init("received", .list(ReceivedItem.shape), "What was shown and held."),
                        .init("missing", .list(.text), "The kinds that were asked for and not shown."),
                        .init(
                            "missingLines", .list(.whole), "The lines that were not answered, counted from 0."),
                    ])), see),
        Route(
            .post, "\(apiRoot)/requests/{request}/withdrawal", .holding(.passportReceive), "Take a request back",
            operation: Operation(
                response: .object(
                    "PassportRequestWithdrawal",
                    [.init("id", .text, "The request's id."), .init("state", .text, "withdrawn.")])), cancel),
        Route(
            .post, "\(apiRoot)/received/{received}/decision", .holding(.passportReceive),
            "Accept or reject what was shown",
            operation: Operation(
                request: .object(
                    "ReceivedDecision",
                    [
                        .init("accepted", .flag, "Whether it is accepted."),
                        .init(
                            "reason", .text,
                            "Why it is rejected; or accepted, though it names another or nobody, or says nothing good.",
                            optional: true),
                    ]), response: ReceivedItem.shape), decide),
        Route(
            .delete, "\(apiRoot)/received/{received}/decision", .holding(.passportReceive), "Take a decision back",
            operation: Operation(response: ReceivedItem.shape), takeBack),
    ]

    private static func addChecklist(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id: ChecklistID = visit.host.newID(), sent = try visit.json()
        var reader = JSONReader(sent)
        let name = reader.text("name", limit: 100), group = reader.text("staffGroup", limit: 100)
        var rest = (sent["items"]?.elements ?? [])[...]
        let lines = reader.list("items", limit: Checklist.lineLimit) { reader in
            Checklist.Line.read(&reader, rest.popFirst())
        }
        let terms = reader.object("terms") { ShareTerms.read(&$0, sent["terms"]) }
        try reader.finish()
        let list = Checklist(id: id, name: name, staffGroup: group, lines: lines, terms: terms)
        return .json(
            try await visit.write { try saveChecklist(list, as: caller, at: visit.now, in: $0) }.view, status: 201)
    }

    private static func trust(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        let sent = try visit.json()
        var reader = JSONReader(sent)
        let address = reader.text("address", limit: 500), name = reader.text("name", limit: 100)
        let text = reader.optionalText("roots", limit: 100_000)
        let forms = sent["forms"] == nil ? [] : reader.list("forms", limit: IssuerForm.limit, IssuerForm.read)
        try reader.finish()
        let roots = try text.map { text in try CertificateText.read(text, field: "roots") } ?? []
        let issuer = try await visit.anyIssuer(at: address, name: name, roots: roots)
        let kept = try await visit.write { tx in
            let kept = try trustIssuer(issuer, as: caller, at: visit.now, in: tx)
            guard !forms.isEmpty else { return kept }
            return try changeIssuer(kept.id, roots: kept.roots, forms: forms, as: caller, at: visit.now, in: tx)
        }
        return .json(kept.view(isByHand: true), status: 201)
    }

    private static func ask(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller()
        let sent = try visit.json()
        var reader = JSONReader(sent)
        let checklist = reader.id("checklist", of: Named.Checklist.self)
        let person = reader.id("person", of: Named.Person.self)
        let way = reader.choice("answer", as: PassportRequest.Way.self) ?? .encrypted
        var means = AskingMeans()
        if sent["tie"] != nil { means.tie = reader.choice("tie", as: RequestTie.self) ?? .account }
        if sent["byCertificate"] != nil { means.isByCertificate = reader.flag("byCertificate") }
        means.placement = reader.optionalID("placement")
        try reader.finish()
        let (request, code) = try await visit.askForPassport(checklist, of: person, way: way, by: means)
        let addresses = visit.addresses(of: caller.organisation), link = try request.link(addresses)
        return .showing(
            [person], purpose: "staff-passport",
            .json(
                [
                    "id": JSON(request.id), "link": .string(link), "state": .string(request.state.rawValue),
                    "expiresAt": JSON(request.endsAt), "code": .maybe(code.map(JSON.string)),
                    "page": .maybe(request.page(addresses).map(JSON.string)),
                ], status: 201))
    }

    private static func see(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("request", as: Named.PassportRequest.self)
        let (request, received, lines, issuers, kinds) = try await visit.read { tx in
            let request = try PassportRequests.find(id, of: caller.organisation, in: tx)
            return (
                request, try ReceivedItems.answering(id, of: caller.organisation, in: tx),
                try Checklists.find(request.checklist, of: caller.organisation, in: tx).lines,
                try TrustedIssuers.everybody(of: caller.organisation, in: tx),
                try KindBook.of(caller.organisation, in: tx)
            )
        }
        let missing = lines.map(\.kind).without(received.map(\.kind))
        let answered = Set(received.compactMap(\.line))
        return .showing(
            [request.person], purpose: "staff-passport",
            .json([
                "id": JSON(id), "state": .string(request.state.rawValue),
                "problem": .maybe(request.problem.map(JSON.string)),
                "setAside": .array(request.setAside.map(\.json)), "terms": .maybe(request.terms?.json),
                "received": .array(received.map { $0.view(issuer: issuers[$0.issuer], kinds) }),
                "missing": .array(missing.map(JSON.string)),
                "missingLines": .array(lines.indices.filter { !answered.contains($0) }.map { JSON($0) }),
            ]))
    }

    private static func cancel(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("request", as: Named.PassportRequest.self)
        let request = try await visit.write { try cancelRequest(id, as: caller, at: visit.now, in: $0) }
        return .showing(
            [request.person], purpose: "staff-passport",
            .json(["id": JSON(id), "state": .string(request.state.rawValue)]))
    }

    private static func takeBack(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("received", as: Named.ReceivedItem.self)
        let (item, view) = try await visit.write { tx in
            let item = try takeBackDecision(id, as: caller, at: visit.now, in: tx)
            return (item, try item.view(in: tx, of: caller.organisation))
        }
        return .showing([item.person], purpose: "staff-passport", .json(view))
    }

    private static func decide(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), id = try visit.id("received", as: Named.ReceivedItem.self)
        var reader = JSONReader(try visit.json())
        let isAccepted = reader.flag("accepted"), reason = reader.optionalText("reason", limit: 500)
        try reader.finish()
        let (item, view) = try await visit.write { tx in
            let item = try decideReceived(
                id, isAccepted: isAccepted, reason: reason, as: caller, at: visit.now, in: tx)
            return (item, try item.view(in: tx, of: caller.organisation))
        }
        return .showing([item.person], purpose: "staff-passport", .json(view))
    }
}

extension ReceivedItem {
    fileprivate func view(in tx: any Transaction, of organisation: OrganisationID) throws -> JSON {
        view(
            issuer: try TrustedIssuers.find(issuer, of: organisation, in: tx),
            try KindBook.of(organisation, in: tx))
    }
}
