/// How many paid minutes a row can still reach from a day and a state of the series machine on, at least and at most.
///
/// What cannot end within the contract is cut off early: where hours are tight, few totals are left on any day.
/// - Units: ``TallyTables/minuteUnit``.
struct MinutesAhead {
    /// By person, then `day * states + state`.
    private let first: [Int]
    private let most: Flat<Int32>
    private let least: Flat<Int32>
    private let states: [Int]
    /// What the contract demands and allows.
    private let bounds: [ClosedRange<Int32>]
    private static let never: Int32 = 1 << 28

    init(_ tables: Tables) {
        let (people, days) = (tables.cells.people, tables.cells.days)
        var firsts: [Int] = [], counts: [Int] = [], total = 0
        for person in 0..<people {
            firsts.append(total)
            counts.append(Int(tables.series.stateCount[person]))
            total += counts[person] * (days + 1)
        }
        first = firsts
        states = counts
        most = Flat(repeating: 0, count: total)
        least = Flat(repeating: 0, count: total)
        bounds = (0..<people).map { MinutesAhead.bounds(of: $0, tables) }
        for person in 0..<people { walkBack(person, tables) }
    }

    func free() {
        most.free()
        least.free()
    }

    /// The totals that can still end within the contract in a state at the start of a day; empty when none can.
    @inline(__always) func range(_ person: Int, day: Int, state: Int) -> (low: Int, high: Int) {
        let index = first[person] + day * states[person] + state
        let bounds = bounds[person]
        return (Int(bounds.lowerBound - most[index]), Int(bounds.upperBound - least[index]))
    }

    private func walkBack(_ person: Int, _ tables: Tables) {
        let (days, symbols) = (tables.cells.days, tables.series.symbols)
        let base = Int(tables.series.base[person]), count = states[person]
        for day in (0..<days).reversed() {
            let (now, next) = (first[person] + day * count, first[person] + (day + 1) * count)
            for state in 0..<count {
                (most[now + state], least[now + state]) = (-MinutesAhead.never, MinutesAhead.never)
                for index in tables.cells.options.range(person) {
                    let code = tables.cells.options.items[index]
                    let symbol = Int(tables.cells.symbol[Int(code)])
                    let step = base + state * symbols + symbol
                    guard tables.cells.allows(code, person * days + day), tables.series.price[step].hard == 0 else {
                        continue
                    }
                    let target = next + Int(tables.series.next[step])
                    guard least[target] < MinutesAhead.never else { continue }
                    let minutes = tables.tallies.paidMinutes[symbol] / Int32(tables.tallies.minuteUnit)
                    most[now + state] = max(most[now + state], most[target] + minutes)
                    least[now + state] = min(least[now + state], least[target] + minutes)
                }
            }
        }
    }

    private static func bounds(of person: Int, _ tables: Tables) -> ClosedRange<Int32> {
        let tally = Int(tables.tallies.minutes[person])
        guard tally >= 0 else { return -never...never }
        let unit = Int32(tables.tallies.minuteUnit)
        var (low, high) = (Int32(0), never)
        for index in tables.tallies.ramps.range(tally) where tables.tallies.ramps.items[index].slope.hard > 0 {
            let ramp = tables.tallies.ramps.items[index]
            if ramp.isAbove {
                high = min(high, max(0, ramp.threshold / unit))
            } else {
                low = max(low, (ramp.threshold + unit - 1) / unit)
            }
        }
        return min(low, high)...high
    }
}
