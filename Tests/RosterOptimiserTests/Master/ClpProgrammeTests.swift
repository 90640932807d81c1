import Testing

@testable import RosterOptimiser

/// Where Clp is not installed there is nothing to test, and the program goes on with ``Simplex``.
@Suite(.enabled(if: ClpProgramme(right: [1]) != nil)) struct ClpProgrammeTests {
    private func solved(_ drawn: DrawnProgramme) throws -> ClpProgramme {
        let lp = drawn.filled(try #require(ClpProgramme(right: drawn.right)))
        #expect(lp.solve { true })
        return lp
    }

    @Test("Finds the same least cost as the simplex of our own, and shares that cost it", arguments: 1...80)
    func isLeast(seed: UInt64) throws {
        let drawn = DrawnProgramme(seed: seed)
        let (lp, own) = (try solved(drawn), drawn.filled(Simplex(right: drawn.right)))
        #expect(own.solve { true })
        #expect(abs(lp.objective - own.objective) < 1e-3)
        let shares = (0..<3).map { person in (0..<4).map { lp.value(of: 9 + person * 4 + $0) } }
        #expect(abs(drawn.cost(of: shares) - lp.objective) < 1e-3)
        for column in 0..<lp.columnCount where lp.value(of: column) < 1e-9 {
            #expect(lp.reducedCost(column) >= -1e-3)
        }
    }

    @Test("Columns added, barred or dropped later are counted", arguments: 1...40)
    func changes(seed: UInt64) throws {
        let lp = try solved(DrawnProgramme(seed: seed))
        let before = lp.objective
        let column = lp.add(cost: -500, [(0, 1)])
        #expect(lp.solve { true } && lp.objective < before - 400)
        lp.set(cost: -500, isOut: true, penalty: 0, of: column)
        #expect(lp.solve { true })
        #expect(abs(lp.objective - before) < 1e-3)
        let numbers = lp.drop { $0 >= 9 }
        #expect(numbers[column] == -1 && lp.columnCount == numbers.count { $0 >= 0 })
        #expect(lp.solve { true } && abs(lp.objective - before) < 1e-3)
    }

    @Test("The same steps come to the same, to the last digit, and are counted")
    func repeats() throws {
        let (first, second) = (try solved(DrawnProgramme(seed: 5)), try solved(DrawnProgramme(seed: 5)))
        #expect(first.objective == second.objective && first.effort == second.effort && first.effort > 0)
        for row in 0..<5 { #expect(first.dual(of: row) == second.dual(of: row)) }
    }

    @Test("Asked to stop, it stops")
    func stops() throws {
        let drawn = DrawnProgramme(seed: 1)
        let lp = drawn.filled(try #require(ClpProgramme(right: drawn.right)))
        #expect(!lp.solve { false })
    }
}
