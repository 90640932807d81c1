/// Puts right the rows that still break hard rules late in a cooling, one at a time, while the others stand still.
///
/// A long row with a lone day off and no hours to spare cannot be put right by small steps at low temperature. Where it
/// can, a few weeks around the breach are rewritten in the best way there is; what that leaves broken is cooled once
/// more by itself, from hot.
struct Mending {
    static let triesPerDay = 1000
    static let rewrites = 16

    let chain: Chain
    /// Walks a slice at a fraction of a cooling; false when the search has ended.
    let slice: (Double) -> Bool

    /// - Returns: false when the search has ended.
    func run() -> Bool {
        let working = chain.working
        for person in 0..<working.people where working.rowBreaches[person] > 0 {
            for _ in 0..<Mending.rewrites where working.rowBreaches[person] > 0 { chain.rewriteWeeks(of: person) }
            guard working.rowBreaches[person] == 0 || cool(person) else { return false }
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
    /// Rewrites two or three weeks of a row around a breach, if that is no dearer.
    func rewriteWeeks(of person: Int) {
        let monday = max(0, (breachDay(of: person) ?? chance.below(working.days)) - 3 - chance.below(14))
        let first = working.days < 14 ? 0 : min(monday, working.days - 14)
        let days = first..<min(working.days, first + 14 + 7 * chance.below(2))
        change.clear()
        guard solver.propose(change, person: person, days: days, hardWeight: lightestWeight * 10) else { return }
        let price = working.price(change)
        if price.energy(hardWeight: lightestWeight * 10) <= 0 { accept(price) }
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
