import Core
import Web
import Workforce

/// A staff member's own requests: what is left, and what became of each.
struct MyRequestsPage {
    let mine: MyRequests
    let form: FormFrame

    init(_ mine: MyRequests, _ form: FormFrame) {
        self.mine = mine
        self.form = form
    }

    private var unit: UnitID { mine.staff.unit.id }

    var page: Page {
        let onUnit = mine.staff.requests.filter { $0.unit == unit }
        let ahead = onUnit.filter { $0.lastDay >= mine.today && $0.state != .withdrawn }
        let past = onUnit.filter { $0.lastDay < mine.today || $0.state == .withdrawn }.reversed()
        return Page(
            "My requests", showing: [mine.staff.person], purpose: "own-requests", styles: ["rostering-staff.css"],
            """
            \(unitTabs(mine, current: "/my-requests"))
            \(linkButton("Ask for a day", to: "/my-requests/months/\(monthToAsk.text)?unit=\(unit)"))
            <h2 class="nhsuk-heading-m">What you have left</h2>
            \(summaryList(mine.openAllowances.map(allowanceRow) + [leaveRow]))
            <h2 class="nhsuk-heading-m">What you asked for</h2>
            \(ahead.isEmpty
                ? emptyState("Nothing asked for yet. What you ask for is listed here, with the answer to it.")
                : list(ahead))
            \(if: !past.isEmpty, details("Earlier and withdrawn", list(Array(past))))
            """)
    }

    /// The month in which the next wish can be made.
    private var monthToAsk: CalendarMonth {
        let first = mine.openAllowances.first?.window.firstDay ?? mine.today
        return CalendarMonth(containing: max(first, mine.today + 1))
    }

    private func allowanceRow(_ allowance: WishAllowance) -> SummaryRow {
        SummaryRow(
            "Wishes for \(allowance.window.words)",
            """
            <strong>\(allowance.left) of \(allowance.allowed) left</strong><br>\
            Ask by \(allowance.window.closesOn)
            """)
    }

    private var leaveRow: SummaryRow {
        guard let balance = mine.balances.first, balance.isKnown else {
            return SummaryRow("Annual leave", "Not known. Ask your roster manager to enter it.")
        }
        return SummaryRow(
            "Annual leave to \(LeaveYear.words(balance.year.lastDay))",
            """
            <strong>\(LeaveAmount(balance.leftMinutes).description) left</strong><br>\
            \(link("See the sum", to: "/my-leave"))
            """
        )
    }

    private func list(_ requests: [StaffRequest]) -> HTML {
        "<ul class=\"rs-requests\">\(each: requests, { item($0) })</ul>"
    }

    private func item(_ request: StaffRequest) -> HTML {
        let words = request.words(mine.staff.shiftTypes)
        let canWithdraw =
            request.state == .open
            || (request.state == .granted && !request.ask.isWish && request.firstDay > mine.today)
        return """
            <li class="rs-request"><p><strong>\(words)</strong> \(request.state.tag)</p>
            <p>\(request.outcome(closes: mine.staff.window(request.firstDay)))</p>
            \(if: canWithdraw, form.button(
                to: "/my-requests/\(request.id)/withdrawal", "Withdraw", .secondary, about: words, small: true,
                hidden: ["unit": unit.text]))</li>

            """
    }
}

extension StaffRequest {
    /// What happened to it and why, as the person reads it.
    func outcome(closes window: RequestWindow) -> String {
        let when = answeredAt.map { " on \(UKTime.civil($0).day.words)" } ?? ""
        let who = answeredBy.map { " by \($0.title)" } ?? ""
        let words = answer.map { " \($0)" } ?? ""
        switch state {
        case .open:
            return ask.isWish
                ? "Asked \(UKTime.civil(askedAt).day.words). "
                    + "The roster for \(window.words) answers it when it is published."
                : "Asked \(UKTime.civil(askedAt).day.words). Waiting for your roster manager."
        case .granted: return "Granted\(who)\(when).\(words)"
        case .refused: return "Refused\(who)\(when).\(words)"
        case .withdrawn: return "You withdrew it."
        }
    }
}

