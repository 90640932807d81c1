import Core
import Web
import Workforce

/// What is pinned on a roster, and pinning or unpinning a person's row or some days at once.
struct PinsPage {
    let board: Board
    let form: FormFrame

    private var period: Period { board.period }

    var page: Page {
        Page(
            "Pins on \(board.ward.unit.name), \(period.words)", showing: board.ward.rows.map(\.id), purpose: "roster",
            trail: [
                Page.Link("Rosters", "/rostering/periods"),
                Page.Link(period.words, PeriodPaths.period(period.id)),
                Page.Link("Board", PeriodPaths.board(period.id)),
            ], width: .reading, body)
    }

    private var body: HTML {
        """
        <p>A pinned place stays as it is in every draft, and when the roster is planned again; a pinned day off too. \
        One place is pinned on the board, with P or on its own page; here whole rows and days are.</p>
        \(form.post(to: PeriodPaths.pins(period.id), label: "Pin or unpin", """
            \(form.waitsForButton)\
            \(form.select(
                "person", "Whose places", board.ward.rows.map { Choice($0.id.text, $0.person.name) },
                prompt: "Everybody's"))
            \(form.dateInput(
                "firstDay", "From", hint: "Left empty, from the first day of the roster", from: period.firstDay,
                to: period.lastDay))
            \(form.dateInput(
                "lastDay", "To", hint: "Left empty, to the last day of the roster", from: period.firstDay,
                to: period.lastDay))
            \(if: period.isPublished, form.textInput("reason", "Why", hint: "Staff have seen this roster"))
            <div class="nhsuk-button-group">
            \(form.submit("Pin", field: "pin", value: "yes"))
            \(form.submit("Take the pins out", .secondary, field: "pin", value: "no"))
            </div>
            """))
        \(standing)
        """
    }

    private var standing: HTML {
        let pins = Dictionary(grouping: board.cells.filter { $0.value.isPinned }, by: \.key.person)
        let rows = board.ward.rows.compactMap { row -> [HTML]? in
            guard let cells = pins[row.id] else { return nil }
            let shifts = cells.count { $0.value.shift != nil }
            return ["\(row.person.name)", "\(shifts)", "\(cells.count - shifts)"]
        }
        guard !rows.isEmpty else { return "<p>Nothing is pinned on this roster.</p>" }
        return table(
            "What is pinned now", [.text("Person"), .number("Shifts"), .number("Days off")], rows, fit: .narrow)
    }
}
