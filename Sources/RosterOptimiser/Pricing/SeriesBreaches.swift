extension Pricer {
    /// Series that ended, on a known first day, before they were long enough; in a period that stands alone its ends
    /// are ends of series as well.
    func shortSeries(below least: Int, of series: Problem.Rule.Series, in line: RowLine) -> [Breach] {
        runs(of: series, in: line).compactMap { run in
            let isInside = run.lowerBound > line.days.lowerBound && run.upperBound < line.days.upperBound
            guard isInside || problem.standsAlone, run.upperBound >= 0, run.count < least else { return nil }
            return Breach(days: max(0, run.lowerBound)...max(0, run.upperBound - 1), units: least - run.count)
        }
    }

    /// Series with days in the period beyond the most they may have.
    func longSeries(above most: Int, of series: Problem.Rule.Series, in line: RowLine) -> [Breach] {
        runs(of: series, in: line).compactMap { run in
            let firstTooMany = max(run.lowerBound + most, 0)
            guard firstTooMany < run.upperBound else { return nil }
            return Breach(days: max(0, run.lowerBound)...run.upperBound - 1, units: run.upperBound - firstTooMany)
        }
    }

    /// The longest stretches of days that belong to a series, history included.
    private func runs(of series: Problem.Rule.Series, in line: RowLine) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var first: Int?
        for day in line.days {
            if series.includes(line[day]) {
                if first == nil { first = day }
            } else if let start = first {
                found.append(start..<day)
                first = nil
            }
        }
        if let start = first { found.append(start..<line.days.upperBound) }
        return found
    }
}

extension Problem.Rule.Series {
    /// Whether a day with this shift (`nil` for off) belongs to the series.
    func includes(_ shift: Int?) -> Bool {
        switch self {
        case .work: shift != nil
        case .off: shift == nil
        case .shifts(let set): shift.map(set.contains) ?? false
        }
    }
}
