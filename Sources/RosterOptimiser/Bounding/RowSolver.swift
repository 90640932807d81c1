/// Finds the cheapest row of one person when every day's work has a price of its own, by dynamic programming.
///
/// Stages are days. What is carried along is the state of the series machine, the paid minutes so far and the weekends
/// worked so far, so series, successions, rest, minutes and weekends are exact. Other totals enter through the prices
/// of shifts, and windows not at all, so a row need not be legal, but no legal row is cheaper. One per thread.
///
/// - Units: prices are cost times ``RowMarket/scale``.
final class RowSolver {
    /// Labels of all days together that may be held at once.
    static let mostLabels = 12_000_000
    /// The price of what may not be.
    static let barred = Int32.max
    private static let unreached = Int32.max / 2

    private let tables: Tables
    private let days: Int
    private let scale: Int32
    private var minuteSteps = 1
    private var weekendSteps = 1
    private var blocks = 0
    /// Whether weekends are summed up, and whether they matter at all.
    private var sumsWeekends = false
    private var seesWeekends = false
    private var costs: Flat<Int32>
    private var later: Flat<Int32>
    /// For each day and label the block before it and the code that led here.
    private var back: Flat<UInt32>
    /// The reached minutes of each block and count of weekends.
    private var reach: Flat<Reach>
    private var laterReach: Flat<Reach>

    private let ahead: MinutesAhead

    private struct Reach {
        var low: Int32
        var high: Int32
        static let none = Reach(low: .max, high: -1)
    }

    /// - Returns: `nil` when the rows of this problem are too large to hold.
    init?(_ compiled: CompiledProblem, scale: Int32) {
        tables = compiled.tables
        days = tables.cells.days
        self.scale = scale
        var most = (labels: 0, slots: 0)
        for person in 0..<tables.cells.people {
            let size = RowSolver.size(of: person, tables)
            let slots = Int(tables.series.stateCount[person]) * 2 * size.weekends
            most = (max(most.labels, slots * size.minutes), max(most.slots, slots))
        }
        guard most.labels * days <= RowSolver.mostLabels else { return nil }
        ahead = MinutesAhead(tables)
        costs = Flat(repeating: 0, count: most.labels)
        later = Flat(repeating: 0, count: most.labels)
        back = Flat(repeating: 0, count: most.labels * days)
        reach = Flat(repeating: .none, count: most.slots)
        laterReach = Flat(repeating: .none, count: most.slots)
    }

    deinit {
        costs.free()
        later.free()
        back.free()
        reach.free()
        laterReach.free()
        ahead.free()
    }

    /// How many different minutes (in units) and weekends a row may have.
    static func size(of person: Int, _ tables: Tables) -> (minutes: Int, weekends: Int) {
        let tallies = tables.tallies
        let days = tables.cells.days
        var minutes = 1
        if tallies.minutes[person] >= 0 {
            let longest = (0..<tallies.paidMinutes.count).map { Int(tallies.paidMinutes[$0]) }.max() ?? 0
            minutes = min(limit(Int(tallies.minutes[person]), tallies) ?? .max, longest * days) / tallies.minuteUnit + 1
        }
        var weekends = 1
        let all = tables.weekends.days.count / 3
        if tallies.weekend[person] >= 0 {
            weekends = min(limit(Int(tallies.weekend[person]), tallies) ?? .max, all) + 1
        }
        return (minutes, weekends)
    }

    /// The largest value of a tally that breaks no hard rule.
    static func limit(_ tally: Int, _ tallies: TallyTables) -> Int? {
        tallies.ramps.range(tally).compactMap { index in
            let ramp = tallies.ramps.items[index]
            return ramp.isAbove && ramp.slope.hard > 0 ? max(0, Int(ramp.threshold)) : nil
        }.min()
    }

    /// Writes the cheapest row.
    ///
    /// - Parameter prices: for each day and code, `day * codes + code`; ``barred`` where it may not be.
    /// - Returns: its price, or `nil` when no row keeps the hard rules.
    func solve(_ person: Int, _ prices: Flat<Int32>, into row: UnsafeMutablePointer<UInt8>) -> Int32? {
        let size = RowSolver.size(of: person, tables)
        (minuteSteps, weekendSteps) = size
        sumsWeekends = tables.tallies.weekend[person] >= 0
        seesWeekends = sumsWeekends || tables.weekends.halfPrice[person] != .zero
        blocks = Int(tables.series.stateCount[person]) * 2
        for slot in 0..<blocks * weekendSteps { reach[slot] = .none }
        let start = Int(tables.series.start[person]) * 2 * weekendSteps
        reach[start] = Reach(low: 0, high: 0)
        costs[start * minuteSteps] = 0
        for day in 0..<days {
            for slot in 0..<blocks * weekendSteps { laterReach[slot] = .none }
            advance(person, over: day, prices)
            swap(&costs, &later)
            swap(&reach, &laterReach)
        }
        return finish(person, into: row)
    }

    private func advance(_ person: Int, over day: Int, _ prices: Flat<Int32>) {
        let kind = WeekendDay(day, tables.weekends)
        for block in 0..<blocks {
            guard let weekends = reachedWeekends(block) else { continue }
            for index in tables.cells.options.range(person) {
                let code = tables.cells.options.items[index]
                let price = prices[day * tables.cells.codes + Int(code)]
                if price == RowSolver.barred { continue }
                if let step = step(person, day, kind, from: block, code, price) { take(step, weekends, day) }
            }
        }
    }

    /// What one code does to everybody in a block.
    private struct Step {
        let from: Int
        let to: Int
        let weekends: Int
        let minutes: Int
        /// The minutes before it between which the row can still end within the contract.
        let low: Int
        let high: Int
        let cost: Int32
        let tag: UInt32
    }

