import Core
import Identity
import Ledger

extension AuditDesk {
    var unusualProgramRoutes: [Route] {
        [
            Route(
                .get, "/api/audit/v1/unusual-looks", .holding(.seeAudit),
                "Looks at records that stand out, for programs",
                operation: Operation(
                    response: .object(
                        "UnusualLooks",
                        [
                            .init("day", .day, "The day that was gone through."),
                            .init("looks", .list(Self.unusualLook), "Those with most signs first, at most 200."),
                            .init("readCount", .whole, "How many looks at single records were gone through."),
                            .init("isPartial", .flag, "Whether the day had more looks than are read at once."),
                            .init("hasMore", .flag, "Whether more stands out than is listed."),
                        ]),
                    query: [.init("day", .day, "Which day; today when it is left out.", optional: true)])
            ) { visit in try await getUnusual(visit) }
        ]
    }

    private static let unusualLook = Operation.Shape.object(
        "UnusualLook",
        [
            .init("account", .text, "The id of the account that looked."),
            .init("name", .text, "The name of that account."),
            .init("person", .maybe(.text), "Whose record; null where it is about very many."),
            .init(
                "signs", .list(.choice(UnusualLook.Sign.allCases.map(\.rawValue))),
                "Why it stands out; each has an innocent reason as well."),
            .init("number", .whole, "The first of these looks in the access log."),
            .init("first", .instant, "When the first was."),
            .init("last", .instant, "When the last was."),
            .init("count", .whole, "How many looks; where it is about very many people, how many."),
        ])

    private func getUnusual(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), today = visit.now.ukDay
        try caller.requireEverywhere(.seeAudit)
        let text = visit.query["day"]
        guard let day = text.map({ Day($0) }) ?? today else {
            throw Refusal(fields: [FieldProblem("day", "Give the day as 2026-11-24.")])
        }
        let view = try await visit.read { tx in
            try UnusualDay(min(day, today), of: caller.organisation, register, names: names, in: tx)
        }
        return .showing(
            view.looks.compactMap(\.person), purpose: "unusual-looks",
            .json([
                "day": JSON(view.day), "looks": .list(view.looks.map { $0.view(view.accounts) }),
                "readCount": JSON(view.readCount), "isPartial": JSON(view.isPartial), "hasMore": JSON(view.hasMore),
            ]))
    }
}

extension UnusualLook {
    fileprivate func view(_ accounts: [AccountID: Account]) -> JSON {
        [
            "account": JSON(account), "name": JSON(AuditWords.name(account, accounts)),
            "person": .maybe(person.map { JSON($0) }), "signs": .list(signs.map { JSON($0.rawValue) }),
            "number": JSON(number), "first": JSON(first), "last": JSON(last), "count": JSON(count),
        ]
    }
}
