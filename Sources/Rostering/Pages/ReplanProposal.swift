import Core
import Web
import Workforce

/// What a replan would change: a list of people and days with reasons and prices, and what stays open.
struct ReplanProposal {
    let story: ReplanStory
    let aways: [Away]
    let board: Board

    var html: HTML {
        """
        <h2 class="nhsuk-heading-m">Planned again around</h2>
        <ul>\(each: aways, { away in
            "<li>\(name(away.person)), \(away.firstDay.words) to \(away.lastDay.words)</li>\n"
        })</ul>
        <p>\(summary)</p>
        \(changes)
        \(open)
        """
    }

    private var summary: String {
        let count = story.asked.count
        if count == 0 { return "Nobody else's roster would change." }
        return "\(count == 1 ? "1 change" : "\(count) changes") for people who can come, "
            + "\(story.points) points in all."
    }

    private var changes: HTML {
        guard !story.items.isEmpty else { return "<p>Nobody who is away stands on the board on these days.</p>" }
        return table(
            "Who changes, when and why",
            [.text("Person"), .text("Day"), .text("Now"), .text("Then"), .text("Why"), .number("Points")],
            story.items.map { item -> [HTML] in
                let points = item.points.map(String.init) ?? "none"
                return [
                    "\(item.row.person.name)", "\(item.change.place.day.words)", "\(shift(item.change.before))",
                    "\(shift(item.change.after))", "\(item.reason)",
                    "\(points)",
                ]
            })
    }

    private var open: HTML {
        guard !story.open.isEmpty else { return "<p>Every place of these days is filled as wanted.</p>" }
        return """
            <h2 class="nhsuk-heading-m">What stays open</h2>
            <ul>\(each: story.open, { line in
                let words = "\(board.ward.shift(line.shift)?.name ?? "Shift") on \(line.day.shortWords)"
                let short = line.shortOfMinimum > 0
                    ? "\(line.shortOfMinimum) below minimum" : "\(line.shortOfWanted) short of what is wanted"
                return """
                    <li>\(link(words, to: PeriodPaths.cover(board.period.id, line.day, line.shift, line.skill))), \
                    \(board.ward.skillName(line.skill)): \(short)</li>

                    """ as HTML
            })</ul>
            """
    }

    private func name(_ person: PersonID) -> String { board.ward.row(of: person)?.person.name ?? "Somebody" }
    private func shift(_ cell: Cell?) -> String { board.ward.shift(cell?.shift)?.name ?? "off" }
}
