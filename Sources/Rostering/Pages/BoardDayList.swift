import Core
import Web
import Workforce

/// The same roster day by day, for a narrow screen.
struct BoardDayList {
    let board: Board
    let today: Day
    /// The day that is open when the page comes; today otherwise.
    var openDay: Day?

    var html: HTML {
        """
        <div class="cb-list">
        <h2 class="nhsuk-u-visually-hidden">Day by day</h2>
        \(each: board.ward.days, { day($0) })
        </div>
        """
    }

    private func day(_ day: Day) -> HTML {
        let cover = board.cover(on: [day])
        let short = cover.reduce(0) { $0 + $1.shortOfMinimum }
        let shifts = board.ward.shifts.filter { shift in
            !people(shift, day).isEmpty || cover.contains { $0.shift == shift.id }
        }
        let holiday = board.ward.holidays[day].map { ", \($0)" } ?? ""
        return """
            <details class="cb-list-day" id="day-\(day.description)"\(flag: "open", day == openDay ?? today)>
            <summary><span class="cb-list-date">\(day.words)\(holiday)\(day == today ? ", today" : "")</span> \
            \(short > 0 ? tag("\(short) below minimum", .red) : tag("Covered", .green))</summary>
            \(each: shifts, { shift in self.shift(shift, day, cover.filter { $0.shift == shift.id }) })
            \(away(day))
            </details>

            """
    }

    private func shift(_ shift: ShiftType, _ day: Day, _ cover: [CoverLine]) -> HTML {
        """
        <h3>\(ShiftCode.html(shift)) \(shift.name), \(shift.starts) to \(shift.ends)</h3>
        <ul class="cb-list-cover">\(each: cover, { line in
            """
            <li><a href="\(url: PeriodPaths.cover(board.period.id, day, line.shift, line.skill))">\
            \(board.ward.skillName(line.skill)): \(line.have) of \(line.wanted)\
            \(line.state == .unsafe ? ", below minimum" : "")</a></li>

            """
        })</ul>
        <ul class="cb-list-people">\(each: people(shift, day), { row in
            let path = PeriodPaths.cell(board.period.id, CellPlace(row.id, day))
                return "<li><a href=\"\(url: path)\">\(row.person.name)</a></li>\n" as HTML
        })</ul>
        """
    }

    private func away(_ day: Day) -> HTML {
        let rows = board.ward.rows.filter { board.ward.absence(of: $0.id, on: day) != nil }
        guard !rows.isEmpty else { return .empty }
        return """
            <h3>Away</h3>
            <ul class="cb-list-people">\(each: rows, { row in
                let kind = board.ward.absence(of: row.id, on: day)?.kind.title.lowercased() ?? ""
                return "<li>\(row.person.name), \(kind)</li>\n" as HTML
            })</ul>
            """
    }

    private func people(_ shift: ShiftType, _ day: Day) -> [WardRow] {
        board.ward.rows.filter { board[$0.id, day]?.shift == shift.id && board.ward.absence(of: $0.id, on: day) == nil }
    }
}
