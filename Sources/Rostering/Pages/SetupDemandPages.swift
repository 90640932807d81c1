import Core
import Web
import Workforce

/// A line of a demand grid: one shift with one skill, or anybody.
struct DemandRow: Hashable {
    let shiftType: ShiftType
    let skill: Skill?

    var title: String { "\(shiftType.name), \(skill?.name ?? "anybody")" }

    func field(_ on: Demand.When) -> String { DemandEntry.field(shiftType.id, skill?.id, on) }
}

extension UnitSetup {
    /// The lines of the grid: those with demand, and one for anybody of each shift type that has none.
    var demandRows: [DemandRow] {
        usedTypes.flatMap { type -> [DemandRow] in
            let lines = demand.filter { $0.shiftType == type.id }
            let named = Set(lines.compactMap(\.skill))
            let rows = skills.filter { named.contains($0.id) }.map { DemandRow(shiftType: type, skill: $0) }
            let hasAnybody = lines.contains { $0.skill == nil } || rows.isEmpty
            return rows + (hasAnybody ? [DemandRow(shiftType: type, skill: nil)] : [])
        }
    }

    func demand(_ row: DemandRow, _ on: Demand.When) -> Demand? {
        demand.first { $0.shiftType == row.shiftType.id && $0.skill == row.skill?.id && $0.on == on }
    }
}

extension Demand {
    var rangeText: String { CoverRange(minimum: minimum, wanted: wanted).text }
}

/// What a unit needs on each weekday, as one grid, and the dates that differ.
struct DemandPage {
    let setup: UnitSetup
    let form: FormFrame
    let today: Day

    var page: Page {
        Page(
            "\(setup.unit.name): demand", trail: setup.trail, width: .full,
            styles: ["rostering-staff.css", "board.css"],
            """
            \(setup.head(form, current: "/demand"))
            \(setup.usedTypes.isEmpty
                ? emptyState(
                    "Add shift types first: demand is how many people each shift needs.",
                    linkButton("Add a shift type", to: setupPath(setup.unit.id, "/shift-types/new")))
                : content)
            """)
    }

    private var content: HTML {
        """
        <p>How many people each shift needs. \(form.isLocked ? reading : typing)</p>
        \(form.post(to: setupPath(setup.unit.id, "/demand"), label: "Demand of a week", """
            \(grid)
            \(if: !form.isLocked, newLine)
            \(form.submit("Save the demand"))
            """))
        <h2 class="nhsuk-heading-m">Dates that differ</h2>
        \(dates)
        """
    }

    private var typing: HTML {
        """
        Write <code>4</code> for four, or <code>3-4</code> for at least three with four wanted: fewer than the minimum \
        is unsafe and shown in red. Leave a cell empty where nobody is needed.
        """
    }

    private var reading: HTML { "<code>3-4</code> is at least three with four wanted." }

    private var grid: HTML {
        let columns = [Column.text("Shift")] + Weekday.allCases.map { Column.text($0.short) }
        let rows = setup.demandRows.map { row in
            [rowTitle(row)]
                + Weekday.allCases.map { weekday in
                    demandInput(
                        form, row.field(.every(weekday)), "\(row.title), \(weekday.name)",
                        setup.demand(row, .every(weekday))?.rangeText ?? "")
                }
        }
        return table("Demand of a week", columns, rows, fit: .scrolls, isCaptionHidden: true)
    }

    private var newLine: HTML {
        let cells = Weekday.allCases.map { weekday -> HTML in
            """
            <div class="rs-day"><label for="new:\(weekday.rawValue)">\(weekday.short)</label>
            \(demandInput(form, "new:\(weekday.rawValue)", nil, ""))</div>
            """
        }
        return details(
            "Add a line", isOpen: !form.problems.isEmpty && form.sent?["newShift"].map { !$0.isEmpty } ?? false,
            """
            \(form.select(
                "newShift", "Shift of the new line",
                setup.usedTypes.map { Choice($0.id.text, "\($0.code) \($0.name)") },
                prompt: "Choose a shift"))
            \(form.select(
                "newSkill", "Skill each of them must hold", setup.skills.map { Choice($0.id.text, $0.name) },
                prompt: "Anybody of the unit"))
            <div class="rs-days">\(cells.joined())</div>
            """)
    }

