/// Makes whole rosters out of shares: solves the master, lets new rows in at its prices, holds those who are
/// nearest to one row to it, and goes on with the others until everybody has one.
///
/// Also known as: a diving heuristic with column generation (Sadykov and others 2019).
struct Diving {
    /// Rows with at least this share are taken at once.
    static let sure = 0.8
    /// The part of those left that is held together when nobody is that near.
    static let together = 0.1

    let master: RestrictedMaster
    /// False when the search has ended or the effort given is used up.
    let goesOn: () -> Bool

    /// - Parameters:
    ///   - free: who may change; all others are held already.
    ///   - best: a cost that must be gone below; where the master's own cost no longer can, the dive ends.
    ///   - rounds: how often rows are let in before the first person, and before each later one.
    /// - Returns: whether everybody has a row now.
    func run(_ free: [Int], below best: Double, rounds: (first: Int, later: Int), _ chance: inout Chance) -> Bool {
        var left = free
        var turns = rounds.first
        while !left.isEmpty {
            guard generate(left, below: best, rounds: turns) else { return false }
            turns = rounds.later
            left = take(left, &chance)
        }
        return goesOn() && master.lp.solve(goesOn: goesOn) && master.value < best
    }

    /// Solves, and lets rows in at the prices found, some times over. - Returns: false when nothing can come of it.
    func generate(_ left: [Int], below best: Double, rounds: Int) -> Bool {
        var last = Double.infinity
        for round in 0...rounds {
            guard goesOn(), master.lp.solve(goesOn: goesOn) else { return false }
            if round == rounds { break }
            let value = master.value
            if last - value < 0.05, last < .infinity { break }
            last = value
            master.source.set(master.scope.lines) { master.price(of: $0) }
            let before = master.pool.count
            for person in left {
                guard goesOn() else { return false }
                _ = master.source.offer(person) { codes, price in master.add(person, codes, cost: price.soft) }
            }
            if master.pool.count == before { break }
        }
        return master.value < best - 0.01
    }

    /// Holds those who are all but decided to their row, or else those who are nearest to one.
    private func take(_ left: [Int], _ chance: inout Chance) -> [Int] {
        let nearest = nearestRows(left)
        var decided = left.filter { nearest[$0]?.share ?? 0 >= Diving.sure }
        if decided.isEmpty { decided = nearer(left, nearest, &chance) }
        for person in decided { if let found = nearest[person] { master.hold(person, to: found.row) } }
        let gone = Set(decided)
        return left.filter { !gone.contains($0) }
    }

    /// For each person the row with the largest share.
    private func nearestRows(_ left: [Int]) -> [Int: (row: Int, share: Double)] {
        var nearest = [Int: (row: Int, share: Double)](minimumCapacity: left.count)
        let isLeft = Set(left)
        for row in 0..<master.pool.count {
            let share = master.share(of: row), person = Int(master.pool.people[row])
            guard share > 1e-6, isLeft.contains(person) else { continue }
            if share > nearest[person]?.share ?? 0 { nearest[person] = (row, share) }
        }
        return nearest
    }

    /// One of the nearest by chance, and with them a part of all, as far as more than half of them is decided.
    private func nearer(
        _ left: [Int], _ nearest: [Int: (row: Int, share: Double)], _ chance: inout Chance
    ) -> [Int] {
        var next = (person: left[0], share: 0.0)
        for person in left {
            let share = (nearest[person]?.share ?? 0) * (0.85 + 0.15 * Double(chance.below(1000)) / 1000)
            if share > next.share { next = (person, share) }
        }
        let others = left.filter { $0 != next.person && nearest[$0]?.share ?? 0 > 0.5 }
        let order = others.sorted { (nearest[$1]?.share ?? 0, $0) < (nearest[$0]?.share ?? 0, $1) }
        return [next.person] + order.prefix(max(1, Int(Diving.together * Double(left.count))))
    }
}
