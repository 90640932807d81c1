import Core
import Web
import Workforce

/// Asking for something on a day.
struct AskPage {
    let mine: MyRequests
    let day: Day
    let headroom: DayHeadroom?
    let form: FormFrame

    private var unit: Unit { mine.staff.unit }
    private var allowance: WishAllowance { mine.staff.allowance(on: day) }
    private var takesWishes: Bool { allowance.window.takesWishes(on: mine.today) }

    var page: Page {
        let month = CalendarMonth(containing: day)
        return Page(
            "Ask for \(day.words)", showing: [mine.staff.person], purpose: "own-requests",
            trail: [
                Page.Link("My requests", "/my-requests?unit=\(unit.id)"),
                Page.Link(month.title, "/my-requests/months/\(month.text)?unit=\(unit.id)"),
            ],
            styles: ["rostering-staff.css"],
            """
            \(summaryList(facts))
            \(form.post(to: "/my-requests", fields))
            """)
    }

    private var facts: [SummaryRow] {
        let window = allowance.window
        return [
            SummaryRow("Where", "\(unit.name)"),
            SummaryRow(
                "Wishes left",
                takesWishes
                    ? "\(allowance.left) of \(allowance.allowed) for \(window.words), until \(window.closesOn)"
                    : "Wishes for \(window.words) closed on \(window.closesOn). You can still ask for leave."),
            SummaryRow("Leave left", "\(leave)"),
            SummaryRow("Away already that day", "\(away)"),
        ]
    }

    private var leave: String {
        let balance = mine.balances.first { $0.year.days.contains(day) }
        guard let balance, balance.isKnown else { return "Not known. Ask your roster manager." }
        return "\(LeaveAmount(balance.leftMinutes)) of the year to \(LeaveYear.words(balance.year.lastDay))"
    }

    private var away: String {
        guard let headroom else { return "Not known" }
        let people = headroom.away == 1 ? "1 person" : "\(headroom.away) people"
        let asking = headroom.asking == 0 ? "" : ", and \(headroom.asking) more asked"
        return
            "\(people) of \(headroom.people)\(asking): \(headroom.awayPercent) % of hours; "
            + "the limit is \(headroom.limitPercent) %"
    }

    private var fields: HTML {
        let shifts = mine.staff.shiftTypes.filter { !$0.isRetired }
        let wishes = [
            Choice("day-off", "A day off"), Choice("work", "To work a shift", hint: "Choose the shift below"),
            Choice("avoid", "Not to work a shift", hint: "Choose the shift below"),
        ]
        let leave = Choice("annual-leave", "Annual leave", hint: "Give the last day below if it is more than one day")
        return """
            \(form.hidden("unit", unit.id.text))
            \(form.radios(
                "ask", "What do you ask for?", (takesWishes ? wishes : []) + [leave],
                value: takesWishes ? nil : "annual-leave"))
            \(form.select(
                "shift", "Which shift", shifts.map { Choice($0.id.text, "\($0.name), \($0.timesWords)") },
                hint: "Only if you ask to work a shift or not to", prompt: "Choose a shift"))
            \(form.dateInput("firstDay", "Day, or first day of leave", value: day, from: mine.today + 1))
            \(form.dateInput(
                "lastDay", "Last day of leave", hint: "Only for leave of more than one day", from: day, to: day + 91))
            \(if: takesWishes, form.radios(
                "weight", "How much does it matter?",
                StaffRequest.Weight.allCases.map { Choice(String($0.rawValue), $0.title) },
                hint: "The roster tries hardest for what matters most", value: "2"))
            \(form.submit("Ask"))
            """
    }
}
