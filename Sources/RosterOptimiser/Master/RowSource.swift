/// Makes legal rows of one person that are cheap at prices of cover, and says what no row of theirs can cost less than.
///
/// Lines of demand have the prices they are given. Totals that the row solver does not carry along (so many nights at
/// most) have prices of this person's own, which move a little each time a chosen row has too much or too little of
/// one: that makes rows legal, and raises what is known about all of them (Geoffrion 1974).
/// - Units: prices and costs are in ``RowMarket/scale`` parts of a cost.
final class RowSource {
    /// How far a price of a total moves the first time, in missing people for each unit too many.
    private static let firstStep = 0.06
    /// Tries for a legal row at one price of cover.
    private static let tries = 3

    /// More rows that are made from one run of the row programme.
    private static let others = 5

    let market: RowMarket
    let tables: Tables
    let compiled: CompiledProblem
    private let ground: WorkingPlan
    private let change: Change
    /// What the row that ``ground`` holds costs each person.
    private let groundPrices: [Price]
    private let unit: Double
    private var exact: [Double]
    private var turns: [Int]

    /// - Parameter choosesWhole: whether everybody's rows are made anew as a whole until told otherwise.
    init?(_ compiled: CompiledProblem, choosesWhole: Bool = true) {
        guard let market = RowMarket(compiled, choosesWhole: choosesWhole) else { return nil }
        self.market = market
        self.compiled = compiled
        tables = compiled.tables
        ground = WorkingPlan(compiled)
        change = Change(days: ground.days)
        unit = Scale(compiled.problem).cover
        exact = Array(repeating: 0, count: market.sums.count)
        turns = Array(repeating: 0, count: market.people)
        let plan = ground.plan()
        groundPrices = (0..<market.people).map { person in
            Price(compiled.pricer.charges(ofRow: plan.row(of: person), person: person).reduce(.zero) { $0 + $1.cost })
        }
    }

    /// What a row costs its person, cover left out.
    func price(of person: Int, _ codes: UnsafePointer<UInt8>) -> Price {
        change.clear()
        let memory = change.edit(person, from: 0, days: ground.days)
        for day in 0..<ground.days { memory[day] = codes[day] }
        return groundPrices[person] + ground.rowPrice(change[0], memory)
    }

    /// Sets the prices of some lines of demand.
    func set(_ lines: [Int], _ prices: (_ index: Int) -> Double) {
        let sums = market.sums
        for (index, line) in lines.enumerated() {
            let price = min(sums.highest[line], max(sums.lowest[line], prices(index)))
            market.prices[line] = Int32((price * Double(market.scale)).rounded())
        }
    }

    /// Goes on from prices found elsewhere, of totals as of lines.
    func adopt(_ prices: [Double]) {
        exact = prices
        for sum in exact.indices where !market.isCarried(sum) {
            market.prices[sum] = Int32((prices[sum] * Double(market.scale)).rounded())
        }
    }

    /// Looks for the cheapest legal row of a person.
    ///
    /// - Parameter take: is given each legal row found and what it costs.
    /// - Returns: what no legal row costs less than at the prices of cover; `nil` when there is no legal row.
    func offer(_ person: Int, _ take: (UnsafePointer<UInt8>, Price) -> Void) -> Int64? {
        let tallies = tally(person)
        var best: Int64?
        for _ in 0..<RowSource.tries {
            guard var bound = market.choose(person) else { return nil }
            for sum in tallies where !market.isCarried(sum) {
                bound += market.sums.least(sum, at: market.prices[sum], scale: Int64(market.scale)).cost
                bound += Int64(market.prices[sum]) * Int64(market.outside(sum))
            }
            best = max(best ?? bound, bound)
            let codes = UnsafePointer(market.rows.base + person * market.days)
            let price = price(of: person, codes)
            if price.hard == 0 { take(codes, price) }
            market.others(most: RowSource.others) { codes in
                let price = self.price(of: person, codes)
                if price.hard == 0 { take(codes, price) }
            }
            if !move(tallies, person) || price.hard == 0 { break }
        }
        return best
    }

    /// The priced totals of a person.
    private func tally(_ person: Int) -> Range<Int> {
        let first = tables.tallies.first
        return market.sums.lineCount + Int(first[person])..<market.sums.lineCount + Int(first[person + 1])
    }

    /// Makes dearer what the row has too much of. - Returns: whether any price moved.
    private func move(_ tallies: Range<Int>, _ person: Int) -> Bool {
        let sums = market.sums
        turns[person] += 1
        let step = unit * RowSource.firstStep / (1 + Double(turns[person]) / 60)
        var hasMoved = false
        for sum in tallies where sums.lowest[sum] < sums.highest[sum] && !market.isCarried(sum) {
            let wanted = sums.nearest(sum, at: market.prices[sum], to: market.usage[sum], scale: Int64(market.scale))
            let over = market.usage[sum] - wanted
            if over == 0 { continue }
            exact[sum] = min(sums.highest[sum], max(sums.lowest[sum], exact[sum] + step * Double(over)))
            let moved = Int32((exact[sum] * Double(market.scale)).rounded())
            hasMoved = hasMoved || moved != market.prices[sum]
            market.prices[sum] = moved
        }
        return hasMoved
    }
}