    /// - Returns: `nil` when the step breaks a hard rule or cannot end within the contract.
    @inline(__always)
    private func step(
        _ person: Int, _ day: Int, _ kind: WeekendDay, from block: Int, _ code: UInt8, _ price: Int32
    ) -> Step? {
        let symbol = Int(tables.cells.symbol[Int(code)])
        let move = Int(tables.series.base[person]) + (block >> 1) * tables.series.symbols + symbol
        var charge = tables.series.price[move]
        let state = Int(tables.series.next[move])
        var (half, weekends) = (0, 0)
        if seesWeekends {
            (half, weekends) = kind.after(block & 1, symbol)
            if !sumsWeekends { weekends = 0 }
            if kind.endsHalf(block & 1, symbol) { charge += tables.weekends.halfPrice[person] }
        }
        if charge.hard > 0 { return nil }
        var (minutes, low, high) = (0, 0, 0)
        if minuteSteps > 1 {
            minutes = Int(tables.tallies.paidMinutes[symbol]) / tables.tallies.minuteUnit
            let range = ahead.range(person, day: day + 1, state: state)
            (low, high) = (max(0, range.low) - minutes, min(minuteSteps - 1, range.high) - minutes)
            if high < low { return nil }
        }
        return Step(
            from: block, to: state * 2 + half, weekends: weekends, minutes: minutes, low: low, high: high,
            cost: price &+ Int32(truncatingIfNeeded: charge.soft) &* scale, tag: UInt32(block) << 8 | UInt32(code))
    }

    @inline(__always) private func take(_ step: Step, _ weekends: Range<Int>, _ day: Int) {
        for count in weekends where count + step.weekends < weekendSteps {
            relax(step, step.from * weekendSteps + count, step.to * weekendSteps + count + step.weekends, day)
        }
    }

    private func reachedWeekends(_ block: Int) -> Range<Int>? {
        let first = block * weekendSteps
        var (low, high) = (weekendSteps, -1)
        for weekends in 0..<weekendSteps where reach[first + weekends].high >= 0 {
            low = min(low, weekends)
            high = weekends
        }
        return high < 0 ? nil : low..<high + 1
    }

    /// Offers all minutes of one slot a way to another.
    @inline(__always) private func relax(_ step: Step, _ from: Int, _ to: Int, _ day: Int) {
        let source = reach[from]
        if source.high < 0 { return }
        let low = max(Int(source.low), step.low)
        let count = min(Int(source.high), step.high) - low + 1
        if count <= 0 { return }
        let first = later.base + to * minuteSteps
        if laterReach[to].high < 0 { first.update(repeating: RowSolver.unreached, count: minuteSteps) }
        laterReach[to].low = min(laterReach[to].low, Int32(low + step.minutes))
        laterReach[to].high = max(laterReach[to].high, Int32(low + step.minutes + count - 1))
        let old = UnsafePointer(costs.base + from * minuteSteps + low)
        let new = first + low + step.minutes
        let tags = back.base + (day * blocks * weekendSteps + to) * minuteSteps + low + step.minutes
        for index in 0..<count {
            let cost = old[index] &+ step.cost
            let isBetter = cost < new[index]
            tags[index] = isBetter ? step.tag : tags[index]
            new[index] = isBetter ? cost : new[index]
        }
    }

    /// Takes the cheapest end, with the totals counted in, and writes its way down.
    private func finish(_ person: Int, into row: UnsafeMutablePointer<UInt8>) -> Int32? {
        var best = (cost: RowSolver.unreached / 2, slot: -1, minutes: 0)
        for slot in 0..<blocks * weekendSteps where reach[slot].high >= 0 {
            let end = tables.series.end[Int(tables.series.ends[person]) + (slot / weekendSteps) >> 1]
            guard end.hard == 0,
                let weekendPrice = total(tables.tallies.weekend[person], slot % weekendSteps, 1)
            else { continue }
            let endPrice = weekendPrice &+ Int32(truncatingIfNeeded: end.soft) &* scale
            for minutes in Int(reach[slot].low)...Int(reach[slot].high) {
                let cost = costs[slot * minuteSteps + minutes] &+ endPrice
                guard cost < best.cost,
                    let price = total(tables.tallies.minutes[person], minutes, tables.tallies.minuteUnit)
                else { continue }
                if cost &+ price < best.cost { best = (cost &+ price, slot, minutes) }
            }
        }
        guard best.slot >= 0 else { return nil }
        var (block, weekends) = best.slot.quotientAndRemainder(dividingBy: weekendSteps)
        var minutes = best.minutes
        for day in (0..<days).reversed() {
            let tag = back[(day * blocks * weekendSteps + block * weekendSteps + weekends) * minuteSteps + minutes]
            let code = UInt8(truncatingIfNeeded: tag)
            row[day] = code
            let symbol = Int(tables.cells.symbol[Int(code)])
            block = Int(tag >> 8)
            if sumsWeekends { weekends -= WeekendDay(day, tables.weekends).after(block & 1, symbol).more }
            if minuteSteps > 1 { minutes -= Int(tables.tallies.paidMinutes[symbol]) / tables.tallies.minuteUnit }
        }
        return best.cost
    }

    /// What a total costs, `nil` when it breaks a hard rule.
    private func total(_ tally: Int32, _ steps: Int, _ unit: Int) -> Int32? {
        guard tally >= 0 else { return 0 }
        let price = tables.tallies.price(Int(tally), at: Int32(steps * unit))
        return price.hard > 0 ? nil : Int32(min(price.soft * Int64(scale), Int64(RowSolver.unreached / 2)))
    }
}
