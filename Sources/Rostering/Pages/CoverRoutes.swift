import Core
import Web
import Workforce

/// An open place: who could fill it, and giving it to somebody, alone or with a further swap.
let coverRoutes = [
    Route(
        .get, "/rostering/periods/{period}/cover/{day}/{shift}", boardAccess, "See who could cover a shift"
    ) { visit in
        .page(try await visit.coverPage(FormFrame(visit)).page)
    },
    Route(
        .post, "/rostering/periods/{period}/cover/{day}/{shift}", .holding(RosteringPermissions.plan),
        "Assign somebody to a shift"
    ) { visit in
        try await visit.attempt {
            let day = try visit.day("day"), skill = visit.query["skill"].flatMap { SkillID(checking: $0) }
            let cell = Cell(shift: try visit.id("shift"), skill: skill)
            if let swap = visit.form["swap"] { return try await visit.assign(swap, cell, on: day) }
            // Who, and what stood there when the page was made: "person=shift|skill|pinned|origin".
            let choice = (visit.form["choice"] ?? "")
                .split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard choice.count == 2, let person = PersonID(checking: choice[0]),
                case .some(let before) = CellText.read(String(choice[1]))
            else { throw Refusal(.invalid, "Choose somebody from the list.") }
            let place = CellPlace(person, day)
            return try await visit.change(
                [CellChange(place, before: before, after: cell)], findingSkillsAt: skill == nil ? [place] : [])
        } again: { form in
            try await visit.coverPage(form).page
        }
    },
]

extension Visit {
    fileprivate func coverPage(_ form: FormFrame) async throws -> CoverPage {
        let board = try await board(), caller = try caller(), day = try day("day")
        let skill = query["skill"].flatMap { SkillID(checking: $0) }
        let answer = try board.coverAnswer(try id("shift"), skill, on: day, today: UKTime.civil(now).day)
        guard let shift = board.ward.shift(try id("shift")) else {
            throw Refusal(.notFound, "There is no such shift on this roster.")
        }
        return CoverPage(
            board: board, day: day, shift: shift, skill: skill, answer: answer,
            mayPlan: caller.may(RosteringPermissions.plan, on: board.period.unit), form: form)
    }

    /// Gives somebody the place and a colleague the shift that stood in the way, all or none.
    fileprivate func assign(_ swap: String, _ cell: Cell, on day: Day) async throws -> Answer {
        guard let changes = SwapText.changes(swap, putting: cell, on: day) else {
            throw Refusal(.invalid, "Choose somebody from the list.")
        }
        let open = changes.filter { $0.after?.shift != nil && $0.after?.skill == nil }.map(\.place)
        return try await change(changes, findingSkillsAt: Set(open), kind: .swap)
    }
}
