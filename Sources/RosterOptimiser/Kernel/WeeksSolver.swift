/// Rewrites a stretch of one row in the best way there is while all else stands still, by dynamic programming.
///
/// Stages are days. What is carried along is the state of the series machine, and by how much the paid minutes and the
/// weekends so far differ from those of the row as it is, within a band. Everything else (limits on kinds of shift,
/// windows, lines that count several shifts) is only estimated, so the result is a proposal like any other and is
/// priced exactly before it is taken. One per thread.
final class WeeksSolver {
    static let mostLabels = 6_000_000
    /// The band of minutes, in shifts of the longest kind, to either side.
    static let minuteBandShifts = 4
    /// The band of weekends to either side.
    static let weekendBand = 3

    private let plan: WorkingPlan
    private var costs: [Int32] = []
    private var later: [Int32] = []
    /// For each day and label: the label before it and the code that led here.
    private var back: [UInt32] = []
    private var person = 0
    private var days = 0..<0
    private var minuteBand = 0
    private var minuteSteps: Int { 2 * minuteBand + 1 }
    private var weekendSteps = 1
    private var hardWeight: Int64 = 1
    private static let unreached = Int32.max

    init(_ plan: WorkingPlan) { self.plan = plan }

    /// Fills the change with the best days for a person.
    ///
    /// - Returns: false when the problem is too large for this, or nothing would change.
    func propose(
        _ change: Change, person: Int, days: Range<Int>, hardWeight: Int64, by chance: inout Chance
    ) -> Bool {
        self.person = person
        self.days = days
        self.hardWeight = hardWeight
        let tallies = plan.tables.tallies
        let longest = (0..<tallies.paidMinutes.count).map { Int(tallies.paidMinutes[$0]) }.max() ?? 0
        let band = WeeksSolver.minuteBandShifts * longest / tallies.minuteUnit
        minuteBand = tallies.minutes[person] < 0 ? 0 : band
        weekendSteps = tallies.weekend[person] < 0 ? 1 : 2 * (2 * WeeksSolver.weekendBand + 1)
        let labels = Int(plan.tables.series.stateCount[person]) * minuteSteps * weekendSteps
        guard labels * days.count <= WeeksSolver.mostLabels else { return false }
        costs = Array(repeating: WeeksSolver.unreached, count: labels)
        back = Array(repeating: 0, count: labels * days.count)
        let start =
            days.lowerBound == 0
            ? plan.tables.series.start[person] : plan.states[person * plan.days + days.lowerBound - 1]
        costs[(Int(start) * minuteSteps + minuteBand) * weekendSteps + weekendSteps / 2 & ~1] = 0
        for day in days { advance(over: day, labels, by: &chance) }
        return write(change, labels)
    }

    private func advance(over day: Int, _ labels: Int, by chance: inout Chance) {
        later = Array(repeating: WeeksSolver.unreached, count: labels)
        let options = options(on: day, by: &chance)
        let held = heldSteps(on: day)
        let perState = minuteSteps * weekendSteps
        let stage = (day - days.lowerBound) * labels
        for label in 0..<labels where costs[label] != WeeksSolver.unreached {
            let (state, rest) = label.quotientAndRemainder(dividingBy: perState)
            let (minutes, weekends) = rest.quotientAndRemainder(dividingBy: weekendSteps)
            for option in options {
                let step = option.base + state * plan.tables.series.symbols
                let price = plan.tables.series.price[step].energy(hardWeight: hardWeight)
                let reached = minutes + option.minuteSteps - held.minutes
                let weekendLabel =
                    weekendSteps == 1
                    ? 0 : after(weekends, day, isWorked: option.code != 0) - held.weekends
                guard reached >= 0, reached < minuteSteps, weekendLabel >= 0, weekendLabel < weekendSteps else {
                    continue
                }
                let next = Int(plan.tables.series.next[step]) * perState + reached * weekendSteps + weekendLabel
                let cost = Int32(clamping: Int64(costs[label]) + price + option.cost)
                if cost < later[next] {
                    later[next] = cost
                    back[stage + next] = UInt32(label) << 8 | UInt32(option.code)
                }
            }
        }
        swap(&costs, &later)
    }

    /// What the row as it is adds on a day: minutes in steps, and weekends worked, doubled.
    private func heldSteps(on day: Int) -> (minutes: Int, weekends: Int) {
        let cells = plan.cells.base + person * plan.days
        let symbol = Int(plan.tables.cells.symbol[Int(cells[day])])
        let minutes =
            minuteBand == 0
            ? 0 : Int(plan.tables.tallies.paidMinutes[symbol]) / plan.tables.tallies.minuteUnit
        let isSecond = day > days.lowerBound && cells[day - 1] != 0 && isSunday(day)
        return (minutes, after(isSecond ? 1 : 0, day, isWorked: symbol != 0) & ~1)
    }

    private func isSunday(_ day: Int) -> Bool {
        let weekend = Int(plan.tables.weekends.ofDay[day])
        return weekend >= 0 && Int(plan.tables.weekends.days[weekend * 3 + 2]) == day
    }

    /// Weekends worked, doubled, and one more between a worked Saturday and its Sunday.
    private func after(_ weekends: Int, _ day: Int, isWorked: Bool) -> Int {
        let weekend = Int(plan.tables.weekends.ofDay[day])
        guard weekend >= 0 else { return weekends & ~1 }
        let isSaturday = Int(plan.tables.weekends.days[weekend * 3 + 1]) == day
        if isSaturday { return isWorked ? (weekends & ~1) + 3 : weekends & ~1 }
        guard isSunday(day) else { return weekends & ~1 }
        return isWorked && weekends & 1 == 0 ? weekends + 2 : weekends & ~1
    }

