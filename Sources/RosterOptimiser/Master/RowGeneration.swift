/// Lets rows into the master at prices that do not swing: between its own and what its own were before (Neame 1999).
///
/// The first prices come from steps along the gradient; the master's own are exact in the end but wild while it has
/// few rows.
final class RowGeneration {
    /// The share of earlier prices in those that rows are made at.
    private static let calm = 0.7
    /// Rows kept for each person, on average.
    private static let rowsPerPerson = 200
    /// How far the calm prices follow the master's own each time.
    private static let drift = 0.3

    /// How far prices move the first time along the gradient, in missing people for each person too many.
    private static let firstStep = 0.05

    let master: RestrictedMaster
    private let source: RowSource
    /// Prices of lines that follow the master's own slowly.
    private(set) var centre: [Double]
    /// No roster that keeps the hard rules costs less, in ``RowMarket/scale`` parts of a cost.
    private(set) var bound: Int64?

    init(_ master: RestrictedMaster) {
        self.master = master
        source = master.source
        centre = Array(repeating: 0, count: master.scope.lines.count)
    }

    /// Steps along the gradient; late in them the rows chosen go into the pool.
    ///
    /// - Returns: false when somebody has no legal row, or the search has ended.
    func ascend(passes: Int, _ goesOn: () -> Bool) -> Bool {
        let ascent = Ascent(source.market, unit: Scale(source.compiled.problem).cover)
        for pass in 0..<passes {
            guard goesOn(), ascent.pass(at: Double(pass) / Double(passes)) else { return false }
            if pass * 2 >= passes, pass % 3 == 0 { takeChosen() }
        }
        guard ascent.takeBound() else { return false }
        begin(at: ascent)
        return true
    }

    /// Goes on from prices found along the gradient.
    func begin(at ascent: Ascent) {
        bound = ascent.best
        centre = Array(ascent.averaged[0..<master.scope.lines.count])
        source.adopt(ascent.averaged)
        takeChosen()
    }

    /// Goes on from prices of the lines of the scope that held elsewhere.
    func begin(at prices: [Double]) { centre = prices }

    /// Steps along the gradient from the calm prices, for those of the scope; late in them rows go into the pool.
    ///
    /// - Parameter present: how many of those who choose each line of the scope has by the rows chosen last.
    /// - Returns: false when the search has ended.
    func approach(passes: Int, present: [Int32], _ goesOn: () -> Bool) -> Bool {
        let (market, lines) = (source.market, master.scope.lines)
        let unit = Scale(source.compiled.problem).cover
        let standing = lines.indices.map { market.usage[lines[$0]] - present[$0] }
        var exact = centre
        let size = (master.scope.people.count + Ascent.groups - 1) / Ascent.groups
        for pass in 0..<passes {
            let step = unit * RowGeneration.firstStep / (1 + 6 * Double(pass) / Double(passes))
            for (index, person) in master.scope.people.enumerated() {
                guard goesOn() else { return false }
                if index % size == 0 { source.set(lines) { exact[$0] } }
                _ = source.offer(person) { codes, price in
                    if pass * 2 >= passes { master.add(person, codes, cost: price.soft) }
                }
                guard index % size == size - 1 || index == master.scope.people.count - 1 else { continue }
                for (line, number) in lines.enumerated() {
                    let count = market.usage[number] - standing[line]
                    let wanted = master.slacks[line].wanted(
                        at: market.prices[number], scale: Int64(market.scale), near: count)
                    if wanted == count { continue }
                    let moved = exact[line] + step * Double(count - wanted)
                    exact[line] = min(market.sums.highest[number], max(market.sums.lowest[number], moved))
                }
            }
            for line in lines.indices { centre[line] += (exact[line] - centre[line]) / 6 }
        }
        return true
    }

    /// The bound in whole costs.
    var wholeBound: Int {
        bound.map { Int(($0 + Int64(source.market.scale) - 1).dividedDown(by: Int64(source.market.scale))) } ?? .min
    }

    private func takeChosen() {
        let market = source.market
        for person in master.scope.people {
            let row = UnsafePointer(market.rows.base + person * market.days)
            let price = source.price(of: person, row)
            if price.hard == 0 { master.add(person, row, cost: price.soft) }
        }
    }

    /// Rounds until no row is new at the master's own prices, or so many.
    ///
    /// - Returns: false when somebody has no legal row, or the search has ended.
    func converge(rounds: Int, _ goesOn: () -> Bool) -> Bool {
        var isCalm = true
        for _ in 0..<rounds {
            guard let found = round(calm: isCalm, goesOn) else { return false }
            if found == 0, !isCalm { return true }
            isCalm = found > 0
        }
        return true
    }

    /// One solve of the master, and a row for everybody. - Returns: how many new rows, `nil` when the search has ended.
    func round(calm: Bool, _ goesOn: () -> Bool) -> Int? {
        guard goesOn(), master.lp.solve(goesOn: goesOn) else { return nil }
        master.trim(to: RowGeneration.rowsPerPerson * master.scope.people.count)
        let share = calm ? RowGeneration.calm : 0
        let prices = centre.indices.map { share * centre[$0] + (1 - share) * master.price(of: $0) }
        guard let found = offer(at: prices, goesOn) else { return nil }
        for line in centre.indices {
            centre[line] += RowGeneration.drift * (master.price(of: line) - centre[line])
        }
        return found
    }

    /// A row for everybody at some prices of the lines of the scope. - Returns: how many new rows, `nil` when the
    /// search has ended or somebody has no legal row.
    func offer(at prices: [Double], _ goesOn: () -> Bool) -> Int? {
        source.set(master.scope.lines) { prices[$0] }
        var value = master.coverBound()
        let before = master.pool.count
        for person in master.scope.people {
            guard goesOn() else { return nil }
            let least = source.offer(person) { codes, price in master.add(person, codes, cost: price.soft) }
            guard let least else { return nil }
            value += least
        }
        bound = max(bound ?? .min, value)
        return master.pool.count - before
    }
}
