/// Lets some people choose some days anew among all legal ways at once, in a small master of their own, while all else
/// stands still.
///
/// Also known as: fix-and-optimise; large neighbourhood search with column generation. The rest of each row limits
/// what may be chosen (``RowSpan``), and those who stand still are counted in each line of demand.
final class PatchNeighbourhood {
    enum Ending { case better, bounded, dived, stopped, unfit }

    /// Rounds in which rows are let in before the dive, and before each later step of it.
    private static let rounds = (first: 25, later: 4)

    /// Steps along the gradient before the first prices of the master.
    private static let passes = 16
    /// What a row must promise to come in, in costs.
    private static let tolerance = 0.02

    let source: RowSource
    private let plan: WorkingPlan
    /// The prices of all lines of demand when a master last had them.
    private var prices: [Double]
    private var chance: Chance
    private var effortOfMasters = 0
    /// Whole rows that promised most when their person last chose all days.
    private var kept: [[[UInt8]]]
    private static let rowsKept = 60
    private var master: RestrictedMaster?
    /// The rows found last.
    private(set) var found: [(person: Int, codes: [UInt8])] = []

    /// - Parameter plan: whose rows keep the hard rules whenever some are chosen anew.
    init?(_ plan: WorkingPlan, seed: UInt64) {
        guard let source = RowSource(plan.compiled, choosesWhole: false) else { return nil }
        self.source = source
        self.plan = plan
        chance = Chance(seed: seed)
        kept = Array(repeating: [], count: plan.people)
        let sums = source.market.sums
        prices = (0..<sums.lineCount).map { line in
            let middle = Double(plan.addPrice[line].soft - plan.removePrice[line].soft) / 2
            return min(sums.highest[line], max(sums.lowest[line], middle))
        }
    }

    /// Numbers touched so far.
    var effort: Int { source.market.effort + effortOfMasters + (master?.lp.effort ?? 0) }

    /// Looks for cheaper days of some people.
    ///
    /// - Returns: ``Ending/better`` when ``found`` has rows that cost less together, with cover, than those there are;
    ///   ``Ending/bounded`` when there are none; ``Ending/unfit`` when these days are too many.
    func choose(_ people: [Int], _ days: Range<Int>, _ goesOn: @escaping () -> Bool) -> Ending {
        found = []
        let scope = RowScope(people, RowSpan.whole(days, source.tables.weekends), source.tables)
        for person in people {
            guard source.market.enter(person, scope.days, held: row(person)) else { return .unfit }
        }
        let own = counts(of: scope)
        guard people.count + scope.lines.count <= RowStage.mostRows,
            let master = RestrictedMaster(source, scope, standing: { self.plan.counts[$0] - own[$0] })
        else { return .unfit }
        effortOfMasters += self.master?.lp.effort ?? 0
        self.master = master
        master.lp.tolerance = PatchNeighbourhood.tolerance
        guard let cost = enterRows(master) else { return .unfit }
        let isWhole = scope.days.count == plan.days
        if isWhole { enterKept(master) }
        let generation = RowGeneration(master)
        generation.begin(at: scope.lines.map { prices[$0] })
        let present = scope.lines.map { own[$0] }
        guard generation.approach(passes: PatchNeighbourhood.passes, present: present, goesOn) else { return .stopped }
        guard generation.offer(at: generation.centre, goesOn) != nil else { return .stopped }
        var isCalm = true
        for _ in 0..<PatchNeighbourhood.rounds.first {
            guard let count = generation.round(calm: isCalm, goesOn) else { return .stopped }
            if generation.wholeBound >= cost {
                if isWhole { keep(master) }
                return .bounded
            }
            if count == 0, !isCalm { break }
            isCalm = count > 0
        }
        for (index, line) in scope.lines.enumerated() { prices[line] = generation.centre[index] }
        if isWhole { keep(master) }
        return dive(master, below: cost, goesOn)
    }

    private func enterKept(_ master: RestrictedMaster) {
        for person in master.scope.people {
            for codes in kept[person] {
                codes.withUnsafeBufferPointer { codes in
                    guard let row = codes.baseAddress else { return }
                    master.add(person, row, cost: source.price(of: person, row).soft)
                }
            }
        }
    }

    /// Keeps the rows that promise most at the last prices of the master.
    private func keep(_ master: RestrictedMaster) {
        var rows = [[(reduced: Double, row: Int)]](repeating: [], count: plan.people)
        for row in 0..<master.pool.count {
            rows[Int(master.pool.people[row])].append((master.reducedCost(of: row), row))
        }
        for person in master.scope.people {
            let best = rows[person].sorted { ($0.reduced, $0.row) < ($1.reduced, $1.row) }
            kept[person] = best.prefix(PatchNeighbourhood.rowsKept).map { Array(master.pool.codes(of: $0.row)) }
        }
    }

    private func dive(_ master: RestrictedMaster, below cost: Int, _ goesOn: @escaping () -> Bool) -> Ending {
        let rounds = (first: 0, later: PatchNeighbourhood.rounds.later)
        let isWhole = Diving(master: master, goesOn: goesOn)
            .run(master.scope.people, below: Double(cost) - 0.5, rounds: rounds, &chance)
        guard isWhole, master.scope.people.allSatisfy({ master.held[$0] >= 0 }) else {
            return goesOn() ? .dived : .stopped
        }
        found = master.scope.people.map { ($0, Array(master.pool.codes(of: master.held[$0]))) }
        return .better
    }

    private func row(_ person: Int) -> [UInt8] {
        (0..<plan.days).map { plan.cells[person * plan.days + $0] }
    }

    /// How many of those who choose each line of demand has now.
    private func counts(of scope: RowScope) -> [Int32] {
        var counts = [Int32](repeating: 0, count: plan.counts.count)
        let tables = source.tables
        for person in scope.people {
            for day in scope.days {
                let code = Int(plan.cells[person * plan.days + day])
                tables.cover.eachLine(person, day, code, of: tables.cells.codes) { counts[$0] += 1 }
            }
        }
        return counts
    }

    /// Puts the present rows into the master. - Returns: what they and the lines cost; `nil` when one is not legal.
    private func enterRows(_ master: RestrictedMaster) -> Int? {
        var cost = 0
        for person in master.scope.people {
            let codes = UnsafePointer(plan.cells.base + person * plan.days)
            let price = source.price(of: person, codes)
            guard price.hard == 0 else { return nil }
            cost += Int(price.soft)
            master.add(person, codes, cost: price.soft)
        }
        let cover = source.tables.cover
        for line in master.scope.lines { cost += Int(cover.price(cover.lines[line], at: plan.counts[line]).soft) }
        return cost
    }
}
