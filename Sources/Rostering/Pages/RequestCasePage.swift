import Core
import Web
import Workforce

/// One request, with what whoever answers it should know.
struct RequestCasePage {
    let this: RequestCase
    let form: FormFrame

    init(_ request: RequestCase, _ form: FormFrame) {
        this = request
        self.form = form
    }

    var page: Page {
        let request = this.request, unit = this.staff.unit
        let shown = [this.person.id] + this.away.map(\.person.id) + this.alsoAsking.map(\.person.id)
        return Page(
            "\(this.person.name): \(request.ask.words(this.staff.shiftTypes).lowercasedFirst)",
            showing: Array(Set(shown)).sorted(), purpose: "requests",
            trail: [Page.Link("\(unit.name): requests", "/rostering/units/\(unit.id)/requests")],
            styles: ["rostering-staff.css"],
            """
            \(summaryList(facts))
            \(if: !request.ask.isWish, leaveMarkup)
            \(if: request.state == .open, answerForms)
            """)
    }

    private var facts: [SummaryRow] {
        let request = this.request
        var rows = [
            SummaryRow("What", "\(request.words(this.staff.shiftTypes)) \(request.state.tag)"),
            SummaryRow("Asked", "\(UKTime.civil(request.askedAt).day)"),
        ]
        if request.ask.isWish { rows.append(SummaryRow("How much it matters", "\(request.weight.title)")) }
        if let answer = request.answer {
            rows.append(SummaryRow("Answer", "\(answer) (\(request.answeredBy?.title ?? ""))"))
        }
        guard !request.ask.isWish else { return rows }
        let sum = "/rostering/leave/\(this.person.id)?year=\(this.balance.year.firstDay)"
        let left = this.balance.isKnown ? LeaveAmount(this.balance.leftMinutes).description : "Not known"
        rows += [
            SummaryRow("Takes", "\(LeaveAmount(this.usualChargeMinutes).description)"),
            SummaryRow(
                "Left with this and all else asked for",
                "\(left) \(link("See the sum", to: sum))"
            ),
        ]
        return rows
    }

    private var leaveMarkup: HTML {
        """
        \(if: !this.duties.isEmpty, warning("They are on the roster then", """
            <ul>\(each: this.duties, { "<li>\($0.code): \($0.span.words)</li>" })</ul>
            <p>Change the roster before you grant this leave.</p>
            """))
        <h2 class="nhsuk-heading-m">Who is away on those days</h2>
        \(table(
            "Away on those days",
            [
                .text("Day"), .number("Away"), .number("Also asking"), .number("Share of hours"),
                .number("With this leave"),
            ],
            this.headroom.map(headroomRow), isCaptionHidden: true))
        \(if: !this.away.isEmpty || !this.alsoAsking.isEmpty, details("Names", """
            <ul>
            \(each: this.away, { entry in
                "<li>\(entry.person.name): \(LeaveBalance.words(entry.absence.firstDay, entry.absence.lastDay))</li>\n"
            })\(each: this.alsoAsking, { entry in
                "<li>\(entry.person.name): \(entry.request.words([])), asked</li>\n"
            })</ul>
            """))
        """
    }

    private func headroomRow(_ day: DayHeadroom) -> [HTML] {
        let own = this.staff.weeklyMinutes(on: day.day), isOver = day.isOver(with: own)
        return [
            "\(day.day)", "\(day.away) of \(day.people)", "\(day.asking)", "\(day.awayPercent) %",
            "\(day.percent(with: own)) % \(if: isOver, tag("Over \(day.limitPercent) %", .orange))",
        ]
    }

    private var answerForms: HTML {
        let isWish = this.request.ask.isWish
        return """
            <h2 class="nhsuk-heading-m">Your answer</h2>
            \(form.post(to: "/rostering/requests/\(this.request.id)/answer", """
                \(if: !isWish, form.hoursInput(
                    "hours", "Hours it takes", hint: "Correct them if this is not what they would have worked",
                    value: Minutes(this.usualChargeMinutes)))
                \(form.textarea(
                    "words", "What they are told",
                    hint: isWish
                        ? "Why it cannot be met, and what they can do" : "Needed to refuse, or to go over the limit",
                    rows: 3))
                <div class="nhsuk-button-group">
                \(if: !isWish, form.submit("Grant the leave", field: "decision", value: "grant"))
                \(form.submit("Refuse", .secondary, field: "decision", value: "refuse"))
                </div>
                """))
            """
    }
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