    /// Takes the cheapest end, with the rest of the row and the totals counted in, and writes its way down.
    private func write(_ change: Change, _ labels: Int) -> Bool {
        let perState = minuteSteps * weekendSteps
        var best = (cost: Int64.max, label: -1)
        for state in 0..<labels / perState {
            var rest: Int64?
            for label in state * perState..<(state + 1) * perState where costs[label] != WeeksSolver.unreached {
                let within = label % perState
                let tail = rest ?? restOfRow(from: state)
                rest = tail
                let totals = totalsPrice(
                    minutes: within / weekendSteps - minuteBand,
                    weekends: (within % weekendSteps) / 2 - weekendSteps / 4)
                let cost = Int64(costs[label]) + tail + totals
                if cost < best.cost { best = (cost, label) }
            }
        }
        guard best.label >= 0 else { return false }
        let codes = change.edit(person, from: days.lowerBound, days: days.count)
        var label = best.label
        var differs = false
        for offset in (0..<days.count).reversed() {
            let step = back[offset * labels + label]
            codes[offset] = UInt8(truncatingIfNeeded: step & 0xFF)
            label = Int(step >> 8)
            if codes[offset] != plan.cells[person * plan.days + days.lowerBound + offset] { differs = true }
        }
        return differs
    }
}

extension WeeksSolver {
    private struct Option {
        let code: UInt8
        /// Of the step in the series machine from state 0.
        let base: Int
        let minuteSteps: Int
        let cost: Int64
    }

    /// What the person may do on a day, and what it costs by itself.
    private func options(on day: Int, by chance: inout Chance) -> [Option] {
        let tables = plan.tables
        let noise = max(1, Int(hardWeight / 200))
        var options: [Option] = []
        let cell = person * plan.days + day
        for index in tables.cells.options.range(person) {
            let code = tables.cells.options.items[index]
            guard tables.cells.allows(code, cell) else { continue }
            let symbol = Int(tables.cells.symbol[Int(code)])
            let wish = Int64(tables.cells.price[cell * tables.cells.codes + Int(code)])
            let minutes = minuteBand == 0 ? 0 : Int(tables.tallies.paidMinutes[symbol]) / tables.tallies.minuteUnit
            options.append(
                Option(
                    code: code, base: Int(tables.series.base[person]) + symbol, minuteSteps: minutes,
                    cost: wish + cover(code, day) + fullPrice(code, day) + Int64(chance.below(noise))))
        }
        return options
    }

    /// What the code adds to cover, seen from the person being off.
    private func cover(_ code: UInt8, _ day: Int) -> Int64 {
        let counted = plan.tables.cover.counted
        let held = plan.cells[person * plan.days + day]
        let now = counted.range(day * plan.tables.cells.codes + Int(held)).map { counted.items[$0] }
        return counted.range(day * plan.tables.cells.codes + Int(code)).reduce(0) { sum, index in
            let line = counted.items[index]
            guard plan.isCounted(person, Int(line)) else { return sum }
            let price =
                now.contains(line)
                ? Price.zero - plan.removePrice[Int(line)] : plan.addPrice[Int(line)]
            return sum + price.energy(hardWeight: hardWeight)
        }
    }

    /// What one more of this kind of shift would break, when the days now hold another.
    private func fullPrice(_ code: UInt8, _ day: Int) -> Int64 {
        let tallies = plan.tables.tallies
        guard code != plan.cells[person * plan.days + day] else { return 0 }
        let symbol = Int(plan.tables.cells.symbol[Int(code)])
        var sum: Int64 = 0
        for index in tallies.touches.range(person * tallies.symbols + symbol) {
            let touch = tallies.touches.items[index]
            if touch.tally == tallies.minutes[person] { continue }
            let value = plan.tallies[Int(touch.tally)]
            let (now, more) = (
                tallies.price(Int(touch.tally), at: value), tallies.price(Int(touch.tally), at: value &+ touch.amount)
            )
            sum += max(0, (more - now).energy(hardWeight: hardWeight))
        }
        return sum
    }

    /// What the days after the window cost more than now when they are reached in a state.
    private func restOfRow(from state: Int) -> Int64 {
        let series = plan.tables.series
        let (base, row) = (Int(series.base[person]), person * plan.days)
        var (walked, held) = (state, Int(plan.states[row + days.upperBound - 1]))
        var sum = Price.zero
        var day = days.upperBound
        while day < plan.days, walked != held {
            let symbol = Int(plan.tables.cells.symbol[Int(plan.cells[row + day])])
            sum += series.price[base + walked * series.symbols + symbol]
            sum -= series.price[base + held * series.symbols + symbol]
            walked = Int(series.next[base + walked * series.symbols + symbol])
            held = Int(plan.states[row + day])
            day += 1
        }
        if walked != held { sum += series.endPrice(person, walked, insteadOf: held) }
        return sum.energy(hardWeight: hardWeight)
    }

    /// What the totals cost when minutes (in steps) and weekends change by so much.
    private func totalsPrice(minutes: Int, weekends: Int) -> Int64 {
        let tallies = plan.tables.tallies
        let (minuteTally, weekendTally) = (Int(tallies.minutes[person]), Int(tallies.weekend[person]))
        var sum = Price.zero
        if minuteTally >= 0 {
            let value = plan.tallies[minuteTally] + Int32(minutes * tallies.minuteUnit)
            sum += tallies.price(minuteTally, at: value)
        }
        if weekendTally >= 0 { sum += tallies.price(weekendTally, at: plan.tallies[weekendTally] + Int32(weekends)) }
        return sum.energy(hardWeight: hardWeight)
    }
}
