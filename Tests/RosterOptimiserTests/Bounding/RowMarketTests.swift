import Core
import Testing

@testable import RosterOptimiser

@Suite struct RowMarketTests {
    private static let kinds: [Problem.Rule] = [
        Problem.Rule("work", .seriesAtLeast(2, of: .work), .soft(7)),
        Problem.Rule("off", .seriesAtLeast(2, of: .off)),
        Problem.Rule("long", .seriesAtMost(3, of: .work)),
        Problem.Rule("rest", .restBetween(minutes: 660)),
        Problem.Rule("least hours", .totalAtLeast(1350, of: .paidMinutes)),
        Problem.Rule("most hours", .totalAtMost(1800, of: .paidMinutes)),
        Problem.Rule("hours", .totalAtLeast(1800, of: .paidMinutes, unit: 450), .soft(40)),
        Problem.Rule("weekends", .totalAtMost(0, of: .weekends), .soft(25)),
        Problem.Rule("whole", .completeWeekends, .soft(9)),
        Problem.Rule("no weekend", .totalAtMost(0, of: .weekends)),
    ]

    /// One person for six days from a Thursday, with random wishes on every day.
    private func problem(seed: UInt64) throws -> Problem {
        var chance = Chance(seed: seed)
        let wishes = (0..<6).flatMap { day in
            (0..<2).map { shift in
                Problem.Wish(
                    person: 0, day: day, about: .shift(shift), wanted: chance.below(2) == 0, cost: chance.below(30))
            }
        }
        let leave = chance.below(3) == 0 ? [Problem.Leave(person: 0, day: chance.below(6))] : []
        return try Problem(
            firstDay: Wards.monday + 3, dayCount: 6, shifts: Array(Wards.shifts.prefix(2)),
            people: [Problem.Person(id: "A", rules: Self.kinds.filter { _ in chance.below(3) > 0 })], demand: [],
            wishes: wishes, leave: leave)
    }

    /// The cheapest of all 729 rows that keep the hard rules, priced one by one.
    private func cheapest(_ problem: Problem) -> Int? {
        let pricer = Pricer(problem)
        return (0..<729).compactMap { number -> Int? in
            var plan = Plan(peopleCount: 1, dayCount: 6)
            var rest = number
            for day in 0..<6 {
                plan[0, day] = rest % 3 == 0 ? nil : Assignment(shift: rest % 3 - 1)
                if plan[0, day] != nil, problem.leave.contains(where: { $0.day == day }) { return nil }
                rest /= 3
            }
            let cost = pricer.price(of: plan).total
            return cost.hard == 0 ? cost.soft : nil
        }.min()
    }

    @Test("A person alone chooses the cheapest of all legal rows, or has none", arguments: 1...60)
    func isBest(seed: UInt64) throws {
        let problem = try problem(seed: seed)
        let market = try #require(RowMarket(try CompiledProblem(problem)))
        #expect(market.choose(0) == cheapest(problem).map { Int64($0) * Int64(market.scale) })
    }
}
