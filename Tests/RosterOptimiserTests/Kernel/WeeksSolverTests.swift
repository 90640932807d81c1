import Core
import Testing

@testable import RosterOptimiser

@Suite struct WeeksSolverTests {
    @Test("Rewriting a whole row finds the cheapest of all rows", arguments: 1...20)
    func isBest(seed: UInt64) throws {
        let problem = try LoneRow.problem(LoneRow.rules, seed: seed)
        let working = WorkingPlan(try CompiledProblem(problem))
        working.load(Wards.plan("-EE-E-"))
        let change = Change(days: 6)
        let solver = WeeksSolver(working)
        var chance = Chance(seed: seed)
        if solver.propose(change, person: 0, days: 0..<6, hardWeight: 300, by: &chance) {
            working.apply(change, price: working.price(change))
        }
        let cheapest = LoneRow.costs(of: problem).map { $0.soft + 300 * $0.hard }.min()
        #expect(Int(working.total.energy(hardWeight: 300)) == cheapest)
    }

    @Test("Days outside the stretch and cells that may not change stay as they are")
    func keepsTheRest() throws {
        for seed in 1...12 {
            let problem = try DrawnProblem.draw(seed: UInt64(seed))
            let working = WorkingPlan(try CompiledProblem(problem))
            let (change, solver) = (Change(days: working.days), WeeksSolver(working))
            var chance = Chance(seed: UInt64(seed))
            guard solver.propose(change, person: 1, days: 2..<6, hardWeight: 1000, by: &chance) else { continue }
            #expect(change[0].days == 2..<6)
            for (offset, day) in (2..<6).enumerated() {
                #expect(working.tables.cells.allows(change.codes(0)[offset], working.days + day))
            }
        }
    }
}
