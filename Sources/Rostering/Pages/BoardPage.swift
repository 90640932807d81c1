import Core
import Web
import Workforce
import WorkingTime

/// The board: a table like the one wards pin up, with figures, tools and what is wrong.
struct BoardPage {
    let board: Board
    let findings: [PersonID: [BoardFinding]]
    let today: Day
    let mayPlan: Bool
    let form: FormFrame
    /// The day somebody comes from, opened in the list for narrow screens.
    var openDay: Day?

    var page: Page {
        Page(
            "Roster of \(board.ward.unit.name)", showing: board.ward.rows.map(\.id), purpose: "roster",
            trail: [
                Page.Link("Rosters", "/rostering/periods"),
                Page.Link(board.period.words, PeriodPaths.period(board.period.id)),
            ],
            width: .full,
            scripts: (mayPlan ? ["board-drawing.js", "board.js", "board-clipboard.js", "board-panel.js"] : [])
                + ["whole-rows.js"],
            styles: ["board.css"], body)
    }

    private var body: HTML {
        let period = board.period
        return """
            <div class="cb-head">
            <p class="cb-when">\(period.words) \(tag(period.state.title, period.state.colour))</p>
            \(figures)
            </div>
            \(if: mayPlan && (period.state == .approved || period.state == .submitted), approvalNote)\
            \(if: mayPlan, tools)
            <div class="cb-live" id="board-said" role="status" aria-live="polite"></div>
            \(BoardGrid(board: board, findings: findings, today: today).html)
            \(BoardDayList(board: board, today: today, openDay: openDay).html)
            \(legend)
            \(findingList)
            \(if: mayPlan, panel)
            """
    }

    private var figures: HTML {
        let summary = board.summary(findings)
        return """
            <ul class="cb-figures" aria-label="This roster in figures">
            \(figure("minimum", summary.shortOfMinimum, "below minimum", isBad: summary.shortOfMinimum > 0))
            \(figure("wanted", summary.shortOfWanted, "short of wanted", isBad: false))
            \(figure("breaches", summary.breaches, "rules broken", isBad: summary.breaches > 0))
            <li class="cb-figure"><strong>\(summary.wishesMet) of \(summary.wishes)</strong> wishes met</li>
            </ul>
            """
    }

    private func figure(_ name: String, _ number: Int, _ words: String, isBad: Bool) -> HTML {
        """
        <li class="cb-figure\(isBad ? " cb-figure-bad" : "")" data-figure="\(name)">\
        <strong>\(number)</strong> \(words)</li>
        """
    }

    private var approvalNote: HTML {
        inset(
            "<p>This roster is \(board.period.state.title.lowercased()). Changing it sends it back to be planned.</p>")
    }

    private var tools: HTML {
        let path = PeriodPaths.period(board.period.id)
        let isPublished = board.period.isPublished
        return """
            <div class="cb-tools\(isPublished ? " cb-tools-published" : "")" role="group" \
            aria-label="Work on this roster">
            \(form.post(
                to: "\(path)/undo", label: "Undo and redo",
                """
                \(form.waitsForButton)\(if: isPublished, reason)\
                \(form.submit("Undo", .secondary, small: true))
                \(form.submit("Redo", .secondary, small: true, to: "\(path)/redo"))
                """))
            \(linkButton("Draft", to: PeriodPaths.draft(board.period.id), .secondary, small: true))
            \(linkButton("Somebody is ill", to: PeriodPaths.replan(board.period.id), .secondary, small: true))
            <button class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="button" data-print hidden>\
            Print</button>
            \(details("Keys", keys))
            </div>
            """
    }

    /// Said once for everything that is changed on the board, by keys or by these buttons.
    private var reason: HTML {
        """
        <div class="cb-reason">\(form.textInput(
            "reason", "Why you change it", hint: "Staff have seen this roster; they are told of each change and why",
            autocomplete: "off"))</div>
        """
    }

