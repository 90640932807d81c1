/// Puts right the rows that still break hard rules late in a cooling, one at a time, while the others stand still.
///
/// A long row with a lone day off and no hours to spare cannot be put right by small steps at low temperature. Where it
/// can, a few weeks around the breach are rewritten in the best way there is; what that leaves broken is cooled once
/// more by itself, from hot. Chance plays a part in both, so a row that resists is tried again while no plan that keeps
/// the hard rules is known.
struct Mending {
    static let triesPerDay = 1000
    /// When so many tries for each cell of the plan have mended nothing more, what is left is taken as it is.
    static let patiencePerCell = 200
    /// Days rewritten at once, from try to try; more than the solver can hold are passed over.
    static let lengths = [14, 28, 56, 91, 182, 364, 364, 182, 91, 56, 28, 14]

    let chain: Chain
    /// Walks a slice at a fraction of a cooling; false when the search has ended.
    let slice: (Double) -> Bool
    /// Looks whether the search has ended; false when it has.
    let look: () -> Bool

    /// - Returns: false when the search has ended.
    func run() -> Bool {
        let working = chain.working
        let patience = Mending.patiencePerCell * working.people * working.days
        var (fewest, triesAtFewest) = (working.total.hard, chain.tries)
        repeat {
            guard mendEachRow() else { return false }
            if working.total.hard < fewest { (fewest, triesAtFewest) = (working.total.hard, chain.tries) }
        } while chain.bestPrice.hard > 0 && hasBrokenRow && chain.tries - triesAtFewest < patience
        return true
    }

    private var hasBrokenRow: Bool { (0..<chain.working.people).contains { chain.working.rowBreaches[$0] > 0 } }

    private func mendEachRow() -> Bool {
        let working = chain.working
        for person in 0..<working.people where working.rowBreaches[person] > 0 {
            let before = working.rowBreaches[person]
            for length in Mending.lengths where working.rowBreaches[person] > 0 {
                chain.rewriteWeeks(of: person, length: length)
                guard look() else { return false }
            }
            guard working.rowBreaches[person] < before || cool(person) else { return false }
        }
        return true
    }

    private func cool(_ person: Int) -> Bool {
        let slices = max(8, Mending.triesPerDay * chain.working.days / Walker.triesPerSlice)
        chain.working.focus = person
        defer { chain.working.focus = -1 }
        return (0..<slices).allSatisfy { slice(Double($0) / Double(slices)) }
    }
}

extension Chain {
    /// Rewrites some weeks of a row around a breach, if no more hard rules are broken than before. What it costs
    /// otherwise hardly matters here, and a little chance in the prices keeps it from the same answer every time.
    func rewriteWeeks(of person: Int, length: Int) {
        let centre = breachDay(of: person) ?? chance.below(working.days)
        let first = max(0, min(centre - 1 - chance.below(length), working.days - length))
        let days = first..<min(working.days, first + length)
        change.clear()
        guard solver.propose(change, person: person, days: days, hardWeight: lightestWeight * 10, by: &chance) else {
            return
        }
        let price = working.price(change)
        if price.hard < 0 || price.hard == 0 && price.soft <= lightestWeight / 4 { accept(price) }
    }

    /// The first day, from a random one on and round, on which the series machine charges for a hard rule.
    private func breachDay(of person: Int) -> Int? {
        let series = working.tables.series
        let row = person * working.days
        let offset = chance.below(working.days)
        return (0..<working.days).map { ($0 + offset) % working.days }.first { day in
            let state = day == 0 ? series.start[person] : working.states[row + day - 1]
            let symbol = Int(working.tables.cells.symbol[Int(working.cells[row + day])])
            return series.price[Int(series.base[person]) + Int(state) * series.symbols + symbol].hard > 0
        }
    }
}
