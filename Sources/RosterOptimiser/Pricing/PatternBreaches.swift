import Core

extension Pricer {
    /// Each time that the days of a pattern follow one another, with the last of them in the period.
    func occurrences(of pattern: Problem.Rule.Pattern, in line: RowLine) -> [Breach] {
        let length = pattern.days.count
        return line.days.compactMap { first in
            let last = first + length - 1
            guard last >= 0, last < line.days.upperBound,
                pattern.startsOn.map({ $0 == problem.day(first).weekday }) ?? true,
                pattern.days.indices.allSatisfy({ pattern.days[$0].isMet(by: line[first + $0]) })
            else { return nil }
            return Breach(days: max(0, first)...last, units: 1)
        }
    }
}
