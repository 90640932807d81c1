/// Finds the cheapest days of one person's row when every day's work has a price of its own, by dynamic programming.
///
/// Stages are the days of a ``RowSpan``. What is carried along is the state of the series machine, the paid minutes so
/// far, the weekends worked so far and the few ``CarriedTotals`` that showed themselves to matter, so series,
/// successions, rest, minutes, weekends and those totals are exact. Other totals enter through the prices of shifts,
/// and windows not at all, so a row need not be legal, but no legal row is cheaper. One per thread.
///
/// - Units: prices are cost times ``RowMarket/scale``.
final class RowSolver {
    /// Labels of all days together that may be held at once.
    static let mostLabels = 12_000_000
    /// The price of what may not be.
    static let barred = Int32.max
    private static let unreached = Int32.max / 2

    let tables: Tables
    private let scale: Int32
    private var days = 0..<0
    private var minuteSteps = 1
    private var countsMinutes = false
    private var weekendSteps = 1
    /// Weekends and carried totals together: `total * weekendSteps + weekends`.
    private var countSteps = 1
    private var carried = CarriedTotals()
    private var blocks = 0
    /// Whether weekends are summed up, and whether they matter at all.
    private var sumsWeekends = false
    private var seesWeekends = false
    /// Labels of a day and of all days, and slots, that there is room for.
    private var room = (labels: 0, all: 0, slots: 0)
    private var costs: Flat<Int32>
    private var later: Flat<Int32>
    /// For each day and label the block before it and the code that led here.
    private var back: Flat<UInt32>
    /// The reached minutes of each block and count.
    private var reach: Flat<Reach>
    private var laterReach: Flat<Reach>

    /// The cheapest label of each slot after the last day.
    private var ends: [End] = []
    /// Labels offered to one another so far: the measure of effort, the same on every machine.
    private(set) var effort = 0

    private struct End {
        let cost: Int32
        let slot: Int
        let minutes: Int
    }

    private struct Reach {
        var low: Int32
        var high: Int32
        static let none = Reach(low: .max, high: -1)
    }

    init(_ compiled: CompiledProblem, scale: Int32) {
        tables = compiled.tables
        self.scale = scale
        costs = Flat(repeating: 0, count: 0)
        later = Flat(repeating: 0, count: 0)
        back = Flat(repeating: 0, count: 0)
        reach = Flat(repeating: .none, count: 0)
        laterReach = Flat(repeating: .none, count: 0)
    }

    deinit {
        costs.free()
        later.free()
        back.free()
        reach.free()
        laterReach.free()
    }

    /// Writes the cheapest days.
    ///
    /// - Parameters:
    ///   - prices: for each day and code, `day * codes + code`; ``barred`` where it may not be.
    ///   - row: the whole row, of which the days of the span are written.
    /// - Returns: their price with that of how the row goes on; `nil` when no row keeps the hard rules.
    func solve(
        _ span: RowSpan, _ prices: Flat<Int32>, carrying totals: CarriedTotals = CarriedTotals(),
        into row: UnsafeMutablePointer<UInt8>
    ) -> Int32? {
        let person = span.person
        days = span.days
        (minuteSteps, weekendSteps) = (span.minuteSteps, span.weekendSteps)
        countsMinutes = tables.tallies.minutes[person] >= 0
        carried = totals
        countSteps = weekendSteps * carried.steps
        makeRoom(for: person)
        sumsWeekends = tables.tallies.weekend[person] >= 0
        seesWeekends = sumsWeekends || tables.weekends.halfPrice[person] != .zero
        blocks = Int(tables.series.stateCount[person]) * 2
        for slot in 0..<blocks * countSteps { reach[slot] = .none }
        let start = span.start * 2 * countSteps
        reach[start] = Reach(low: 0, high: 0)
        costs[start * minuteSteps] = 0
        for day in days {
            for slot in 0..<blocks * countSteps { laterReach[slot] = .none }
            advance(span, over: day, prices)
            swap(&costs, &later)
            swap(&reach, &laterReach)
        }
        return finish(span, into: row)
    }

