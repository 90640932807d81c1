public import Core
import Workforce

/// Who cannot come, from when to when, for a roster that is to be planned again around them.
public struct Away: Hashable, Sendable {
    public let person: PersonID
    public let firstDay: Day
    /// The last day, included.
    public let lastDay: Day

    public init(_ person: PersonID, from firstDay: Day, through lastDay: Day) {
        self.person = person
        self.firstDay = firstDay
        self.lastDay = lastDay
    }

    /// Whether they are away on a day.
    public func covers(_ day: Day) -> Bool { firstDay <= day && day <= lastDay }
}

extension Board {
    /// The board as it is with some people away: their shifts of those days stand in their places and cover nothing,
    /// and count as worked, so that nobody who was ill owes hours.
    func away(_ aways: [Away]) -> Board {
        var absences = ward.absences
        for away in aways where away.firstDay <= away.lastDay {
            for day in ward.days where away.covers(day) && ward.absence(of: away.person, on: day) == nil {
                let minutes = shift(of: away.person, on: day)?.paidMinutes(on: day) ?? 0
                absences[away.person, default: []].append(
                    Absence(
                        id: AbsenceID("away-\(away.person)-\(day)"), person: away.person, kind: .sickness,
                        firstDay: day, lastDay: day, chargedMinutes: minutes))
            }
        }
        return Board(ward: ward.with(absences), cells: cells)
    }

    /// People who are recorded as ill on days to come on which they still stand on this board.
    func illAndRostered(from today: Day) -> [Away] {
        ward.rows.flatMap { row in
            (ward.absences[row.id] ?? []).filter { $0.kind == .sickness && $0.lastDay >= today }.compactMap { absence in
                let first = max(absence.firstDay, today, ward.days.lowerBound)
                let last = min(absence.lastDay, ward.days.upperBound)
                guard first <= last, (first...last).contains(where: { self[row.id, $0]?.shift != nil }) else {
                    return nil
                }
                return Away(row.id, from: first, through: last)
            }
        }
    }
}

extension Ward {
    fileprivate func with(_ absences: [PersonID: [Absence]]) -> Ward {
        Ward(
            period: period, unit: unit, rows: rows, shifts: shifts, skills: skills, demand: demand, requests: requests,
            absences: absences, holidays: holidays, settings: settings, rules: rules, localRules: localRules,
            lines: lines)
    }
}
