import Core

extension Pricer {
    /// Rows of worked weekends that ended before there were enough, where it is known that they began and ended.
    func fewWeekends(below least: Int, of kind: Problem.Rule.Weekend, in line: RowLine) -> [Breach] {
        let weekends = weekends(of: kind, in: line)
        return runs(of: weekends).compactMap { run in
            let before = run.lowerBound == 0 ? problem.standsAlone : weekends[0..<run.lowerBound].contains { $0.isSeen }
            let end = weekends.indices.contains(run.upperBound) ? weekends[run.upperBound] : nil
            let isOver = end.map { $0.isOver } ?? false
            guard before, isOver || problem.standsAlone, run.count < least else { return nil }
            let last = isOver ? end.map { $0.days.upperBound } ?? 0 : line.days.upperBound - 1
            guard last >= 0 else { return nil }
            return Breach(days: max(0, weekends[run.lowerBound].days.lowerBound)...last, units: least - run.count)
        }
    }

    /// Worked weekends of the period beyond the most that may follow one another.
    func manyWeekends(above most: Int, of kind: Problem.Rule.Weekend, in line: RowLine) -> [Breach] {
        let weekends = weekends(of: kind, in: line)
        return runs(of: weekends).compactMap { run in
            let units = run.dropFirst(most).count { weekends[$0].firstWork >= 0 }
            guard units > 0, let last = run.last else { return nil }
            return Breach(
                days: max(0, weekends[run.lowerBound].days.lowerBound)...weekends[last].days.upperBound, units: units)
        }
    }

    /// A weekend as far as its days are known.
    private struct Seen {
        let days: ClosedRange<Int>
        /// Whether its first day is known, so that it is known to be free when no day of it is worked.
        let isWhole: Bool
        /// Whether its last day is known.
        let isEnded: Bool
        /// The first day of work in it; -1 or less in the history, `Int.min` for none.
        let firstWork: Int
        let isWorked: Bool

        /// Whether it ends a row of worked weekends, so that the next row is known to begin.
        var isSeen: Bool { isOver && isWhole }
        var isOver: Bool { !isWorked && isEnded }
    }

    private func weekends(of kind: Problem.Rule.Weekend, in line: RowLine) -> [Seen] {
        var found: [Seen] = [], day = line.days.lowerBound
        while day < line.days.upperBound {
            guard let place = kind.place(of: problem.day(day).weekday) else {
                day += 1
                continue
            }
            let last = min(day + kind.dayCount - 1 - place, line.days.upperBound - 1)
            let worked = (day...last).first { line[$0] != nil }
            found.append(
                Seen(
                    days: day...last, isWhole: place == 0 || problem.standsAlone,
                    isEnded: last == day + kind.dayCount - 1 - place, firstWork: worked ?? .min,
                    isWorked: worked != nil))
            day = last + 1
        }
        return found
    }

    private func runs(of weekends: [Seen]) -> [Range<Int>] {
        var found: [Range<Int>] = [], first: Int?
        for (index, weekend) in weekends.enumerated() {
            if weekend.isWorked {
                first = first ?? index
            } else if let start = first {
                found.append(start..<index)
                first = nil
            }
        }
        if let start = first { found.append(start..<weekends.count) }
        return found
    }
}