    private var dates: HTML {
        let days = Array(Set(setup.demand.compactMap(\.on.day))).filter { $0 >= today }.sorted()
        let rows: [[HTML]] = days.map { day in
            let lines = setup.demand.filter { $0.on == .date(day) }
            let words = lines.map { line in
                let type = setup.shiftType(line.shiftType)?.code ?? "?"
                let skill = line.skill.flatMap(setup.skill).map { " \($0.code)" } ?? ""
                return "\(type)\(skill) \(line.rangeText)"
            }
            return [
                link(day.words, to: setupPath(setup.unit.id, "/demand/\(day)")), "\(words.joined(separator: ", "))",
            ]
        }
        return """
            <p>For one date, such as a public holiday or a closed theatre list. \
            \(form.isLocked && rows.isEmpty ? "None at present." : "Whatever is not set follows the weekday.")</p>
            \(if: !rows.isEmpty, table(
                "Dates that differ", [.text("Date"), .text("Needs instead")], rows, isCaptionHidden: true))
            \(if: !form.isLocked, chooseDate)
            """
    }

    private var chooseDate: HTML {
        form.get(
            setupPath(setup.unit.id, "/demand/date"), label: "Choose a date",
            """
            \(form.prefixed("date-").dateInput("day", "Date", from: today))
            \(form.submit("Change this date", .secondary))
            """)
    }
}

/// What a unit needs on one date.
struct DateDemandPage {
    let setup: UnitSetup
    let day: Day
    let form: FormFrame

    private var usualAgain: HTML { " To make it as any \(day.weekday.name) again, enter the usual numbers." }

    var page: Page {
        let rows = setup.demandRows.map { row -> [HTML] in
            let usual = setup.demand(row, .every(day.weekday)), own = setup.demand(row, .date(day))
            return [
                rowTitle(row), usual.map { "\($0.rangeText)" } ?? "None",
                demandInput(form, row.field(.date(day)), "\(row.title), \(day.words)", (own ?? usual)?.rangeText ?? ""),
            ]
        }
        return Page(
            "\(setup.unit.name): \(day.words)",
            trail: setup.trail + [Page.Link("Demand", setupPath(setup.unit.id, "/demand"))],
            styles: ["rostering-staff.css", "board.css"],
            """
            <p>What this date needs.\(if: !form.isLocked, usualAgain)</p>
            \(form.post(to: setupPath(setup.unit.id, "/demand/\(day)"), """
                \(table(
                    "Demand of \(day.words)",
                    [.text("Shift"), .text("Usual on a \(day.weekday.name)"), .text("On this date")], rows,
                    fit: .narrow,
                    isCaptionHidden: true))
                \(form.submit("Save this date"))
                """))
            """)
    }
}

private func rowTitle(_ row: DemandRow) -> HTML {
    """
    <span class="cb-code cb-\(row.shiftType.tone.rawValue)">\(row.shiftType.code)</span> \
    \(row.skill?.name ?? "Anybody")
    """
}

/// One cell of the grid.
/// - Parameter label: `nil` where a label of its own stands beside it.
private func demandInput(_ form: FormFrame, _ field: String, _ label: String?, _ stored: String) -> HTML {
    let problem = form.problem(field)
    let value = form.sent.map { $0[field] ?? "" } ?? stored
    return """
        \(problem.map { "<span class=\"nhsuk-error-message\" id=\"\(field)-error\">\($0)</span>" as HTML })\
        <input class="nhsuk-input nhsuk-input--width-3\(problem == nil ? "" : " nhsuk-input--error")" id="\(field)" \
        name="\(field)" type="text" value="\(value)" autocomplete="off"\(attribute: "aria-label", label)\
        \(attribute: "aria-describedby", problem.map { _ in "\(field)-error" })>
        """
}
