import Core

/// The rules about days that follow one another (series, successions, rest) of one kind of contract, as one automaton.
///
/// A day's shift takes the automaton from one state to the next at a price. The states are not thought up: they are
/// found by walking from the starting states with every shift, each state being what ``SeriesMemory`` must remember.
/// A change of a row is then priced by walking from the day before it until old and new walks meet again.
struct SeriesMachine {
    /// Next state for `state * symbols + symbol`; symbol 0 is off, `n + 1` the shift with index `n`.
    let next: [UInt16]
    let price: [Price]
    /// What a row costs by ending in each state.
    let end: [Price]
    let symbols: Int
    let stateCount: Int

    static let mostStates = 20_000

    /// - Parameter starts: what each person of this kind remembers on the first day.
    /// - Returns: the machine, and the state of each start.
    static func compile(
        _ rules: SeriesRules, from starts: [SeriesMemory]
    ) throws(ProblemError) -> (machine: SeriesMachine, starts: [UInt16]) {
        var numbers: [SeriesMemory: UInt16] = [:]
        var found: [SeriesMemory] = []
        var next: [UInt16] = []
        var price: [Price] = []
        func number(_ memory: SeriesMemory) -> UInt16 {
            if let known = numbers[memory] { return known }
            let new = UInt16(clamping: found.count)
            numbers[memory] = new
            found.append(memory)
            return new
        }
        let firsts = starts.map(number)
        var done = 0
        while done < found.count {
            guard found.count < mostStates else {
                throw ProblemError("The rules on series of days remember too much; use fewer or shorter series.")
            }
            for symbol in 0..<rules.symbols {
                let step = rules.step(from: found[done], shift: symbol == 0 ? nil : symbol - 1)
                next.append(number(step.memory))
                price.append(step.price)
            }
            done += 1
        }
        return (
            SeriesMachine(
                next: next, price: price, end: found.map(rules.end), symbols: rules.symbols, stateCount: found.count),
            firsts
        )
    }
}

/// What must be remembered of the days so far to price the next one.
struct SeriesMemory: Hashable {
    /// The last shift worked, as the first shift that behaves like it; 0xFF once it cannot matter any more.
    var last: UInt8 = 0xFF
    /// Days since it: 1 when it was yesterday.
    var daysSince: UInt8 = 0
    /// Of the next day; Monday always where no rule looks at it.
    var weekday: Weekday
    /// The running length of each counted series, no further than it matters.
    var lengths: [UInt16]
    /// Whether the running series may have begun before the first known day, so cannot be called too short.
    var isOpen: [Bool]
    /// The length of the last series before each rest-after-series rule, no further than it matters.
    var tired: [UInt16]
    /// For each unwanted pattern how much of it stands at the end of the days so far.
    var begun: [UInt8]
    var weekends: [WeekendMemory]
}
