import Core
import Web
import Workforce

/// Changing places: who could, and the swap itself as one step that undo takes back whole.
let swapRoutes = [
    Route(
        .get, "/rostering/periods/{period}/cells/{person}/{day}/swap", boardAccess,
        "See who could change places with somebody"
    ) { visit in
        let page = try await visit.swapPage(visit.panelFrame)
        if visit.query["part"] == "panel" {
            return .showing(page.page.showing, purpose: "roster", .fragment(page.content(heading: 3)))
        }
        return .page(page.page)
    },
    Route(
        .post, "/rostering/periods/{period}/cells/{person}/{day}/swap", .holding(RosteringPermissions.plan),
        "Let two people change places"
    ) { visit in
        try await visit.attempt {
            try await visit.swap()
        } again: { form in
            try await visit.swapPage(form).page
        }
    },
]

extension Visit {
    fileprivate func swapPage(_ form: FormFrame) async throws -> SwapPage {
        let board = try await board(), caller = try caller()
        let place = CellPlace(try id("person"), try day("day"))
        let partners = try board.whoCouldSwap(at: place)
        guard let row = board.ward.row(of: place.person) else {
            throw Refusal(.notFound, "There is no such place on this roster.")
        }
        return SwapPage(
            board: board, row: row, day: place.day, partners: partners,
            mayPlan: caller.may(RosteringPermissions.plan, on: board.period.unit), form: form)
    }

    /// Changes both places, or neither: what the form saw in each goes with it, so that no other change is lost.
    fileprivate func swap() async throws -> Answer {
        let board = try await board(), caller = try caller(), now = now, reason = form["reason"]
        let place = CellPlace(try id("person"), try day("day")), edit: EditID = host.newID()
        // Whom, and what the page saw them do: "person=shift|skill|pinned|origin".
        let choice = (form["partner"] ?? "").split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard choice.count == 2, let asked = PersonID(checking: choice[0]),
            case .some(let before) = CellText.read(form["before"] ?? ""),
            case .some(let theirs) = CellText.read(String(choice[1]))
        else { throw Refusal(.invalid, "Choose somebody from the list.") }
        let seen = board.with([
            CellChange(place, before: nil, after: before),
            CellChange(CellPlace(asked, place.day), before: nil, after: theirs),
        ])
        guard let partner = try seen.whoCouldSwap(at: place).first(where: { $0.row.id == asked }) else {
            throw Refusal(.invalid, "The two have the same that day. Choose somebody else from the list.")
        }
        try await write { tx in
            try changeCells(
                partner.changes(at: place, from: before), of: board.period.id, kind: .swap, reason: reason, edit: edit,
                as: caller, at: now, in: tx)
        }
        return .seeOther(
            "\(PeriodPaths.board(board.period.id))?day=\(place.day)",
            notice: "Swapped. Undo on the board takes both places back.")
    }
}
