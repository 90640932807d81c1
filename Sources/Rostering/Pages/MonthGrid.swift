import Core
import Web

/// A calendar month as people hang it on a wall: weeks down, Monday first.
struct CalendarMonth: Hashable {
    let year: Int
    let month: Int

    init(containing day: Day) {
        let civil = day.civil
        year = civil.year
        month = civil.month
    }

    /// Reads `2026-11`, and nothing else.
    init?(_ text: String) {
        guard text.utf8.count == 7, let day = Day("\(text)-01") else { return nil }
        self.init(containing: day)
    }

    var firstDay: Day { Day(year: year, month: month, day: 1) ?? Day(daysSince1970: 0) }
    var lastDay: Day { firstDay + Day.length(ofMonth: month, in: year) - 1 }
    var next: CalendarMonth { CalendarMonth(containing: lastDay + 1) }
    var previous: CalendarMonth { CalendarMonth(containing: firstDay - 1) }
    /// "2026-11".
    var text: String { String(firstDay.description.prefix(7)) }
    /// "November 2026".
    var title: String { "\(Day.monthNames[max(0, min(11, month - 1))]) \(year)" }

    /// The days of each week of the month; `nil` where another month is.
    var weeks: [[Day?]] {
        stride(from: firstDay.monday.daysSince1970, through: lastDay.daysSince1970, by: 7).map { start in
            (0..<7).map { index in
                let day = Day(daysSince1970: start + index)
                return firstDay <= day && day <= lastDay ? day : nil
            }
        }
    }

    /// The month as a table with a cell for each day.
    func grid(caption: String, today: Day, _ cell: (Day) -> HTML) -> HTML {
        """
        <table class="rs-month">
        <caption class="nhsuk-u-visually-hidden">\(caption)</caption>
        <thead><tr>\(each: Weekday.allCases, { weekday in
            """
            <th scope="col"><span aria-hidden="true">\(weekday.short)</span>\
            <span class="nhsuk-u-visually-hidden">\(weekday.name)</span></th>
            """
        })</tr></thead>
        <tbody>
        \(each: weeks, { week in
            """
            <tr>\(each: week, { day in
                guard let day else { return "<td class=\"rs-month__none\"></td>" }
                return """
                    <td class="rs-month__day\(day == today ? " rs-month__day--today" : "")"\
                    \(attribute: "aria-current", day == today ? "date" : nil)>\(cell(day))</td>
                    """
            })</tr>

            """
        })</tbody>
        </table>
        """
    }

    /// Links to the months before and after.
    func steps(label: String, _ path: (CalendarMonth) -> String) -> HTML {
        """
        <nav class="rs-steps" aria-label="\(label)">
        \(link("‹ \(previous.title)", to: path(previous))) \(link("\(next.title) ›", to: path(next)))
        </nav>
        """
    }
}
