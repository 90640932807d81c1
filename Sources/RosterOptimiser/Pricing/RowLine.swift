/// One person's row with the known days before it: day 0 is the problem's first, history has negative days.
struct RowLine {
    let person: Int
    let days: Range<Int>
    let shifts: [Problem.Shift]
    private let worked: [Int?]

    init(row: [Assignment?], person: Int, in problem: Problem) {
        let before = problem.people[person].history.days
        self.person = person
        days = -before.count..<row.count
        shifts = problem.shifts
        worked = before + row.map { $0?.shift }
    }

    /// The shift worked on a day, `nil` for a day off.
    subscript(day: Int) -> Int? { days.contains(day) ? worked[day - days.lowerBound] : nil }

    /// Days in history and period with a shift on them, in order.
    var workedDays: [Int] { days.filter { self[$0] != nil } }

    /// From start to end of the shift worked on a day, in minutes after midnight of day 0.
    func span(_ day: Int) -> Range<Int>? {
        self[day].map { day * 1440 + shifts[$0].startMinute..<day * 1440 + shifts[$0].endMinute }
    }
}

/// The days on which a rule is broken, and by how many of its units.
struct Breach: Equatable {
    let days: ClosedRange<Int>
    let units: Int
}

extension Pricer {
    /// Every breach of a rule in a row; none in the days of the history alone.
    func breaches(of rule: Problem.Rule, in line: RowLine) -> [Breach] {
        switch rule.kind {
        case .notAfter(let first, let second): succession(of: second, after: first, in: line)
        case .restBetween(let minutes): rest(of: minutes, in: line)
        case .seriesAtLeast(let days, let series): shortSeries(below: days, of: series, in: line)
        case .seriesAtMost(let days, let series): longSeries(above: days, of: series, in: line)
        case .restAfterSeries(let set, let days, let minutes):
            rest(of: minutes, afterSeriesOf: set, days: days, in: line)
        case .totalAtLeast(let bound, let total, let before, let unit):
            excess(bound - before - sum(of: total, in: line), unit: unit)
        case .totalAtMost(let bound, let total, let before, let unit):
            excess(before + sum(of: total, in: line) - bound, unit: unit)
        case .completeWeekends: halfWeekends(in: line)
        case .unwanted(let pattern): occurrences(of: pattern, in: line)
        case .weekendsInARowAtLeast(let count, let weekend): fewWeekends(below: count, of: weekend, in: line)
        case .weekendsInARowAtMost(let count, let weekend): manyWeekends(above: count, of: weekend, in: line)
        case .workInWindow(let most, let window): overload(above: most, within: window, in: line)
        case .restInWindow(let days, let minutes, let times):
            lackingRest(of: minutes, times: times, within: days, in: line)
        }
    }

    /// One breach over the whole period when a total is off by `amount`.
    private func excess(_ amount: Int, unit: Int) -> [Breach] {
        amount > 0 ? [Breach(days: 0...problem.dayCount - 1, units: (amount + unit - 1) / unit)] : []
    }
}

extension Problem.Rule {
    /// The part of the cost that a breach of this rule belongs to.
    var term: Term {
        switch kind {
        case .notAfter: .successions
        case .restBetween: .rest
        case .seriesAtLeast: .shortSeries
        case .seriesAtMost: .longSeries
        case .restAfterSeries: .restAfterSeries
        case .totalAtLeast(_, let total, _, _), .totalAtMost(_, let total, _, _):
            total == .weekends ? .weekends : .totals
        case .completeWeekends, .weekendsInARowAtLeast, .weekendsInARowAtMost: .weekends
        case .unwanted: .patterns
        case .workInWindow: .workInWindow
        case .restInWindow: .restInWindow
        }
    }
}