    private func advance(_ span: RowSpan, over day: Int, _ prices: Flat<Int32>) {
        let person = span.person
        let kind = WeekendDay(day, tables.weekends)
        for block in 0..<blocks {
            guard isReached(block) else { continue }
            for index in tables.cells.options.range(person) {
                let code = tables.cells.options.items[index]
                let price = prices[day * tables.cells.codes + Int(code)]
                if price == RowSolver.barred { continue }
                guard let step = step(span, day, kind, from: block, code, price) else { continue }
                take(step, symbol: tables.cells.symbol[Int(code)], day)
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
        _ span: RowSpan, _ day: Int, _ kind: WeekendDay, from block: Int, _ code: UInt8, _ price: Int32
    ) -> Step? {
        let person = span.person
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
        if countsMinutes {
            minutes = Int(tables.tallies.paidMinutes[symbol]) / tables.tallies.minuteUnit
            let range = span.ahead.range(day: day + 1, state: state)
            (low, high) = (max(0, range.low) - minutes, min(minuteSteps - 1, range.high) - minutes)
            if high < low { return nil }
        }
        return Step(
            from: block, to: state * 2 + half, weekends: weekends, minutes: minutes, low: low, high: high,
            cost: price &+ Int32(truncatingIfNeeded: charge.soft) &* scale, tag: UInt32(block) << 8 | UInt32(code))
    }

    @inline(__always) private func take(_ step: Step, symbol: UInt8, _ day: Int) {
        let more = carried.more(Int(symbol))
        for total in 0..<carried.steps where carried.hasRoom(total, Int(symbol)) {
            let (from, to) = (total * weekendSteps, (total + more) * weekendSteps + step.weekends)
            for count in 0..<weekendSteps - step.weekends {
                relax(step, step.from * countSteps + from + count, step.to * countSteps + to + count, day)
            }
        }
    }

    private func isReached(_ block: Int) -> Bool {
        let first = block * countSteps
        for count in first..<first + countSteps where reach[count].high >= 0 { return true }
        return false
    }

    private func makeRoom(for person: Int) {
        let slots = Int(tables.series.stateCount[person]) * 2 * countSteps
        let labels = slots * minuteSteps
        if labels > room.labels {
            costs.free()
            later.free()
            costs = Flat(repeating: 0, count: labels)
            later = Flat(repeating: 0, count: labels)
            room.labels = labels
        }
        if labels * days.count > room.all {
            back.free()
            back = Flat(repeating: 0, count: labels * days.count)
            room.all = labels * days.count
        }
        if slots > room.slots {
            reach.free()
            laterReach.free()
            reach = Flat(repeating: .none, count: slots)
            laterReach = Flat(repeating: .none, count: slots)
            room.slots = slots
        }
    }

    /// Offers all minutes of one slot a way to another.
    @inline(__always) private func relax(_ step: Step, _ from: Int, _ to: Int, _ day: Int) {
        let source = reach[from]
        if source.high < 0 { return }
        let low = max(Int(source.low), step.low)
        let count = min(Int(source.high), step.high) - low + 1
        if count <= 0 { return }
        effort &+= count
        let first = later.base + to * minuteSteps
        if laterReach[to].high < 0 { first.update(repeating: RowSolver.unreached, count: minuteSteps) }
        laterReach[to].low = min(laterReach[to].low, Int32(low + step.minutes))
        laterReach[to].high = max(laterReach[to].high, Int32(low + step.minutes + count - 1))
        let old = UnsafePointer(costs.base + from * minuteSteps + low)
        let new = first + low + step.minutes
        let tags = back.base + ((day - days.lowerBound) * blocks * countSteps + to) * minuteSteps + low + step.minutes
        for index in 0..<count {
            let cost = old[index] &+ step.cost
            let isBetter = cost < new[index]
            tags[index] = isBetter ? step.tag : tags[index]
            new[index] = isBetter ? cost : new[index]
        }
    }

    /// Takes the cheapest end, with the totals counted in, and writes its way down.
    private func finish(_ span: RowSpan, into row: UnsafeMutablePointer<UInt8>) -> Int32? {
        let tallies = tables.tallies
        let (weekendTally, minuteTally) = (tallies.weekend[span.person], tallies.minutes[span.person])
        ends.removeAll(keepingCapacity: true)
        for slot in 0..<blocks * countSteps where reach[slot].high >= 0 {
            let end = span.ends[(slot / countSteps) >> 1]
            guard end.hard == 0, let weekendPrice = total(weekendTally, span.weekends + slot % weekendSteps, 1),
                let carriedPrice = carriedPrice(slot % countSteps / weekendSteps)
            else { continue }
            let endPrice = weekendPrice &+ carriedPrice &+ Int32(truncatingIfNeeded: end.soft) &* scale
            var best = End(cost: RowSolver.unreached / 2, slot: -1, minutes: 0)
            for minutes in Int(reach[slot].low)...Int(reach[slot].high) {
                let cost = costs[slot * minuteSteps + minutes] &+ endPrice
                guard cost < best.cost,
                    let price = total(minuteTally, span.minutes + minutes, tallies.minuteUnit)
                else { continue }
                if cost &+ price < best.cost { best = End(cost: cost &+ price, slot: slot, minutes: minutes) }
            }
            if best.slot >= 0 { ends.append(best) }
        }
        guard let best = ends.min(by: { ($0.cost, $0.slot) < ($1.cost, $1.slot) }) else { return nil }
        trace(best.slot, best.minutes, into: row)
        return best.cost
    }

    /// Writes the cheapest rows that end otherwise than the row last solved, the cheapest first.
    func others(most: Int, into row: UnsafeMutablePointer<UInt8>, _ take: () -> Void) {
        let ordered = ends.sorted { ($0.cost, $0.slot) < ($1.cost, $1.slot) }
        for end in ordered.dropFirst().prefix(most) {
            trace(end.slot, end.minutes, into: row)
            take()
        }
    }

    /// Writes down the way that led to a label of the last day.
    private func trace(_ slot: Int, _ minutes: Int, into row: UnsafeMutablePointer<UInt8>) {
        var (block, count) = slot.quotientAndRemainder(dividingBy: countSteps)
        var minutes = minutes
        for day in days.reversed() {
            let slot = ((day - days.lowerBound) * blocks + block) * countSteps + count
            let tag = back[slot * minuteSteps + minutes]
            let code = UInt8(truncatingIfNeeded: tag)
            row[day] = code
            let symbol = Int(tables.cells.symbol[Int(code)])
            block = Int(tag >> 8)
            if sumsWeekends { count -= WeekendDay(day, tables.weekends).after(block & 1, symbol).more }
            count -= carried.more(symbol) * weekendSteps
            if countsMinutes { minutes -= Int(tables.tallies.paidMinutes[symbol]) / tables.tallies.minuteUnit }
        }
    }

    private func carriedPrice(_ totals: Int) -> Int32? {
        var sum: Int32 = 0
        for item in carried.items {
            let count = totals / item.stride % (item.limitCount + 1)
            guard let price = total(Int32(item.tally), item.outside + count, 1) else { return nil }
            sum &+= price
        }
        return sum
    }

    /// What a total costs, `nil` when it breaks a hard rule.
    private func total(_ tally: Int32, _ steps: Int, _ unit: Int) -> Int32? {
        guard tally >= 0 else { return 0 }
        let price = tables.tallies.price(Int(tally), at: Int32(steps * unit))
        return price.hard > 0 ? nil : Int32(min(price.soft * Int64(scale), Int64(RowSolver.unreached / 2)))
    }
}
