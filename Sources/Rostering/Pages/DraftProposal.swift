import Core
import Web
import Workforce
import WorkingTime

/// A draft that waits for a decision: its figures beside the board's, its breaches, and the roster it would make.
struct DraftProposal {
    let proposal: Proposal
    /// Who is away, where it plans a roster again.
    let aways: [Away]
    let board: Board
    let today: Day
    let form: FormFrame

    private var path: String { "\(PeriodPaths.draft(board.period.id))/\(proposal.id)" }

    var html: HTML {
        if !proposal.variants.isEmpty {
            return (isStale ? warning("The board has changed since", staleWords) : .empty)
                + DraftVariants(proposal: proposal, board: board, form: form, path: path).html
        }
        return single
    }

    private var single: HTML {
        let after = board.with(proposal.changes)
        return """
            <p>\(proposal.changes.count) places would change\(ending). Nothing is on the board yet.</p>
            \(if: isStale, warning("The board has changed since", staleWords))
            \(if: !aways.isEmpty, replan)
            \(figures)
            \(breaches)
            <div class="nhsuk-button-group">
            \(form.post(to: "\(path)/acceptance", """
                \(if: board.period.isPublished, form.textInput("reason", "Why the roster changes; staff are told"))\
                \(form.submit("Take this draft"))
                """))
            \(form.post(to: "\(path)/dropping", form.submit("Drop it", .secondary)))
            </div>
            <h2 class="nhsuk-heading-m">The roster it would make</h2>
            <p>Places that would change have a frame.</p>
            \(BoardGrid(
                board: after, findings: after.findings(), today: today,
                preview: Set(proposal.changes.map(\.place))).html)
            <div class="cb-list">\(list(after))</div>
            """
    }

    private var replan: HTML {
        let story = ReplanStory(
            proposal.changes, of: board, around: aways, today: UKTime.civil(proposal.madeAt).day)
        return ReplanProposal(story: story, aways: aways, board: board).html
    }

    private var ending: String {
        proposal.figures.ending == "cancelled" ? ": the best found before it was stopped" : ""
    }

    private var isStale: Bool {
        let drafts = [proposal.changes] + proposal.variants.map(\.changes)
        return drafts.joined().contains { board.cells[$0.place] != $0.before }
    }

    private var staleWords: HTML {
        """
        <p>Somebody has changed places that this draft changes too, so it cannot be taken. Drop it and ask for a \
        new one.</p>
        """
    }

    private var figures: HTML {
        let before = proposal.figures.before, after = proposal.figures.after
        func row(_ words: String, _ now: Int, _ then: Int) -> [HTML] { ["\(words)", "\(now)", "\(then)"] }
        return table(
            "What it would change", [.text("Figure"), .number("Now"), .number("With the draft")],
            [
                row("Places below minimum", before.shortOfMinimum, after.shortOfMinimum),
                row("Places short of what is wanted", before.shortOfWanted, after.shortOfWanted),
                row("Wishes met, of \(after.wishes)", before.wishesMet, after.wishesMet),
                row("Rules broken", before.breaches, after.breaches),
                row("Shifts filled", before.shifts, after.shifts),
            ], fit: .narrow)
    }

    private var breaches: HTML {
        guard !proposal.figures.breaches.isEmpty else { return "<p>Every row was checked: no rule is broken.</p>" }
        return """
            <h2 class="nhsuk-heading-m">Rules broken</h2>
            <ul>\(each: proposal.figures.breaches, { breach in
                let name = board.ward.row(of: breach.person)?.person.name ?? ""
                return """
                    <li><strong>\(name)</strong>: \(breach.words) <span class="cb-rule">\(breach.rule)</span></li>

                    """ as HTML
            })</ul>
            """
    }

    /// The same for a narrow screen: who changes, place by place.
    private func list(_ after: Board) -> HTML {
        let changes = Dictionary(grouping: proposal.changes, by: \.place.person)
        return """
            \(each: board.ward.rows.filter { changes[$0.id] != nil }, { row in
                details("\(row.person.name): \(changes[row.id]?.count ?? 0) changes", """
                    <ul>\(each: changes[row.id] ?? [], { change in
                        "<li>\(change.place.day.shortWords): \(name(change.before)) → \(name(change.after))</li>\n"
                    })</ul>
                    """)
            })
            """
    }

    private func name(_ cell: Cell?) -> String { board.ward.shift(cell?.shift)?.name ?? "off" }
}
