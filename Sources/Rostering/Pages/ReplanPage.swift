import Core
import Web
import Workforce

/// Who is away from when to when, so that a roster is planned again around them.
struct ReplanPage {
    let board: Board
    let today: Day
    let form: FormFrame

    private var period: Period { board.period }

    /// As many rows as were sent, and never fewer than this.
    private static let leastRows = 3

    var page: Page {
        Page(
            "Plan \(board.ward.unit.name) again, \(period.words)", showing: board.ward.rows.map(\.id),
            purpose: "roster",
            trail: [
                Page.Link("Rosters", "/rostering/periods"),
                Page.Link(period.words, PeriodPaths.period(period.id)),
                Page.Link("Board", PeriodPaths.board(period.id)),
            ], width: .reading, body)
    }

    private var body: HTML {
        let ill = board.illAndRostered(from: today)
        return """
            <p>Say who cannot come. You get a proposal that changes as little as it can: no rule is broken, pinned \
            places, granted requests and shifts that have begun stay as they are, and only days from the first day \
            away to \(Kept.reachDays) days after the last may change. Nothing is on the board before you take it.</p>
            \(if: !ill.isEmpty, inset("""
                <p>People with recorded sickness who still stand on the board are filled in below.</p>
                """))
            \(form.post(to: PeriodPaths.replan(period.id), label: "Who is away", """
                \(each: Array(0..<max(Self.leastRows, ill.count + 1, sentRows)), { number in
                    row(number + 1, ill.indices.contains(number) ? ill[number] : nil)
                })
                \(form.submit("Plan again"))
                """))
            \(prices)
            """
    }

    /// The last row of what was sent, so that none is lost when it comes back.
    private var sentRows: Int {
        (1...20).last { number in
            ["person", "from", "to"].contains { form.sent?["\($0)\(number)"].map { !$0.isEmpty } == true }
        } ?? 0
    }

    private func row(_ number: Int, _ away: Away?) -> HTML {
        let people = board.ward.rows.map { Choice($0.id.text, $0.person.name) }
        return """
            <fieldset class="nhsuk-fieldset"><legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">\
            \(number == 1 ? "Who is away" : "Somebody else, if there is")</legend>
            \(form.select("person\(number)", "Person \(number)", people, value: away?.person.text, prompt: "Nobody"))
            \(form.dateInput(
                "from\(number)", "First day away, person \(number)", value: away?.firstDay, from: period.firstDay,
                to: period.lastDay))
            \(form.dateInput(
                "to\(number)", "Last day away, person \(number)", value: away?.lastDay, from: today))
            </fieldset>
            """
    }

    private var prices: HTML {
        table(
            "What changing a place costs on this unit", [.text("When its day is"), .number("Points")],
            board.ward.settings.changePrices.steps.map { ["\($0.words)", "\($0.points)"] }, fit: .narrow)
                + """
                <p>A place short of what is wanted costs 300 points, one below minimum 3,000 more. Sickness that is to \
                count for hours and pay is recorded under the person, as before.</p>
                """
    }
}
