import Core
import RosterOptimiser
import WorkingTime

/// The working-time rules of one person's row, as the optimiser's rules. All of them are hard.
struct RowRules {
    private(set) var rules: [Problem.Rule] = []
    private let limits: RowLimits
    private let ward: Ward
    private let index: WardIndex
    private let line: DutyLine

    init(_ limits: RowLimits, _ ward: Ward, _ index: WardIndex, _ line: DutyLine) {
        self.limits = limits
        self.ward = ward
        self.index = index
        self.line = line
        addRests()
        addRuns()
        addTotals()
    }

    private mutating func addRests() {
        if let minutes = limits.minRestMinutes { add("REST", .restBetween(minutes: minutes)) }
        if let minutes = limits.weeklyRestMinutesPer7Days {
            add("WEEKLY-REST", .restInWindow(days: 7, minutes: minutes))
        }
        if let minutes = limits.twoRestsMinutesPer14Days {
            add("WEEKLY-REST", .restInWindow(days: 14, minutes: minutes, times: 2))
        }
    }

    private mutating func addRuns() {
        let all = ShiftSet.all(of: index.shifts.count)
        add(run: all, of: .work, most: limits.maxConsecutiveDays, rest: limits.restAfterConsecutiveDaysMinutes, "DAYS")
        let nights = set { $0.isNight }
        if let most = limits.maxConsecutiveNights, !nights.isEmpty {
            add("NIGHTS", .seriesAtMost(most, of: .shifts(nights)))
        }
        if let rest = limits.restAfterNightsMinutes, !nights.isEmpty {
            add("NIGHTS", .restAfterSeries(of: nights, days: 1, minutes: rest))
        }
        if let over = limits.longShiftOverMinutes {
            let long = set { $0.lengthMinutes > over }
            add(
                run: long, of: .shifts(long), most: limits.maxConsecutiveLongShifts,
                rest: limits.restAfterLongShiftsMinutes, "LONG-SHIFTS")
        }
    }

    private mutating func addTotals() {
        if let most = limits.maxMinutesIn168h { add("WEEK", .workInWindow(atMostMinutes: most, windowMinutes: 10_080)) }
        if let most = limits.maxMinutesPerWeek {
            add("WEEK", .workInWindow(atMostMinutes: most, windowMinutes: 10_080))
        }
        let weeks = (index.dayCount + 6) / 7
        if let oneIn = limits.weekendsOneInN, oneIn > 0 {
            let over = max(weeks, limits.weekendsCountedOver ?? weeks)
            let allowed = (over + oneIn - 1) / oneIn
            add("WEEKENDS", .totalAtMost(allowed, of: .weekends, before: weekendsWorked(before: over - weeks)))
        }
        if let average = limits.averageWeeklyMinutes, let over = limits.averageOverWeeks, over > weeks {
            let first = UKTime.instant(ward.days.lowerBound - (over - weeks) * 7, .midnight)
            let worked = TimeSpan(first, ward.span.start).map(line.workedMinutes(in:)) ?? 0
            add("AVERAGE", .totalAtMost(average * over, of: .paidMinutes, before: worked))
        }
    }

    /// Weekends with work on Saturday or Sunday in the weeks before the period.
    private func weekendsWorked(before weeks: Int) -> Int {
        let monday = ward.days.lowerBound.monday
        return (0..<max(0, min(weeks, 26))).count { week in
            let saturday = monday - 7 * (week + 1) + 5
            let span = TimeSpan(UKTime.instant(saturday, .midnight), UKTime.instant(saturday + 2, .midnight))
            return span.map { line.workedMinutes(in: $0) > 0 } ?? false
        }
    }

    private mutating func add(
        run shifts: ShiftSet, of series: Problem.Rule.Series, most: Int?, rest: Int?, _ id: String
    ) {
        guard let most, most > 0, !shifts.isEmpty else { return }
        add(id, .seriesAtMost(most, of: series))
        if let rest { add(id, .restAfterSeries(of: shifts, days: most, minutes: rest)) }
    }

    private mutating func add(_ id: String, _ kind: Problem.Rule.Kind) { rules.append(Problem.Rule(id, kind)) }

    private func set(_ holds: (Problem.Shift) -> Bool) -> ShiftSet {
        ShiftSet(index.shifts.indices.filter { holds(index.shifts[$0].problem) })
    }
}
