/// How many paid minutes a row can still reach from a day and a state of the series machine on, at least and at most.
///
/// What cannot end within the contract is cut off early: where hours are tight, few totals are left on any day.
/// - Units: ``TallyTables/minuteUnit``.
struct MinutesAhead {
    private let firstDay: Int
    /// `(day - firstDay) * states + state`.
    private let most: Flat<Int32>
    private let least: Flat<Int32>
    private let states: Int
    /// What the contract demands and allows inside.
    private let bounds: ClosedRange<Int32>
    private static let never: Int32 = 1 << 28

    /// - Parameters:
    ///   - ends: what each state after the last day costs; those that break a rule cannot be ended in.
    ///   - outside: minutes that the row has outside these days.
    init(_ person: Int, _ days: Range<Int>, _ tables: Tables, ends: [Price], outside: Int) {
        firstDay = days.lowerBound
        states = Int(tables.series.stateCount[person])
        most = Flat(repeating: 0, count: states * (days.count + 1))
        least = Flat(repeating: 0, count: states * (days.count + 1))
        let contract = MinutesAhead.bounds(of: person, tables)
        bounds = contract.lowerBound - Int32(outside)...contract.upperBound - Int32(outside)
        for state in 0..<states where ends[state].hard > 0 {
            most[days.count * states + state] = -MinutesAhead.never
            least[days.count * states + state] = MinutesAhead.never
        }
        for day in days.reversed() { walkBack(person, day, tables) }
    }

    func free() {
        most.free()
        least.free()
    }

    /// The totals that can still end within the contract in a state at the start of a day; empty when none can.
    @inline(__always) func range(day: Int, state: Int) -> (low: Int, high: Int) {
        let index = (day - firstDay) * states + state
        return (Int(bounds.lowerBound - most[index]), Int(bounds.upperBound - least[index]))
    }

    private func walkBack(_ person: Int, _ day: Int, _ tables: Tables) {
        let symbols = tables.series.symbols
        let base = Int(tables.series.base[person])
        let (now, next) = ((day - firstDay) * states, (day - firstDay + 1) * states)
        for state in 0..<states {
            (most[now + state], least[now + state]) = (-MinutesAhead.never, MinutesAhead.never)
            for index in tables.cells.options.range(person) {
                let code = tables.cells.options.items[index]
                let symbol = Int(tables.cells.symbol[Int(code)])
                let step = base + state * symbols + symbol
                guard tables.cells.allows(code, person * tables.cells.days + day), tables.series.price[step].hard == 0
                else { continue }
                let target = next + Int(tables.series.next[step])
                guard least[target] < MinutesAhead.never else { continue }
                let minutes = tables.tallies.paidMinutes[symbol] / Int32(tables.tallies.minuteUnit)
                most[now + state] = max(most[now + state], most[target] + minutes)
                least[now + state] = min(least[now + state], least[target] + minutes)
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
