import Core

extension Pricer {
    /// What a row has of a total in the period itself.
    func sum(of total: Problem.Rule.Total, in line: RowLine) -> Int {
        let worked = (0..<problem.dayCount).filter { line[$0] != nil }
        func isIn(_ set: ShiftSet, _ day: Int) -> Bool { line[day].map(set.contains) ?? false }
        switch total {
        case .paidMinutes: return worked.reduce(0) { $0 + (line[$1].map { problem.shifts[$0].paidMinutes } ?? 0) }
        case .shifts(let set): return worked.count { isIn(set, $0) }
        case .shiftsOnDays(let set, let days): return worked.count { days.contains($0) && isIn(set, $0) }
        case .weekends: return calendar.weekends.count { isWorked($0, in: line) }
        case .wishesGranted:
            return wishesOfPerson[line.person].count {
                problem.wishes[$0].isGranted(by: line[problem.wishes[$0].day])
            }
        }
    }

    /// Weekends of which just one day is worked.
    func halfWeekends(in line: RowLine) -> [Breach] {
        calendar.weekends.compactMap { weekend in
            guard let saturday = weekend.saturday, let sunday = weekend.sunday,
                (line[saturday] == nil) != (line[sunday] == nil)
            else { return nil }
            return Breach(days: saturday...sunday, units: 1)
        }
    }

    private func isWorked(_ weekend: WeekendCalendar.Weekend, in line: RowLine) -> Bool {
        [weekend.saturday, weekend.sunday].contains { $0.map { line[$0] != nil } ?? false }
            || weekend.friday.map { line[$0].map(calendar.reachesSaturday.contains) ?? false } ?? false
    }
}

/// Where the weekends of the period are.
struct WeekendCalendar: Sendable {
    struct Weekend: Hashable, Sendable {
        /// Only where Friday nights count.
        let friday: Int?
        let saturday: Int?
        let sunday: Int?
    }

    let weekends: [Weekend]
    /// Shifts that, worked on a Friday, run into Saturday.
    let reachesSaturday: ShiftSet

    init(_ problem: Problem) {
        let days = 0..<problem.dayCount
        let firstSaturday = Weekday.saturday.rawValue - problem.firstDay.weekday.rawValue
        weekends = stride(from: firstSaturday - 7, to: problem.dayCount + 1, by: 7).compactMap { saturday in
            func known(_ day: Int) -> Int? { days.contains(day) ? day : nil }
            let friday = problem.fridayNightsAreWeekends ? known(saturday - 1) : nil
            let weekend = Weekend(friday: friday, saturday: known(saturday), sunday: known(saturday + 1))
            return [weekend.friday, weekend.saturday, weekend.sunday].contains { $0 != nil } ? weekend : nil
        }
        reachesSaturday = ShiftSet(problem.shifts.indices.filter { problem.shifts[$0].endMinute > 1440 })
    }
}
