import Core
import Population
import Storage
import Web

/// Links that open plans, for programs.
enum SharesAPI {
    static let routes: [Route] = [
        Route(
            .get, "\(apiRoot)/shares", .signedIn, "See with whom a plan is shared",
            operation: Operation(
                response: .object("PlanShareList", [.init("shares", .list(PlanShare.shape), "Newest first.")])), list),
        Route(
            .post, "\(apiRoot)/shares", .signedIn, "Make a link that opens a plan",
            operation: Operation(
                request: .object(
                    "NewPlanShare",
                    [
                        .init("recipient", .text, "Whom it is for."),
                        .init("parts", .list(.choice(PlanShare.Part.allCases.map(\.rawValue))), "What may be seen."),
                        .init("lengthDays", .whole, "1, 7, 30 or 90."),
                    ]),
                response: .object(
                    "PlanShareMade",
                    [
                        .init("share", PlanShare.shape, "The link, without its secret."),
                        .init("address", .text, "What opens the plan; it is told this once."),
                    ]), status: 201), add),
        Route(
            .post, "\(apiRoot)/shares/{share}/revocation", .signedIn, "Switch a link off",
            operation: Operation(response: PlanShare.shape), revoke),
    ]

    private static func list(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.served(), now = visit.now
        let (plan, shares, looks) = try await visit.read { tx in
            let plan = try seePlan(of: person, as: caller, at: now, in: tx)
            try plan.standing.requireSeeing(.access)
            return (
                plan, try PlanShares.of(person, in: caller.organisation, tx),
                try PlanShares.looks(at: person, in: caller.organisation, tx).map { ($0.share, $0.at) }
            )
        }
        let views = shares.map { share in
            share.view(openedAt: looks.filter { $0.0 == share.id }.prefix(100).map(\.1))
        }
        return visit.showing(plan, ["shares": .array(views)])
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.served(), now = visit.now, sent = try visit.json()
        var reader = JSONReader(sent)
        let recipient = reader.text("recipient", limit: 150)
        let parts = (sent["parts"]?.elements ?? []).map { $0.text.flatMap { PlanShare.Part(rawValue: $0) } }
        if parts.contains(nil) { reader.refuse("parts", "Send a list of parts") }
        let days = reader.whole("lengthDays", in: 1...90)
        try reader.finish()
        let new = NewPlanShare(recipient: recipient, parts: parts.compactMap { $0 }, lengthDays: days)
        let id: PlanShareID = visit.host.newID(), secret = visit.host.secretBytes(32)
        let made = try await visit.write { tx in
            try sharePlan(of: person, new, share: id, secret: secret, as: caller, at: now, in: tx)
        }
        return .json(
            [
                "share": made.share.view(openedAt: []),
                "address": .string(SharedPlanPages.address(made.token, visit.host)),
            ], status: 201)
    }

    private static func revoke(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), person = try visit.served(), now = visit.now
        let id = try visit.id("share", as: Named.PlanShare.self)
        let share = try await visit.write { try revokeShare(id, of: person, as: caller, at: now, in: $0) }
        return .json(share.view(openedAt: []))
    }
}
