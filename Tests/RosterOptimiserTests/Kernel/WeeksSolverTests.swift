import Core
import Testing

@testable import RosterOptimiser

@Suite struct WeeksSolverTests {
    private static let kinds: [Problem.Rule] = [
        Problem.Rule("work", .seriesAtLeast(2, of: .work), .soft(7)),
        Problem.Rule("off", .seriesAtLeast(2, of: .off)),
        Problem.Rule("long", .seriesAtMost(3, of: .work)),
        Problem.Rule("rest", .restBetween(minutes: 660)),
        Problem.Rule("hours", .totalAtLeast(1800, of: .paidMinutes, unit: 450), .soft(40)),
        Problem.Rule("weekends", .totalAtMost(0, of: .weekends), .soft(25)),
    ]

    /// One person for six days from a Thursday, with random prices on every cell.
    private func problem(seed: UInt64) throws -> Problem {
        var chance = Chance(seed: seed)
        let wishes = (0..<6).flatMap { day in
            (0..<2).map { shift in
                Problem.Wish(
                    person: 0, day: day, about: .shift(shift), wanted: chance.below(2) == 0, cost: chance.below(30))
            }
        }
        return try Problem(
            firstDay: Wards.monday + 3, dayCount: 6, shifts: Array(Wards.shifts.prefix(2)),
            people: [Problem.Person(id: "A", rules: Self.kinds.filter { _ in chance.below(3) > 0 })], demand: [],
            wishes: wishes)
    }

    /// The cheapest of all 729 rows, priced one by one.
    private func cheapest(_ problem: Problem) -> Int {
        let pricer = Pricer(problem)
        return (0..<729).map { number in
            var plan = Plan(peopleCount: 1, dayCount: 6)
            var rest = number
            for day in 0..<6 {
                plan[0, day] = rest % 3 == 0 ? nil : Assignment(shift: rest % 3 - 1)
                rest /= 3
            }
            let cost = pricer.price(of: plan).total
            return cost.soft + 300 * cost.hard
        }.min() ?? 0
    }

    @Test("Rewriting a whole row finds the cheapest of all rows", arguments: 1...20)
    func isBest(seed: UInt64) throws {
        let problem = try problem(seed: seed)
        let working = WorkingPlan(try CompiledProblem(problem))
        working.load(Wards.plan("-EE-E-"))
        let change = Change(days: 6)
        let solver = WeeksSolver(working)
        var chance = Chance(seed: seed)
        if solver.propose(change, person: 0, days: 0..<6, hardWeight: 300, by: &chance) {
            working.apply(change, price: working.price(change))
        }
        #expect(Int(working.total.energy(hardWeight: 300)) == cheapest(problem))
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
