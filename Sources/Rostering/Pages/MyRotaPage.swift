import Core
import Web
import Workforce

/// A staff member's rota on a phone: today, next, the week ahead.
struct MyRotaPage {
    let this: RotaNow
    let form: FormFrame

    init(_ now: RotaNow, _ form: FormFrame) {
        this = now
        self.form = form
    }

    private var rota: MyRota { this.rota }
    private var today: Day { rota.today }

    var page: Page {
        Page(
            "My rota", showing: [rota.person.id], purpose: "own-rota", scripts: ["rota.js"],
            styles: ["rostering-staff.css"],
            """
            \(if: !rota.news.isEmpty, news)
            <h2 class="nhsuk-heading-m">Today, \(today)</h2>
            \(dayMarkup(today))
            <h2 class="nhsuk-heading-m">Next shift</h2>
            \(next)
            <h2 class="nhsuk-heading-m">Next 7 days</h2>
            <ul class="rs-days-list">\(each: (today + 1)...(today + 7), { day in
                "<li><h3 class=\"nhsuk-heading-xs\">\(day.shortWords)</h3>\(dayMarkup(day))</li>\n"
            })</ul>
            \(if: this.hours != nil, hours)
            \(links)
            <p class="nhsuk-body-s rs-as-of">As at \(asOf). Without a connection you see the copy your phone saved \
            last.</p>
            """)
    }

    private var asOf: String {
        let (day, time) = UKTime.civil(this.now)
        return "\(day.words), \(time)"
    }

    private var news: HTML {
        warning(
            rota.news.count == 1 ? "1 change to your rota" : "\(rota.news.count) changes to your rota",
            """
            <ul>\(each: rota.news, { entry in
                "<li>\(entry.news?.tag) \(entry.title), \(entry.duty.span.words)</li>\n"
            })</ul>
            \(form.button(
                to: "/my-rota/seen", "I have seen these", .secondary,
                hidden: ["asOf": String(this.now.milliseconds)]))
            """)
    }

    private func dayMarkup(_ day: Day) -> HTML {
        let entries = rota.entries(on: day), away = rota.absence(on: day)
        if entries.isEmpty, away == nil { return "<p class=\"rs-none\">No shift.</p>" }
        return """
            \(away.map { "<p>\(tag($0.kind.title, .purple))</p>" as HTML })\
            \(each: entries, { entryMarkup($0, isUnderItsDay: true) })
            """
    }

    private var next: HTML {
        guard let entry = this.next else {
            return emptyState("No shift is published for you yet. You get a notice when the next roster is out.")
        }
        let isNow = entry.duty.span.start <= this.now
        return """
            \(if: isNow, "<p>\(tag("Under way", .green))</p>")\(entryMarkup(entry))
            \(if: !this.colleagues.isEmpty, details("Who else is on", """
                <ul>\(each: this.colleagues, { "<li>\($0.name), \($0.role.lowercased())</li>\n" })</ul>
                """))
            """
    }

    private var hours: HTML {
        guard let hours = this.hours else { return .empty }
        let difference = hours.differenceMinutes
        let words =
            difference == 0
            ? "exactly your contract" : "\(Minutes(abs(difference))) \(difference > 0 ? "over" : "under") your contract"
        return """
            <h2 class="nhsuk-heading-m">Hours this period</h2>
            <p>\(hours.window.words): <strong>\(Minutes(hours.rosteredMinutes + hours.absentMinutes))</strong> of \
            \(Minutes(hours.contractMinutes)), \(words).</p>
            \(details("The sum", """
                <p>\(Minutes(hours.rosteredMinutes)) on the roster without unpaid breaks, and \
                \(Minutes(hours.absentMinutes)) of leave and other absence.</p>
                """))
            """
    }

    /// The month of the next shift, when it is not this one.
    private var later: CalendarMonth? {
        let month = this.next.map { CalendarMonth(containing: $0.day) }
        return month == CalendarMonth(containing: today) ? nil : month
    }

    private var links: HTML {
        """
        <ul class="rs-links">
        <li>\(link("The whole month", to: "/my-rota/months/\(CalendarMonth(containing: today).text)"))</li>
        \(later.map { month in
            "<li>\(link("\(month.title), with your next shift", to: "/my-rota/months/\(month.text)"))</li>" as HTML
        })
        <li>\(link(
            this.hasCalendar ? "Your calendar subscription" : "Put your rota into your phone's calendar",
            to: "/my-rota/calendar"))</li>
        <li>\(link("Ask for shifts, days off and leave", to: "/my-requests"))</li>
        </ul>
        """
    }
}

/// A duty in words.
/// - Parameter isUnderItsDay: leaves out the day, which the heading above names.
func entryMarkup(_ entry: RotaEntry, isUnderItsDay: Bool = false) -> HTML {
    let duty = entry.duty
    return """
        <div class="rs-duty\(duty.isCancelled ? " rs-duty--cancelled" : "")">
        <p class="rs-duty__title"><strong>\(entry.title)</strong> \(entry.news?.tag)\
        \(if: duty.isCancelled && entry.news == nil, tag("Cancelled", .red))</p>
        <p>\(isUnderItsDay ? duty.span.timeWords : duty.span.words)\(entry.place.map { "<br>\($0)" as HTML })\
        \(if: duty.unpaidBreakMinutes > 0, "<br>Unpaid break \(Minutes(duty.unpaidBreakMinutes))")</p>
        </div>
        """
}

extension RotaNews {
    var tag: HTML {
        switch self {
        case .added: Web.tag(title, .blue)
        case .changed: Web.tag(title, .orange)
        case .cancelled: Web.tag(title, .red)
        }
    }
}

/// A month of a rota: the grid, and each shift in words below.
struct RotaMonthPage {
    let rota: MyRota
    let month: CalendarMonth

    var page: Page {
        let entries = rota.entries.filter { month.firstDay <= $0.day && $0.day <= month.lastDay }
        return Page(
            "My rota, \(month.title)", showing: [rota.person.id], purpose: "own-rota",
            trail: [Page.Link("My rota", "/my-rota")], styles: ["rostering-staff.css"],
            """
            \(month.steps(label: "Months") { "/my-rota/months/\($0.text)" })
            \(month.grid(caption: month.title, today: rota.today, cell))
            <h2 class="nhsuk-heading-m">Shift by shift</h2>
            \(entries.isEmpty
                ? emptyState("No shift is published for you this month.")
                : "<ul class=\"rs-days-list\">\(each: entries, { "<li>\(entryMarkup($0))</li>\n" })</ul>")
            """)
    }

    private func cell(_ day: Day) -> HTML {
        """
        <span class="rs-month__number">\(day.civil.day)</span>\
        \(rota.absence(on: day).map { mark($0.kind.code, $0.kind.title) })\
        \(each: rota.entries(on: day).filter { !$0.duty.isCancelled }, { mark($0.duty.code, $0.title) })
        """
    }

    private func mark(_ short: String, _ words: String) -> HTML {
        """
        <span class="rs-mark"><span aria-hidden="true">\(short)</span>\
        <span class="nhsuk-u-visually-hidden">\(words)</span></span>
        """
    }
}
