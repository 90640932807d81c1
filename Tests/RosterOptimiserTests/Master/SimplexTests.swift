import Testing

@testable import RosterOptimiser

@Suite struct SimplexTests {
    /// A drawn programme: rows of at most four choices for each of three people, two lines with slacks.
    private struct Drawn {
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

        /// Missing costs 3 for the first ``bound`` and 10 beyond; too many costs 2.
        func programme() -> Simplex {
            let lp = Simplex(right: [1, 1, 1] + wanted)
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

    @Test("The least cost is that of its shares, and no choice is cheaper", arguments: 1...80)
    func isLeast(seed: UInt64) {
        let drawn = Drawn(seed: seed)
        let lp = drawn.programme()
        #expect(lp.solve())
        let shares = (0..<3).map { person in (0..<4).map { lp.value(of: 9 + person * 4 + $0) } }
        for person in shares { #expect(abs(person.reduce(0, +) - 1) < 1e-6) }
        #expect(abs(drawn.cost(of: shares) - lp.objective) < 1e-3)
        #expect(lp.objective <= drawn.cheapestWhole + 1e-3)
    }

    @Test("Its prices prove it: the same sum from the other side", arguments: 1...80)
    func isProved(seed: UInt64) {
        let drawn = Drawn(seed: seed)
        let lp = drawn.programme()
        #expect(lp.solve())
        var dual = lp.duals[0] + lp.duals[1] + lp.duals[2]
        for line in 0..<2 { dual += lp.duals[3 + line] * drawn.wanted[line] }
        for column in 0..<lp.columnCount {
            let reduced = lp.reducedCost(column)
            if lp.places[column] == Simplex.atUpper { dual += reduced * lp.value(of: column) }
            if lp.places[column] == Simplex.atZero { #expect(reduced >= -1e-3) }
        }
        #expect(abs(dual - lp.objective) < 1e-3)
    }

    @Test("Columns added, made dearer or dropped later are counted", arguments: 1...40)
    func changes(seed: UInt64) {
        let lp = Drawn(seed: seed).programme()
        _ = lp.solve()
        let before = lp.objective
        let column = lp.add(cost: -500, [(0, 1)])
        #expect(lp.solve() && lp.objective < before - 400)
        lp.set(cost: 5000, isOut: true, of: column)
        #expect(lp.solve())
        #expect(abs(lp.objective - before) < 1e-3)
        let numbers = lp.drop { $0 >= 9 }
        #expect(numbers[column] == -1 || lp.value(of: numbers[column]) < 1e-6)
        #expect(lp.solve() && abs(lp.objective - before) < 1e-3)
    }

    @Test("Asked to stop, it stops")
    func stops() { #expect(!Drawn(seed: 1).programme().solve(goesOn: { false })) }
}
