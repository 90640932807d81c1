import Core
import RosterOptimiser
import Workforce
import WorkingTime

/// Fair shares of nights, weekend shifts and bank holidays: by contract hours, and put right by what the last periods
/// gave; and of granted wishes, by what was asked.
struct WardFairness {
    private let ward: Ward
    private let index: WardIndex
    private let wishes: WishShares
    private var nights: [PersonID: Double] = [:]
    private var weekends: [PersonID: Double] = [:]
    private var holidays: [PersonID: Double] = [:]
    /// What the last periods may add to or take from a share: nobody pays for half a year in one month.
    static let mostArrears = 2.0

    init(_ ward: Ward, _ index: WardIndex) {
        self.ward = ward
        self.index = index
        wishes = WishShares(ward, index)
        for line in ward.demand { share(line) }
        let earlierHolidays = ward.lines.values.first?.publicHolidays ?? []
        settle(\.nights) { $0.isNight }
        settle(\.weekends) { $0.firstDay.weekday.isWeekend }
        settle(\.holidays) { earlierHolidays.contains($0.firstDay) }
    }

    func rules(for person: PersonID) -> [Problem.Rule] {
        let all = ShiftSet.all(of: index.shifts.count)
        let night = ShiftSet(index.shifts.indices.filter { index.shifts[$0].problem.isNight })
        let weekendDays = Set((0..<index.dayCount).filter { (index.firstDay + $0).weekday.isWeekend })
        let holidayDays = Set(ward.holidays.keys.compactMap(index.offset)), names = DraftWeights.RuleName.self
        return rules(names.nights, .shifts(night), nights[person], DraftWeights.unfair)
            + rules(names.weekends, .shiftsOnDays(all, weekendDays), weekends[person], DraftWeights.unfair)
            + rules(
                names.holidays, .shiftsOnDays(all, holidayDays), holidays[person], ward.settings.fairHolidayPoints)
            + wishes.rules(for: person)
    }

    private func rules(
        _ id: String, _ total: Problem.Rule.Total, _ share: Double?, _ points: Int
    ) -> [Problem.Rule] {
        guard let share, share > 0, points > 0 else { return [] }
        let low = max(0, Int((share - 0.5).rounded(.down))), high = Int((share + 0.5).rounded(.up))
        return Problem.Rule.fairShare(
            id, of: total, share: low...max(low, high), before: 0, weight: points, reach: 3)
    }

    /// Spreads a line's places over those who may fill it, by contract hours.
    private mutating func share(_ line: DayDemand) {
        guard let shift = ward.shift(line.shiftType) else { return }
        let isWeekend = line.day.weekday.isWeekend, isHoliday = ward.holidays[line.day] != nil
        guard shift.isNight || isWeekend || isHoliday else { return }
        // A line for anybody beside lines for skills counts the same people twice: only what it asks for more is
        // shared.
        let named =
            line.skill == nil
            ? ward.demand.filter { $0.day == line.day && $0.shiftType == line.shiftType && $0.skill != nil }
                .reduce(0) { $0 + $1.wanted } : 0
        let able = ward.rows.filter { row in
            row.isPosted(on: line.day) && line.skill.map { row.holds($0, on: line.day) } ?? true
                && ward.allows(shift, row, line.day)
        }
        let hours = able.reduce(0) { $0 + ($1.post?.weeklyMinutes ?? 0) }
        guard hours > 0 else { return }
        for row in able {
            let part = Double(max(0, line.wanted - named)) * Double(row.post?.weeklyMinutes ?? 0) / Double(hours)
            if shift.isNight { nights[row.id, default: 0] += part }
            if isWeekend { weekends[row.id, default: 0] += part }
            if isHoliday { holidays[row.id, default: 0] += part }
        }
    }

    /// Moves shares by what each had too much or too little of in the last periods, within their staff group.
    private mutating func settle(
        _ shares: WritableKeyPath<WardFairness, [PersonID: Double]>, _ counts: (WorkedDuty) -> Bool
    ) {
        let since = UKTime.instant(ward.settings.lookBack(before: ward.days.lowerBound), .midnight)
        var had: [PersonID: Int] = [:]
        for row in ward.rows {
            had[row.id] = ward.lines[row.id]?.duties.count {
                $0.span.start >= since && $0.span.start < ward.span.start && $0.unit == ward.unit.id && counts($0)
            }
        }
        for (_, group) in Dictionary(grouping: ward.rows, by: \.staffGroup) {
            let hours = group.reduce(0) { $0 + ($1.post?.weeklyMinutes ?? 0) }
            let total = group.reduce(0) { $0 + (had[$1.id] ?? 0) }
            guard hours > 0, total > 0 else { continue }
            for row in group {
                guard let share = self[keyPath: shares][row.id] else { continue }
                let due = Double(total) * Double(row.post?.weeklyMinutes ?? 0) / Double(hours)
                let arrears = due - Double(had[row.id] ?? 0)
                self[keyPath: shares][row.id] = max(0, share + min(max(arrears, -Self.mostArrears), Self.mostArrears))
            }
        }
    }
}

extension WorkedDuty {
    /// Three hours of it lie between 23:00 and 06:00.
    fileprivate var isNight: Bool {
        let (start, length) = DutyShape.of(span)
        let night = [(-60, 360), (1380, 1800), (2820, 3240)]
            .map { max(0, min(start + length, $0.1) - max(start, $0.0)) }.reduce(0, +)
        return night >= 180
    }

    /// The day it starts on, by the clock in the UK.
    fileprivate var firstDay: Day { UKTime.civil(span.start).day }
}

extension UnitSettings {
    /// The first day of the earlier periods that count for fairness.
    func lookBack(before day: Day) -> Day { day - max(0, fairnessPeriods * periodWeeks * 7) }
}
