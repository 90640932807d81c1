import Core
import Web
import Workforce

/// The foot of the board: for each shift and skill, how many there are of how many wanted, day by day.
struct BoardFoot {
    let board: Board
    var isPreview = false

    var html: HTML {
        let cover = Dictionary(
            board.cover().map { (Key($0.day, Line($0.shift, $0.skill)), $0) }, uniquingKeysWith: { first, _ in first })
        return """
            <tr class="cb-group"><th class="cb-name" scope="rowgroup">Cover: people there of people wanted</th>\
            <td colspan="\(board.ward.days.count)"></td></tr>
            \(each: lines, { line in
                let name = board.ward.shift(line.shift)?.code ?? ""
                let title = "\(board.ward.shift(line.shift)?.name ?? ""), \(board.ward.skillName(line.skill))"
                return """
                    <tr data-shift="\(line.shift)" data-skill="\(line.skill?.text ?? "")">\
                    <th class="cb-name" scope="row" title="\(title)">\(name) \(board.ward.skillCode(line.skill))</th>\
                    \(each: board.ward.days, { day in cell(cover[Key(day, line)], day) })</tr>

                    """ as HTML
            })
            """
    }

    /// The lines that any day asks for, in the order of the shifts.
    private var lines: [Line] {
        var seen: Set<Line> = []
        let asked = board.ward.demand.map { Line($0.shiftType, $0.skill) }.filter { seen.insert($0).inserted }
        let order = Dictionary(
            board.ward.shifts.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        return asked.sorted { first, second in
            (order[first.shift] ?? .max, board.ward.skillCode(first.skill))
                < (order[second.shift] ?? .max, board.ward.skillCode(second.skill))
        }
    }

    private func cell(_ line: CoverLine?, _ day: Day) -> HTML {
        guard let line else { return "<td class=\"cb-cover cb-cover-none\"></td>" }
        let weekend = day.weekday.isWeekend ? " cb-weekend" : ""
        if isPreview {
            return """
                <td class="cb-cover cb-cover-\(line.state.rawValue)\(weekend)">\
                <span class="cb-still">\(CoverText.short(line))\
                <span class="nhsuk-u-visually-hidden"> \(line.state.title)</span></span></td>
                """
        }
        let path = PeriodPaths.cover(board.period.id, day, line.shift, line.skill)
        return """
            <td class="cb-cover cb-cover-\(line.state.rawValue)\(weekend)" data-have="\(line.have)" \
            data-minimum="\(line.minimum)" data-wanted="\(line.wanted)"><a href="\(url: path)">\(CoverText.short(line))\
            <span class="nhsuk-u-visually-hidden"> \(line.state.title)</span></a></td>
            """
    }

    private struct Line: Hashable {
        let shift: ShiftTypeID
        let skill: SkillID?
        init(_ shift: ShiftTypeID, _ skill: SkillID?) {
            self.shift = shift
            self.skill = skill
        }
    }

    private struct Key: Hashable {
        let day: Day
        let line: Line
        init(_ day: Day, _ line: Line) {
            self.day = day
            self.line = line
        }
    }
}

/// Cover in a cell's width: "3/4", with a mark where it is below the minimum.
enum CoverText {
    static func short(_ line: CoverLine) -> HTML {
        let mark: HTML = line.state == .unsafe ? "<span class=\"cb-short\" aria-hidden=\"true\">▼</span>" : .empty
        return "\(mark)\(line.have)/\(line.wanted)"
    }
}
