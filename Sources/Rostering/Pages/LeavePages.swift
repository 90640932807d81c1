import Core
import Web
import Workforce

/// A leave balance with every line of its sum.
struct LeaveSum {
    let balance: LeaveBalance

    init(_ balance: LeaveBalance) { self.balance = balance }

    var markup: HTML {
        guard balance.isKnown else {
            return inset(
                """
                <p>We hold no entitlement for this year: it is reckoned for Agenda for Change contracts, or entered \
                by your roster manager.</p>
                """)
        }
        return """
            <p class="rs-big"><strong>\(amount(balance.leftMinutes))</strong> left to ask for</p>
            \(table(
                "How the leave adds up", [.text("What"), .number("Hours (days of 7 h 30 min)")], rows, fit: .narrow,
                isCaptionHidden: true))
            """
    }

    private var rows: [[HTML]] {
        lines("Entitlement", balance.entitlement) + lines("Adjustment", balance.adjustments)
            + [total("Total for the year", balance.totalMinutes)]
            + lines("Taken", balance.taken, sign: -1) + lines("Booked", balance.booked, sign: -1)
            + lines("Asked for", balance.asked, sign: -1) + [total("Left", balance.leftMinutes)]
    }

    private func lines(_ name: String, _ lines: [LeaveLine], sign: Int = 1) -> [[HTML]] {
        lines.map { ["\(name)<br><span class=\"rs-why\">\($0.words)</span>", amount(sign * $0.minutes)] }
    }

    private func total(_ name: String, _ minutes: Int) -> [HTML] {
        ["<strong>\(name)</strong>", "<strong>\(amount(minutes))</strong>"]
    }

    private func amount(_ minutes: Int) -> HTML { "\(LeaveAmount(minutes).description)" }
}

/// A staff member's own leave.
struct MyLeavePage {
    let person: PersonID
    let balance: LeaveBalance

    var page: Page {
        let year = balance.year
        return Page(
            "My leave, \(year.words)", showing: [person], purpose: "own-leave", styles: ["rostering-staff.css"],
            """
            \(LeaveSum(balance).markup)
            \(linkButton("Ask for leave", to: "/my-requests", .secondary))
            <nav class="rs-steps" aria-label="Leave years">
            \(link("‹ \(year.previous.words)", to: "/my-leave?year=\(year.previous.firstDay)"))
            \(link("\(year.next.words) ›", to: "/my-leave?year=\(year.next.firstDay)"))
            </nav>
            """)
    }
}

/// Somebody's leave as whoever answers their requests sees and corrects it.
struct LeaveCarePage {
    let person: Person
    let balance: LeaveBalance
    let serviceSince: Day?
    let form: FormFrame

    var page: Page {
        let path = "/rostering/leave/\(person.id)", year = balance.year
        // Each form has fields of its own name, so that a problem is shown beside the right one.
        return Page(
            "\(person.name): leave", showing: [person.id], purpose: "leave", styles: ["rostering-staff.css"],
            """
            <h2 class="nhsuk-heading-m">\(year.words)</h2>
            \(LeaveSum(balance).markup)
            <nav class="rs-steps" aria-label="Leave years">
            \(link("‹ \(year.previous.words)", to: "\(path)?year=\(year.previous.firstDay)"))
            \(link("\(year.next.words) ›", to: "\(path)?year=\(year.next.firstDay)"))
            </nav>
            <h2 class="nhsuk-heading-m">Add or take leave</h2>
            \(form.post(to: "\(path)/adjustments", label: "Add or take leave", """
                \(form.hidden("year", year.firstDay.description))
                \(form.textInput(
                    "hours", "Hours", hint: "Like 7.5; with a minus sign to take away", widthCharacters: 5,
                    suffix: "hours"))
                \(form.textInput(
                    "reason", "Reason", hint: "The person reads it in the sum, like Carried over from last year"))
                \(form.submit("Add to the sum"))
                """))
            <h2 class="nhsuk-heading-m">NHS service</h2>
            \(form.post(to: "\(path)/service", label: "NHS service", """
                \(form.hidden("year", year.firstDay.description))
                \(form.dateInput(
                    "since", "First day of reckonable service",
                    hint: "27 days, 29 after five years, 33 after ten. Without a date the first post here counts",
                    value: serviceSince))
                \(form.submit("Save the date", .secondary))
                """))
            <h2 class="nhsuk-heading-m">Entitlement from another record</h2>
            \(form.post(to: "\(path)/statement", label: "Entitlement from another record", """
                \(form.hidden("year", year.firstDay.description))
                \(form.hoursInput(
                    "statedHours", "Hours for the year",
                    hint: "Takes the place of our own sum, for other contracts or where the staff record knows better"))
                \(form.textInput(
                    "statedReason", "Where the figure comes from", hint: "Like Electronic staff record, 1 Apr 2026"))
                \(form.submit("Save the entitlement", .secondary))
                """))
            """)
    }
}