extension StaffRequest.State {
    var tag: HTML {
        switch self {
        case .open: Web.tag(title, .blue)
        case .granted: Web.tag(title, .green)
        case .refused: Web.tag(title, .red)
        case .withdrawn: Web.tag(title, .grey)
        }
    }
}

/// A link to the same page for each unit, where somebody works on more than one.
func unitTabs(_ mine: MyRequests, current: String) -> HTML {
    guard mine.units.count > 1 else { return .empty }
    let links = mine.units.map { Page.Link($0.name, "\(current)?unit=\($0.id)") }
    return tabs(links, current: "\(current)?unit=\(mine.staff.unit.id)", label: "Units")
}

/// A month to choose a day from.
struct RequestMonthPage {
    let mine: MyRequests
    let month: CalendarMonth
    let headroom: [DayHeadroom]

    private var unit: UnitID { mine.staff.unit.id }

    var page: Page {
        Page(
            "Choose a day", showing: [mine.staff.person], purpose: "own-requests",
            trail: [Page.Link("My requests", "/my-requests?unit=\(unit)")], styles: ["rostering-staff.css"],
            """
            <h2 class="nhsuk-heading-m">\(month.title), \(mine.staff.unit.name)</h2>
            \(month.steps(label: "Months") { "/my-requests/months/\($0.text)?unit=\(unit)" })
            \(month.grid(caption: "\(month.title): choose a day", today: mine.today, cell))
            <dl class="rs-key">
            <div><dt>Full</dt><dd>As many people are away already as \(mine.staff.unit.name) can do without. You can \
            still ask.</dd></div>
            <div><dt>×</dt><dd>Wishes are no longer taken; leave can still be asked for.</dd></div>
            </dl>
            """)
    }

    private func cell(_ day: Day) -> HTML {
        let number = day.civil.day
        let marks = marks(day)
        guard day > mine.today, mine.staff.isInPost(on: day) else {
            return "<span class=\"rs-month__number\">\(number)</span>\(marks)"
        }
        return """
            <a class="rs-month__link" href="\(url: "/my-requests/days/\(day)?unit=\(unit)")">\
            <span class="rs-month__number">\(number)</span>\
            <span class="nhsuk-u-visually-hidden"> \(day.words)</span></a>\(marks)
            """
    }

    private func marks(_ day: Day) -> HTML {
        let requests = mine.staff.requests.filter { $0.stands && $0.covers(day) }
        let away = mine.staff.absences.first { $0.covers(day) }, types = mine.staff.shiftTypes
        let shown = requests.filter { away == nil || $0.ask.isWish }
        let isFull = headroom.first { $0.day == day }?.isFull ?? false
        let isClosed = day > mine.today && !mine.staff.window(day).takesWishes(on: mine.today)
        return """
            \(away.map { mark($0.kind.code, $0.kind.title) })\
            \(each: shown, { mark($0.ask.mark(types), $0.ask.words(types)) })\
            \(if: isFull && day > mine.today, "<span class=\"rs-mark rs-mark--full\">Full</span>")\
            \(if: isClosed, mark("×", "Wishes closed"))
            """
    }

    private func mark(_ short: String, _ words: String) -> HTML {
        """
        <span class="rs-mark"><span aria-hidden="true">\(short)</span>\
        <span class="nhsuk-u-visually-hidden">\(words)</span></span>
        """
    }
}

extension StaffRequest.Ask {
    /// A few letters for a calendar cell: "N", "not N", "off", "AL".
    func mark(_ shiftTypes: [ShiftType]) -> String {
        func code(_ id: ShiftTypeID) -> String { shiftTypes.first { $0.id == id }?.code ?? "?" }
        return switch self {
        case .work(let shift): code(shift)
        case .avoid(let shift): "not \(code(shift))"
        case .dayOff: "off"
        case .annualLeave: "AL?"
        }
    }
}
