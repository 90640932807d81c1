import Core
import Web
import Workforce

/// The rosters of one unit, or of every unit somebody may see.
struct PeriodListPage {
    let units: [Unit]
    let periods: [Period]
    /// The unit whose next roster can be opened here, and when it would begin.
    let next: (unit: Unit, firstDay: Day, weeks: Int)?
    let form: FormFrame

    var page: Page {
        let only = units.count == 1 ? units.first : nil
        return Page(
            only.map { "Rosters of \($0.name)" } ?? "Rosters",
            trail: only == nil ? [] : [Page.Link("Rosters", "/rostering/periods")], styles: ["board.css"],
            "\(if: units.isEmpty, none)\(each: units, { section($0) })\(opening)")
    }

    private var none: HTML { emptyState("You have no unit whose roster you may see. Ask your e-rostering team.") }

    private func section(_ unit: Unit) -> HTML {
        let own = periods.filter { $0.unit == unit.id }
        let heading: HTML =
            units.count > 1
            ? "<h2 class=\"nhsuk-heading-m\">\(link(unit.name, to: PeriodPaths.unit(unit.id)))</h2>" : .empty
        guard !own.isEmpty else {
            return "\(heading)\(emptyState("No roster of \(unit.name) has been opened yet."))"
        }
        return heading
            + table(
                "Rosters of \(unit.name)", [.text("Weeks"), .text("State"), .text("Go to")],
                own.map { period in
                    [
                        link(period.words, to: PeriodPaths.period(period.id)),
                        tag(period.state.title, period.state.colour),
                        link("Board", to: PeriodPaths.board(period.id), about: period.words),
                    ]
                }, isCaptionHidden: true)
    }

    private var opening: HTML {
        guard let next else { return .empty }
        return """
            <h2 class="nhsuk-heading-m">Open the next roster</h2>
            \(form.post(to: PeriodPaths.unit(next.unit.id), label: "Open the next roster", """
                \(form.dateInput("firstDay", "First day", hint: "A Monday.", value: next.firstDay))
                \(form.numberInput("weeks", "Length", value: next.weeks, widthCharacters: 2, suffix: "weeks"))
                \(form.submit("Open roster"))
                """))
            """
    }
}
