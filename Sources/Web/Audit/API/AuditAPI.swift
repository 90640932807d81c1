import Core
import Identity
import Ledger

extension AuditDesk {
    var programRoutes: [Route] {
        [
            Route(
                .get, "/api/audit/v1/viewings", .signedIn, "Who has looked at one's own record",
                operation: Operation(
                    response: .object(
                        "Viewings",
                        [
                            .init("viewings", .list(Self.viewing), "Newest first, one's own looks left out."),
                            .init("hasMore", .flag, "Whether there are older ones."),
                        ]),
                    query: [
                        .init("before", .whole, "Only entries before this number; 100 at a time.", optional: true)
                    ])
            ) { visit in try await getViewings(visit) }.needingOfNHSLogin(.p9),
            Route(
                .get, "/api/audit/v1/events", .holding(.seeAudit), "The access log, for programs that watch it",
                operation: Operation(
                    response: .object(
                        "AccessEvents",
                        [
                            .init("events", .list(Self.event), "Oldest first."),
                            .init("hasMore", .flag, "Whether there are later ones."),
                        ]),
                    query: [
                        .init("after", .whole, "Only entries after this number; 200 at a time.", optional: true)
                    ])
            ) { visit in try await getEvents(visit) },
        ]
    }

    private static let viewing = Operation.Shape.object(
        "Viewing",
        [
            .init("number", .whole, "Counts the entries of the organisation."),
            .init("at", .instant, "When."),
            .init("account", .text, "The id of the account that looked."),
            .init("name", .text, "The name of that account."),
            .init("roles", .maybe(.text), "The roles it held then; null in old entries."),
            .init("purpose", .text, "What for, as a code."),
            .init("page", .text, "The path of the page or file; empty for people served."),
        ])

    private static let event = Operation.Shape.object(
        "AccessEvent",
        [
            .init("number", .whole, "Counts from 1 without gaps."),
            .init("at", .instant, "When."),
            .init("account", .text, "The id of the account that asked."),
            .init("name", .text, "The name of that account."),
            .init("roles", .maybe(.text), "The roles it held then; null in old entries."),
            .init("authority", .maybe(.text), "The right under which the door was opened."),
            .init("event", .choice(AccessEvent.Outcome.allCases.map(\.rawValue)), "What came of it."),
            .init("page", .text, "The path that was asked for."),
            .init("purpose", .text, "What for, as a code; empty for what was refused."),
            .init("status", .whole, "The HTTP status of the answer."),
            .init("people", .list(.text), "The ids of the people whose records were shown."),
            .init("request", .maybe(.text), "The request's number, as in the answer and the log."),
            .init("device", .maybe(.text), "What the device says of itself."),
            .init("address", .maybe(.text), "The address it came from."),
        ])

    private func getViewings(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), before = number("before", in: visit, else: .max)
        let found = try await visit.read { tx in try viewings(of: caller, before: before, limit: 100, in: tx) }
        let lines = found.lines.map { line -> JSON in
            [
                "number": JSON(line.number), "at": JSON(line.at), "account": JSON(line.viewer),
                "name": JSON(AuditWords.name(line.viewer, found.viewers)), "roles": .maybe(line.roles.map { JSON($0) }),
                "purpose": JSON(line.purpose),
                // The page on which a concern about harm was worked on would tell a person of it.
                "page": JSON(caller.served == nil ? line.page : ""),
            ]
        }
        return .showing(
            caller.subject.map { [$0] } ?? [], purpose: "own-viewings",
            .json(["viewings": .array(lines), "hasMore": JSON(found.hasMore)]))
    }

    /// The log itself gets one entry for each portion that is taken, not one for each person in it: that would grow
    /// faster than it is read.
    private func getEvents(_ visit: Visit) async throws -> Answer {
        let caller = try visit.caller(), after = number("after", in: visit, else: 0), now = visit.now, path = visit.path
        try caller.requireEverywhere(.seeAudit)
        let (events, accounts) = try await visit.write { tx in
            let events = try AccessLog.events(
                after: after, of: caller.organisation, limit: Self.portionCount + 1, in: tx)
            try AccessLog.note(.shown([], to: caller, page: path, purpose: "audit-export", at: now), in: tx)
            return (events, try Accounts.some(Set(events.map(\.account)), of: caller.organisation, in: tx))
        }
        return .json([
            "events": .list(events.prefix(Self.portionCount).map { $0.view(accounts) }),
            "hasMore": JSON(events.count > Self.portionCount),
        ])
    }

    private static let portionCount = 200
}

extension AccessEvent {
    fileprivate func view(_ accounts: [AccountID: Account]) -> JSON {
        [
            "number": JSON(number), "at": JSON(at), "account": JSON(account),
            "name": JSON(AuditWords.name(account, accounts)), "roles": .maybe(roles.map { JSON($0) }),
            "authority": .maybe(asking.map { JSON($0.authority) }), "event": JSON(outcome.rawValue),
            "page": JSON(page), "purpose": JSON(purpose), "status": JSON(status),
            "people": .list(people.map { JSON($0) }), "request": .maybe(asking.map { JSON($0.request) }),
            "device": .maybe(asking.map { JSON($0.device) }), "address": .maybe(asking.map { JSON($0.address) }),
        ]
    }
}
