extension Pricer {
    /// Days with a shift of `second` on the day after one of `first`.
    func succession(of second: ShiftSet, after first: ShiftSet, in line: RowLine) -> [Breach] {
        (0..<problem.dayCount).compactMap { day in
            guard let earlier = line[day - 1], let later = line[day], first.contains(earlier), second.contains(later)
            else { return nil }
            return Breach(days: max(0, day - 1)...day, units: 1)
        }
    }

    /// Pairs of shifts, one straight after the other, with too little rest between.
    func rest(of minutes: Int, in line: RowLine) -> [Breach] {
        neighbours(in: line).compactMap { earlier, later, gap in
            gap < minutes ? Breach(days: max(0, earlier)...later, units: 1) : nil
        }
    }

    /// Series of at least so many days on shifts of a set, followed too soon by other work.
    func rest(of minutes: Int, afterSeriesOf set: ShiftSet, days: Int, in line: RowLine) -> [Breach] {
        var length = 0
        var before: Int?
        var found: [Breach] = []
        for day in line.workedDays {
            let belongs = line[day].map(set.contains) ?? false
            let goesOn = belongs && before == day - 1 && length > 0
            if let before, !goesOn, length >= days, day >= 0, gap(from: before, to: day, in: line) < minutes {
                found.append(Breach(days: max(0, before)...day, units: 1))
            }
            length = goesOn ? length + 1 : belongs ? 1 : 0
            before = day
        }
        return found
    }

    private func neighbours(in line: RowLine) -> [(earlier: Int, later: Int, gapMinutes: Int)] {
        let worked = line.workedDays
        return zip(worked, worked.dropFirst()).filter { $1 >= 0 }.map {
            ($0, $1, gap(from: $0, to: $1, in: line))
        }
    }

    private func gap(from earlier: Int, to later: Int, in line: RowLine) -> Int {
        guard let first = line.span(earlier), let second = line.span(later) else { return .max }
        return second.lowerBound - first.upperBound
    }
}
