@testable import RosterOptimiser

/// A drawn programme: rows of at most four choices for each of three people, two lines with slacks.
struct DrawnProgramme {
    let costs: [[Double]]
    let uses: [[[Float]]]
    let wanted: [Double]
    let bound: Double

    init(seed: UInt64) {
        var chance = Chance(seed: seed)
        costs = (0..<3).map { _ in (0..<4).map { _ in Double(chance.below(20)) } }
        uses = (0..<3).map { _ in (0..<4).map { _ in (0..<2).map { _ in Float(chance.below(3)) } } }
        wanted = (0..<2).map { _ in Double(chance.below(6)) }
        bound = Double(chance.below(2))
    }

    var right: [Double] { [1, 1, 1] + wanted }

    /// Missing costs 3 for the first ``bound`` and 10 beyond; too many costs 2.
    func filled<Programme: LinearProgramme>(_ lp: Programme) -> Programme {
        for row in 0..<3 { lp.add(cost: 1000, [(row, 1)]) }
        for row in 3..<5 { lp.add(cost: 10, [(row, 1)]) }
        for row in 3..<5 {
            lp.add(cost: 2, [(row, -1)])
            lp.add(cost: 3, upper: bound, [(row, 1)])
        }
        for person in 0..<3 {
            for choice in 0..<4 {
                lp.add(
                    cost: costs[person][choice],
                    [(person, 1)] + (0..<2).map { (3 + $0, uses[person][choice][$0]) })
            }
        }
        return lp
    }

    /// What shares of choices cost.
    func cost(of shares: [[Double]]) -> Double {
        var sum = 0.0
        for person in 0..<3 { for choice in 0..<4 { sum += shares[person][choice] * costs[person][choice] } }
        for line in 0..<2 {
            var used = 0.0
            for person in 0..<3 {
                for choice in 0..<4 { used += shares[person][choice] * Double(uses[person][choice][line]) }
            }
            let short = wanted[line] - used
            sum += short < 0 ? -2 * short : 3 * min(bound, short) + 10 * max(0, short - bound)
        }
        return sum
    }

    /// The least over every whole choice.
    var cheapestWhole: Double {
        var least = Double.infinity
        for number in 0..<64 {
            let picks = [number % 4, number / 4 % 4, number / 16]
            least = min(least, cost(of: picks.map { pick in (0..<4).map { $0 == pick ? 1 : 0 } }))
        }
        return least
    }
}
