import Core
import Web

/// Several drafts of one roster side by side, and the way to take one of them.
struct DraftVariants {
    let proposal: Proposal
    let board: Board
    let form: FormFrame
    let path: String

    var html: HTML {
        """
        <p>\(proposal.variants.count) drafts that differ. Nothing is on the board yet. Points are counted alike for \
        all of them: lower is better.</p>
        \(comparison)
        \(form.post(to: "\(path)/acceptance", label: "Take one of these drafts", """
            \(form.radios("variant", "Which one", proposal.variants.map { variant in
                Choice(variant.lean.rawValue, variant.lean.title, hint: "\(variant.changes.count) places change")
            }))
            \(if: board.period.isPublished, form.textInput("reason", "Why the roster changes; staff are told"))\
            \(form.submit("Take this draft"))
            """))
        \(form.post(to: "\(path)/dropping", form.submit("Drop them all", .secondary)))
        """
    }

    /// A row for each draft: on a phone each becomes a card with its figures named.
    private var comparison: HTML {
        let rows = proposal.variants.map { variant -> [HTML] in
            let after = variant.figures.after
            return [
                "\(variant.lean.title)", "\(after.shortOfMinimum)", "\(after.shortOfWanted)",
                "\(after.wishesMet) of \(after.wishes)", "\(variant.figures.unfairPoints ?? 0)",
                "\(variant.figures.points)", "\(variant.changes.count)", "\(unlike(variant))", "\(after.breaches)",
            ]
        }
        let before = proposal.figures.before
        let now: [HTML] = [
            "The board now", "\(before.shortOfMinimum)", "\(before.shortOfWanted)",
            "\(before.wishesMet) of \(before.wishes)", "not counted", "not counted", "0", "0", "\(before.breaches)",
        ]
        return table(
            "The drafts side by side",
            [
                .text("Draft"), .number("Below minimum"), .number("Short of wanted"), .number("Wishes met"),
                .number("Unfair shares, points"), .number("Cost, points"), .number("Changes"),
                .number("Unlike the first"), .number("Rules broken"),
            ], rows + [now])
    }

    /// Places in which it differs from the first one.
    private func unlike(_ variant: DraftVariant) -> Int {
        guard let first = proposal.variants.first else { return 0 }
        let (one, other) = (board.with(first.changes), board.with(variant.changes))
        return Set(one.cells.keys).union(other.cells.keys).count { one.cells[$0]?.shift != other.cells[$0]?.shift }
    }
}
