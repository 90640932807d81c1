import Core
import Web
import Workforce

/// Pinning parts of a roster, for people and for programs.
let pinRoutes = [
    Route(
        .get, "/rostering/periods/{period}/pins", .holding(RosteringPermissions.plan), "See what is pinned on a roster"
    ) { visit in
        .page(try await visit.pinsPage(FormFrame(visit)))
    },
    Route(
        .post, "/rostering/periods/{period}/pins", .holding(RosteringPermissions.plan), "Pin or unpin part of a roster"
    ) { visit in
        try await visit.attempt {
            let scope = try visit.sentScope(), isPinned = visit.form["pin"] != "no"
            let count = try await visit.pin(scope, isPinned, reason: visit.form["reason"])
            let places = count == 1 ? "1 place" : "\(count) places"
            return .seeOther(
                PeriodPaths.pins(try visit.id("period")),
                notice: isPinned
                    ? "\(places) pinned. Undo on the board takes it back." : "Pins taken out of \(places).")
        } again: { form in
            try await visit.pinsPage(form)
        }
    },
    Route(
        .post, "/api/rostering/v1/periods/{period}/pins", .holding(RosteringPermissions.plan),
        "Pin or unpin part of a roster",
        operation: Operation(
            request: .object(
                "Pins",
                [
                    Operation.Member("pinned", .flag, "Whether pins are put in or taken out"),
                    Operation.Member("person", .maybe(.text), "Whose places; everybody's if left out", optional: true),
                    Operation.Member(
                        "firstDay", .maybe(.day), "From the first day if left out", optional: true),
                    Operation.Member("lastDay", .maybe(.day), "To the last day if left out", optional: true),
                    Operation.Member(
                        "reason", .maybe(.text), "Why; needed once the roster is published", optional: true),
                ]),
            response: .object("PinsChanged", [Operation.Member("changed", .whole, "Places that changed")]))
    ) { visit in
        var reader = JSONReader(try visit.json())
        let isPinned = reader.flag("pinned")
        let person = reader.optionalID("person", of: Named.Person.self)
        let first = reader.optionalDay("firstDay")
        let last = reader.optionalDay("lastDay")
        let reason = reader.optionalText("reason", limit: 1000)
        try reader.finish()
        let scope = PinScope(person: person, firstDay: first, lastDay: last)
        return .json(["changed": JSON(try await visit.pin(scope, isPinned, reason: reason))])
    },
]

extension Visit {
    fileprivate func pinsPage(_ form: FormFrame) async throws -> Page {
        let board = try await board()
        try caller().require(RosteringPermissions.plan, on: board.period.unit)
        return PinsPage(board: board, form: form).page
    }

    fileprivate func sentScope() throws(Refusal) -> PinScope {
        var reader = FormReader(form)
        let isForAll = (form["person"] ?? "").isEmpty
        let scope = PinScope(
            person: isForAll ? nil : reader.id("person", "whose places", of: Named.Person.self),
            firstDay: reader.optionalDay("firstDay", "the first day"),
            lastDay: reader.optionalDay("lastDay", "the last day"))
        try reader.finish()
        return scope
    }

    /// - Returns: how many places changed.
    fileprivate func pin(_ scope: PinScope, _ isPinned: Bool, reason: String?) async throws -> Int {
        let id: PeriodID = try id("period"), caller = try caller(), now = now, edit: EditID = host.newID()
        return try await write { tx in
            try pinPlaces(scope, of: id, pinned: isPinned, reason: reason, edit: edit, as: caller, at: now, in: tx)?
                .changes.count ?? 0
        }
    }
}
