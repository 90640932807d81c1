extension Pricer {
    /// Windows that hold more work than they may. The load of a window is highest where it begins with a shift's start
    /// or ends with a shift's end, so only those are looked at: this is exact for a window sliding by the minute.
    func overload(above most: Int, within window: Int, in line: RowLine) -> [Breach] {
        let worked = line.workedDays
        func load(_ stretch: Range<Int>) -> Int {
            worked.reduce(0) { $0 + (line.span($1)?.clamped(to: stretch).count ?? 0) }
        }
        return worked.flatMap { day -> [Breach] in
            guard let shift = line.span(day) else { return [] }
            let after = shift.lowerBound..<shift.lowerBound + window
            let before = shift.upperBound - window..<shift.upperBound
            return [after, before].compactMap { stretch in
                guard stretch.upperBound > 0, load(stretch) > most else { return nil }
                return breach(over: stretch, units: 1)
            }
        }
    }

    /// Runs of whole days that hold too little rest without interruption.
    func lackingRest(of minutes: Int, times: Int, within length: Int, in line: RowLine) -> [Breach] {
        let worked = line.workedDays
        let first = max(line.days.lowerBound, 1 - length)
        guard first + length <= problem.dayCount else { return [] }
        return (first...problem.dayCount - length).compactMap { start in
            let stretch = start * 1440..<(start + length) * 1440
            var free = stretch.lowerBound
            var found = 0
            for day in worked {
                guard let shift = line.span(day)?.clamped(to: stretch), !shift.isEmpty else { continue }
                found += max(0, shift.lowerBound - free) / minutes
                free = max(free, shift.upperBound)
            }
            found += max(0, stretch.upperBound - free) / minutes
            return found < times ? breach(over: stretch, units: times - found) : nil
        }
    }

    private func breach(over stretch: Range<Int>, units: Int) -> Breach {
        let first = max(0, min(stretch.lowerBound / 1440, problem.dayCount - 1))
        let last = min(problem.dayCount - 1, max(first, (stretch.upperBound - 1) / 1440))
        return Breach(days: first...last, units: units)
    }
}
