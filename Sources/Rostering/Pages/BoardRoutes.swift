import Core
import Ledger
import Storage
import Web
import Workforce

/// Everything the server answers about a board.
func boardRoutes(_ host: Host) -> [Route] {
    boardPages + cellRoutes + swapRoutes + coverRoutes + boardAPI + swapAPI
}

private let boardPages = [
    Route(.get, "/rostering/periods/{period}/board", boardAccess, "See a roster board") { visit in
        .page(try await visit.boardPage(FormFrame(visit)))
    },
    Route(.get, "/rostering/periods/{period}/board/events", boardAccess, "Hear of changes of a board") { visit in
        let id: PeriodID = try visit.id("period"), caller = try visit.caller(), host = visit.host
        let period = try await visit.read { try Periods.find(id, of: caller.organisation, in: $0) }
        try caller.requireView(of: period.unit)
        return .events(boardEvents(id, of: caller.organisation, host))
    },
    Route(
        .post, "/rostering/periods/{period}/undo", .holding(RosteringPermissions.plan), "Undo one's last change"
    ) { visit in
        try await visit.step("put back") { try undo(on: $0, reason: $1, as: $2, at: $3, in: $4) }
    },
    Route(
        .post, "/rostering/periods/{period}/redo", .holding(RosteringPermissions.plan), "Redo a change undone"
    ) { visit in
        try await visit.step("changed again") { try redo(on: $0, reason: $1, as: $2, at: $3, in: $4) }
    },
]

/// Tells the revision of a board whenever it grows.
private func boardEvents(_ id: PeriodID, of organisation: OrganisationID, _ host: Host) -> AsyncStream<LiveEvent> {
    AsyncStream { continuation in
        let watch = Task {
            var seen: Int?
            for await _ in host.bell.rings(atLeastEvery: .seconds(5)) {
                let period = try? await host.database.read(for: organisation) {
                    try Periods.find(id, of: organisation, in: $0)
                }
                guard let period else { break }
                if period.revision != seen {
                    seen = period.revision
                    continuation.yield(LiveEvent("revision", "\(period.revision)"))
                }
            }
            continuation.finish()
        }
        continuation.onTermination = { _ in watch.cancel() }
    }
}

extension Visit {
    fileprivate func boardPage(_ form: FormFrame) async throws -> Page {
        let board = try await board(), caller = try caller()
        return BoardPage(
            board: board, findings: board.findings(), today: UKTime.civil(now).day,
            mayPlan: caller.may(RosteringPermissions.plan, on: board.period.unit), form: form,
            openDay: query["day"].flatMap { Day($0) }
        ).page
    }

    fileprivate func step(
        _ done: String,
        _ verb: @escaping @Sendable (PeriodID, String?, Caller, Instant, any Transaction) throws -> Edit
    ) async throws -> Answer {
        let id: PeriodID = try id("period"), caller = try caller(), now = now, reason = form["reason"]
        return try await attempt {
            let step = try await write { tx in try verb(id, reason, caller, now, tx) }
            let count = step.changes.count
            return .seeOther(PeriodPaths.board(id), notice: "\(count == 1 ? "1 place" : "\(count) places") \(done).")
        } again: {
            try await boardPage($0)
        }
    }
}

private let cellRoutes = [
    Route(
        .get, "/rostering/periods/{period}/cells/{person}/{day}", boardAccess, "See why a place of a board is as it is"
    ) { visit in
        let page = try await visit.cellPage(visit.panelFrame)
        // The board's own panel asks for what stands under the heading alone.
        if visit.query["part"] == "panel" {
            return .showing([page.row.id], purpose: "roster", .fragment(page.content(heading: 3)))
        }
        return .page(page.page)
    },
    Route(
        .post, "/rostering/periods/{period}/cells/{person}/{day}", .holding(RosteringPermissions.plan),
        "Change a place of a board"
    ) { visit in
        try await visit.attempt {
            let place = CellPlace(try visit.id("person"), try visit.day("day"))
            let change = try visit.sentChange(at: place)
            return try await visit.change([change], findingSkillsAt: visit.form["shift"] == nil ? [] : [place])
        } again: { form in
            try await visit.cellPage(form).page
        }
    },
]

extension Visit {
    /// The frame of a page that the board's panel may show beside the board, whose fields have the same names.
    var panelFrame: FormFrame { FormFrame(self, prefix: query["part"] == "panel" ? "panel-" : "") }

    fileprivate func cellPage(_ form: FormFrame) async throws -> BoardCellPage {
        let board = try await board(), caller = try caller()
        let place = CellPlace(try id("person"), try day("day"))
        let story = try board.story(of: place)
        guard let row = board.ward.row(of: place.person) else {
            throw Refusal(.notFound, "There is no such place on this roster.")
        }
        return BoardCellPage(
            board: board, row: row, story: story,
            mayPlan: caller.may(RosteringPermissions.plan, on: board.period.unit), form: form)
    }

    /// What a form of the cell's page asks for: another shift, a day off, or a pin put in or taken out.
    fileprivate func sentChange(at place: CellPlace) throws -> CellChange {
        guard case .some(let before) = CellText.read(form["before"] ?? "") else {
            throw Refusal(.invalid, "Load the page again, then choose what should stand here.")
        }
        if let pin = form["pin"] {
            var after = before ?? Cell(shift: nil)
            after.isPinned = pin == "yes"
            return CellChange(place, before: before, after: after.shift == nil && !after.isPinned ? nil : after)
        }
        if form["shift"] == "off" { return CellChange(place, before: before, after: nil) }
        guard let shift = form["shift"].flatMap({ ShiftTypeID(checking: $0) }) else {
            throw Refusal(.invalid, "Choose what should stand here.")
        }
        return CellChange(place, before: before, after: Cell(shift: shift))
    }

    /// - Parameter places: those whose skill is to be found.
    func change(
        _ changes: [CellChange], findingSkillsAt places: Set<CellPlace>, kind: Edit.Kind = .change
    ) async throws -> Answer {
        let id: PeriodID = try id("period"), caller = try caller(), now = now, reason = form["reason"]
        let edit: EditID = host.newID()
        try await write { tx in
            let filled =
                places.isEmpty
                ? changes : try fillSkills(of: changes, at: places, in: id, of: caller.organisation, in: tx)
            _ = try changeCells(filled, of: id, kind: kind, reason: reason, edit: edit, as: caller, at: now, in: tx)
        }
        let day = changes.first.map { "?day=\($0.place.day)" } ?? ""
        return .seeOther(
            PeriodPaths.board(id) + day, notice: "Changed. Undo it on the board if it was not what you meant.")
    }
}
