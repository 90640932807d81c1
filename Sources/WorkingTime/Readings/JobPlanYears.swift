import Core

extension DutyLine {
    /// First days of the job plan years that the line reaches into, each with the first day of the next.
    func jobPlanYears() -> [(first: Int, end: Int)] {
        let (_, month, day) = terms.jobPlanYearFrom?.civil ?? (year: 0, month: 4, day: 1)
        func start(_ year: Int) -> Int? {
            // A plan of 29 February begins on the 28th in other years.
            let last = Day.length(ofMonth: month, in: year)
            return Day(year: year, month: month, day: min(day, last))?.daysSince1970
        }
        let years = Day(daysSince1970: days.first).civil.year - 1...Day(daysSince1970: days.last).civil.year
        return years.compactMap { year in
            guard let first = start(year), let end = start(year + 1), first <= days.last, days.first < end else {
                return nil
            }
            return (first, end)
        }
    }
}
