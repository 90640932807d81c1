import Testing

@testable import RosterOptimiser

@Suite struct SimplexTests {
    @Test("The least cost is that of its shares, and no choice is cheaper", arguments: 1...80)
    func isLeast(seed: UInt64) {
        let drawn = DrawnProgramme(seed: seed)
        let lp = drawn.filled(Simplex(right: drawn.right))
        #expect(lp.solve { true })
        let shares = (0..<3).map { person in (0..<4).map { lp.value(of: 9 + person * 4 + $0) } }
        for person in shares { #expect(abs(person.reduce(0, +) - 1) < 1e-6) }
        #expect(abs(drawn.cost(of: shares) - lp.objective) < 1e-3)
        #expect(lp.objective <= drawn.cheapestWhole + 1e-3)
    }

    @Test("Its prices prove it: the same sum from the other side", arguments: 1...80)
    func isProved(seed: UInt64) {
        let drawn = DrawnProgramme(seed: seed)
        let lp = drawn.filled(Simplex(right: drawn.right))
        #expect(lp.solve { true })
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
        let drawn = DrawnProgramme(seed: seed)
        let lp = drawn.filled(Simplex(right: drawn.right))
        _ = lp.solve { true }
        let before = lp.objective
        let column = lp.add(cost: -500, [(0, 1)])
        #expect(lp.solve { true } && lp.objective < before - 400)
        lp.set(cost: -500, isOut: true, penalty: 5500, of: column)
        #expect(lp.solve { true })
        #expect(abs(lp.objective - before) < 1e-3)
        let numbers = lp.drop { $0 >= 9 }
        #expect(numbers[column] == -1 || lp.value(of: numbers[column]) < 1e-6)
        #expect(lp.solve { true } && abs(lp.objective - before) < 1e-3)
    }

    @Test("Asked to stop, it stops")
    func stops() { 
        let drawn = DrawnProgramme(seed: 1)
        #expect(!drawn.filled(Simplex(right: drawn.right)).solve { false })
    }
}