    private var keys: HTML {
        """
        <table class="nhsuk-table cb-keys"><caption class="nhsuk-u-visually-hidden">Keys</caption><tbody>
        \(each: [
            ("Arrows, Home, End", "move; with Shift choose several"), ("A shift's code", "put it in"),
            ("Delete", "clear"), ("P or .", "pin or unpin"), ("Ctrl + C, Ctrl + V", "copy, paste"),
            ("Ctrl + D", "fill from the first place down, or along one row"),
            ("S, then S in another place", "swap the two"),
            ("Ctrl + Z, Ctrl + Shift + Z", "undo, redo"), ("Enter", "why, and what else"), ("Escape", "close"),
        ], { "<tr><th scope=\"row\">\($0.0)</th><td>\($0.1)</td></tr>\n" })</tbody></table>
        """
    }

    private var legend: HTML {
        let absences = Set(board.ward.absences.values.joined().map(\.kind)).sorted { $0.code < $1.code }
        return """
            <h2 class="nhsuk-heading-s">What the codes mean</h2>
            <ul class="cb-legend">
            \(each: board.ward.usableShifts, { shift in
                """
                <li><span class="cb-code cb-\(shift.tone.rawValue)">\(shift.code)</span> \(shift.name), \
                \(shift.starts) to \(shift.ends), \(Minutes(shift.paidMinutes)) paid</li>

                """
            })\(each: absences, { "<li><span class=\"cb-code cb-leave\">\($0.code)</span> \($0.title)</li>\n" })\
            <li><span class="cb-pin" aria-hidden="true"></span> pinned: a draft leaves it</li>
            <li><span class="cb-wish-met" aria-hidden="true">✓</span> what was asked for is given, \
            <span class="cb-wish-unmet" aria-hidden="true">✗</span> is not</li>
            <li><span class="cb-mark-breach" aria-hidden="true">▲</span> a rule is broken, \
            <span class="cb-mark-warning" aria-hidden="true">●</span> look at this</li>
            </ul>
            """
    }

    private var findingList: HTML {
        let rows = board.ward.rows.compactMap { row -> (WardRow, [BoardFinding])? in
            let found = (findings[row.id] ?? []).filter { $0.severity == .breach || $0.severity == .warning }
            return found.isEmpty ? nil : (row, found)
        }
        // A ward of part-timers may have a line for everybody; what is broken must not drown in it.
        let broken = rows.filter { $0.1.contains(where: \.isBreach) }
        let others = rows.filter { !$0.1.contains(where: \.isBreach) }
        return """
            <h2 class="nhsuk-heading-s" id="findings">What the rules say</h2>
            <div id="finding-list">\(if: broken.isEmpty, "<p>Nothing in this roster breaks a rule.</p>")
            \(each: broken, { lines(of: $0, $1) })\
            \(if: !others.isEmpty, details(
                "\(others.count == 1 ? "1 person" : "\(others.count) people") with something else to look at",
                "\(each: others, { lines(of: $0, $1) })"))</div>
            """
    }

    private func lines(of row: WardRow, _ found: [BoardFinding]) -> HTML {
        """
        <section class="cb-findings" id="findings-\(row.id)" aria-label="\(row.person.name)">
        <h3>\(row.person.name)</h3>
        <ul>\(each: found, { "<li>\(FindingLine.html($0))</li>\n" })</ul></section>

        """
    }

    private var panel: HTML {
        """
        <dialog class="cb-panel" id="board-panel" aria-labelledby="board-panel-title">
        <h2 class="nhsuk-heading-m" id="board-panel-title">This day</h2>
        <div id="board-panel-body"></div>
        <button class="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="button" data-close>Close</button>
        </dialog>
        """
    }
}

/// A finding as a line of a list: shape, colour and word for how grave it is.
enum FindingLine {
    /// A few days by name, many as from the first to the last.
    private static func days(_ days: [Day]) -> String {
        guard let first = days.first, let last = days.last else { return "" }
        if days.count > 4 { return "\(first.shortWords) to \(last.shortWords): " }
        return "\(days.map(\.shortWords).joined(separator: ", ")): "
    }

    static func html(_ finding: BoardFinding) -> HTML {
        let isBreach = finding.isBreach
        return """
            <span class="cb-mark-\(isBreach ? "breach" : "warning")" aria-hidden="true">\(isBreach ? "▲" : "●")</span> \
            <strong>\(finding.severity.title)</strong> \
            \(days(finding.days))\
            \(finding.words) <span class="cb-rule">\(finding.rule)</span>
            """
    }
}
