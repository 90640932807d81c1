/// Large neighbourhoods over rows: most people keep their row, some choose anew among all legal rows at once.
///
/// Also known as: fix-and-optimise with column generation; restricted-master local branching. How many people choose
/// follows what comes of it: more where the master shows at once that nothing can come of so few, fewer where dives
/// end without a better roster though one might be there.
final class PoolNeighbourhood {
    /// Rows kept for each person, on average.
    private static let rowsPerPerson = 80

    let master: RestrictedMaster
    /// The best roster known; empty before ``adopt(_:cost:)``.
    private(set) var codes: [UInt8]
    /// The soft cost of ``codes``.
    private(set) var cost: Int
    private(set) var size: Double
    private var chance: Chance
    private let people: Int
    private let days: Int
    /// How far the whole master agrees with the present row of each person, 0 to 1.
    private var agreement: [Double]

    enum Ending { case better, bounded, dived, stopped }

    init(_ master: RestrictedMaster, seed: UInt64) {
        self.master = master
        codes = []
        cost = .max
        people = master.source.market.people
        days = master.pool.days
        chance = Chance(seed: seed)
        size = max(3, Double(people) / 4)
        agreement = Array(repeating: 0.5, count: people)
    }

    /// Goes on from a roster that keeps the hard rules.
    func adopt(_ codes: [UInt8], cost: Int) {
        self.codes = codes
        self.cost = cost
    }

    /// Makes rows at calm prices until the master asks for none that is not there.
    ///
    /// - Returns: whether it came that far; not when somebody has no legal row.
    func settle(passes: Int, rounds: Int, _ goesOn: () -> Bool) -> Bool {
        let generation = RowGeneration(master)
        return generation.ascend(passes: passes, goesOn) && generation.converge(rounds: rounds, goesOn)
    }

    /// Lets everybody choose: one dive from the whole master.
    func chooseAll(_ goesOn: @escaping () -> Bool) -> Ending {
        for person in 0..<people { master.hold(person, to: -1) }
        enterRows()
        let all = Array(0..<people)
        guard Diving(master: master, goesOn: goesOn).generate(all, below: Double(cost) - 0.5, rounds: 3) else {
            return goesOn() ? .bounded : .stopped
        }
        compare()
        return finish(dive(all, goesOn), goesOn)
    }

    private func dive(_ free: [Int], _ goesOn: @escaping () -> Bool) -> Bool {
        Diving(master: master, goesOn: goesOn).run(free, below: Double(cost) - 0.5, rounds: (0, 3), &chance)
    }

    /// Lets some choose anew.
    func chooseSome(_ goesOn: @escaping () -> Bool) -> Ending {
        master.trim(to: PoolNeighbourhood.rowsPerPerson * people)
        let rows = enterRows()
        let free = draw()
        let isFree = Set(free)
        for person in 0..<people { master.hold(person, to: isFree.contains(person) ? -1 : rows[person]) }
        let diving = Diving(master: master, goesOn: goesOn)
        guard diving.generate(free, below: Double(cost) - 0.5, rounds: 3) else {
            if !goesOn() { return .stopped }
            size = min(Double(people), size * 1.06)
            return .bounded
        }
        let ending = finish(dive(free, goesOn), goesOn)
        if ending == .dived { size = max(3, size * 0.97) }
        return ending
    }

    private func finish(_ isWhole: Bool, _ goesOn: () -> Bool) -> Ending {
        guard isWhole, master.held.allSatisfy({ $0 >= 0 }) else { return goesOn() ? .dived : .stopped }
        var found: [UInt8] = []
        for person in 0..<people { found += master.pool.codes(of: master.held[person]) }
        let price = master.source.cost(of: found)
        guard price.hard == 0, Int(price.soft) < cost else { return .dived }
        codes = found
        cost = Int(price.soft)
        return .better
    }

    /// Puts the present rows into the pool. - Returns: their numbers.
    @discardableResult private func enterRows() -> [Int] {
        codes.withUnsafeBufferPointer { codes -> [Int] in
            guard let base = codes.baseAddress else { return [] }
            return (0..<people).map { person in
                let row = base + person * days
                let price = master.source.price(of: person, row)
                return master.add(person, row, cost: price.soft) ?? master.pool.number(of: person, row) ?? -1
            }
        }
    }

    /// Notes where the shares of the whole master lie on the present rows.
    private func compare() {
        agreement = Array(repeating: 0, count: people)
        for row in 0..<master.pool.count {
            let share = master.share(of: row), person = Int(master.pool.people[row])
            guard share > 1e-6 else { continue }
            let same = (0..<days).count { master.pool.code(row, $0) == codes[person * days + $0] }
            agreement[person] += share * Double(same) / Double(days)
        }
    }

    /// Who may choose anew: half the time anybody, half the time rather those with whom the master does not agree.
    private func draw() -> [Int] {
        let weight = chance.below(2) == 0 ? 0.0 : 1.5
        let scores = (0..<people).map { person in
            (weight * (1 - agreement[person]) + Double(chance.below(1000)) / 1000, person)
        }
        return scores.sorted { $0.0 == $1.0 ? $0.1 < $1.1 : $0.0 > $1.0 }.prefix(Int(size)).map(\.1).sorted()
    }
}

extension RowSource {
    /// What a whole roster costs.
    func cost(of codes: [UInt8]) -> Price {
        var plan = Plan(peopleCount: market.people, dayCount: market.days)
        for (cell, code) in codes.enumerated() {
            plan[cell / market.days, cell % market.days] = compiled.codes.assignment(code)
        }
        return Price(compiled.pricer.price(of: plan).total)
    }
}
