import Testing

@testable import RosterOptimiser

/// The moves that aim at a gap in cover: ``FillGap``, ``MoveWork`` and ``TakeOver``.
@Suite struct GapMovesTests {
    /// Two earlies are wanted on Wednesday, and nothing else.
    private func working(_ first: String, _ second: String) throws -> WorkingPlan {
        let gap = Problem.Demand(day: 2, shifts: [Wards.early], wanted: 2, belowWantedCost: 100)
        let working = WorkingPlan(try CompiledProblem(try Wards.problem(people: 2, days: 5, demand: [gap])))
        working.load(Wards.plan(first, second))
        return working
    }

    /// What a row becomes by each proposal that is made.
    private func proposals(_ kind: MoveKind, _ working: WorkingPlan) -> Set<String> {
        let change = Change(days: working.days)
        var chance = Chance(seed: 5)
        var rows = Set<String>()
        for _ in 0..<300 {
            change.clear()
            guard kind.propose(change, to: working, by: &chance) else { continue }
            working.apply(change, price: working.price(change))
            rows.insert((0..<2).map { Wards.row($0, of: working) }.joined(separator: " "))
            working.apply(change, price: working.price(change))
        }
        return rows
    }

    @Test("FillGap puts a person on the missing work")
    func fillGap() throws {
        #expect(proposals(.fillGap, try working("--L--", "-----")) == ["--E-- -----", "--L-- --E--"])
    }

    @Test("MoveWork takes a day's work to the gap and keeps the number of days")
    func moveWork() throws {
        #expect(proposals(.moveWork, try working("L---N", "--E--")) == ["--E-N --E--", "L-E-- --E--"])
    }

    @Test("TakeOver lets somebody leave their work for the gap and another take that over")
    func takeOver() throws {
        #expect(proposals(.takeOver, try working("--L--", "N----")) == ["--E-- N-L--"])
    }

    @Test("Where nobody is missing nothing is proposed", arguments: [MoveKind.fillGap, .moveWork, .takeOver])
    func noGap(kind: MoveKind) throws {
        #expect(proposals(kind, try working("L-E--", "--E-N")) == [])
    }
}
