/// The days of one person's row that are made anew. What lies outside stays as it is, and counts.
///
/// A span may begin and end anywhere but inside a weekend.
/// - Units: minutes in ``TallyTables/minuteUnit``, costs in whole costs.
final class RowSpan {
    let person: Int
    let days: Range<Int>
    /// State of the series machine before the first day.
    let start: Int
    /// What the rest of the row costs from each state after the last day on; hard where it would break a rule.
    let ends: [Price]
    /// What the row costs outside by days and series, whatever happens inside.
    let fixedCost: Int64
    /// Minutes and weekends outside.
    let minutes: Int
    let weekends: Int
    /// How many different minutes and weekends there may be inside.
    let minuteSteps: Int
    let weekendSteps: Int
    let ahead: MinutesAhead

    /// All days of a person.
    convenience init?(_ person: Int, _ tables: Tables) {
        self.init(person, 0..<tables.cells.days, tables, held: [])
    }

    /// Some days of a person, around what the row holds.
    ///
    /// - Parameter held: the codes of the row; not read inside the span.
    /// - Returns: `nil` when the row outside leaves no room.
    init?(_ person: Int, _ days: Range<Int>, _ tables: Tables, held: [UInt8]) {
        self.person = person
        self.days = days
        let outside = Outside(person, days, tables, held)
        (start, ends, fixedCost) = (outside.start, outside.ends, outside.cost)
        (minutes, weekends) = (outside.minutes, outside.weekends)
        let tallies = tables.tallies
        var steps = (minutes: 1, weekends: 1)
        if tallies.minutes[person] >= 0 {
            let longest = (0..<tallies.paidMinutes.count).map { Int(tallies.paidMinutes[$0]) }.max() ?? 0
            let limit = RowSolver.limit(Int(tallies.minutes[person]), tallies).map { $0 / tallies.minuteUnit }
            steps.minutes = min((limit ?? Int.max / 2) - minutes, longest / tallies.minuteUnit * days.count) + 1
        }
        if tallies.weekend[person] >= 0 {
            let inside = Set(days.map { tables.weekends.ofDay[$0] }.filter { $0 >= 0 }).count
            let limit = RowSolver.limit(Int(tallies.weekend[person]), tallies) ?? Int.max / 2
            steps.weekends = min(limit - weekends, inside) + 1
        }
        (minuteSteps, weekendSteps) = steps
        ahead = MinutesAhead(person, days, tables, ends: ends, outside: minutes)
        guard steps.minutes > 0, steps.weekends > 0 else { return nil }
    }

    deinit { ahead.free() }

    /// Labels of one day, without carried totals.
    func labels(_ tables: Tables) -> Int {
        Int(tables.series.stateCount[person]) * 2 * weekendSteps * minuteSteps
    }

    /// The days from one to another, made longer until no weekend is cut in two.
    static func whole(_ days: Range<Int>, _ weekends: WeekendTables) -> Range<Int> {
        func cuts(_ day: Int) -> Bool {
            day > 0 && day < weekends.ofDay.count && weekends.ofDay[day] >= 0
                && weekends.ofDay[day - 1] == weekends.ofDay[day]
        }
        var (first, end) = (days.lowerBound, days.upperBound)
        while cuts(first) { first -= 1 }
        while cuts(end) { end += 1 }
        return first..<end
    }
}

/// What a row holds outside a span comes to.
private struct Outside {
    let start: Int
    var ends: [Price]
    var cost: Int64 = 0
    var minutes = 0
    var weekends = 0

    init(_ person: Int, _ span: Range<Int>, _ tables: Tables, _ held: [UInt8]) {
        let (series, cells) = (tables.series, tables.cells)
        let base = Int(series.base[person]), count = Int(series.stateCount[person])
        var state = Int(series.start[person])
        for day in 0..<span.lowerBound {
            let step = base + state * series.symbols + Int(cells.symbol[Int(held[day])])
            cost += series.price[step].soft
            state = Int(series.next[step])
        }
        start = state
        let first = Int(series.ends[person])
        ends = (0..<count).map { series.end[first + $0] }
        for day in (span.upperBound..<cells.days).reversed() {
            let symbol = Int(cells.symbol[Int(held[day])]), later = ends
            for state in 0..<count {
                let step = base + state * series.symbols + symbol
                ends[state] = series.price[step] + later[Int(series.next[step])]
            }
        }
        var half = 0
        for day in 0..<cells.days where !span.contains(day) {
            let code = Int(held[day]), symbol = Int(cells.symbol[code]), kind = WeekendDay(day, tables.weekends)
            cost += Int64(cells.price[(person * cells.days + day) * cells.codes + code])
            minutes += Int(tables.tallies.paidMinutes[symbol]) / tables.tallies.minuteUnit
            if kind.endsHalf(half, symbol) { cost += tables.weekends.halfPrice[person].soft }
            let after = kind.after(half, symbol)
            weekends += after.more
            half = after.half
        }
    }
}
