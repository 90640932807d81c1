import Core
import Testing

@testable import RosterOptimiser

@Suite struct RowSpanTests {
    private static let rules =
        LoneRow.rules + [
            Problem.Rule("most hours", .totalAtMost(1800, of: .paidMinutes)),
            Problem.Rule("lates", .totalAtMost(2, of: .shifts([1]))),
            Problem.Rule("whole", .completeWeekends, .soft(9)),
        ]

    /// The cost of every legal row that equals another outside some days.
    private func costs(_ problem: Problem, like held: [Int], outside days: Range<Int>) -> [Int] {
        let pricer = Pricer(problem)
        return (0..<729).compactMap { number -> Int? in
            let row = (0..<6).map { [1, 3, 9, 27, 81, 243][$0] }.map { number / $0 % 3 }
            guard (0..<6).allSatisfy({ days.contains($0) || row[$0] == held[$0] }) else { return nil }
            var plan = Plan(peopleCount: 1, dayCount: 6)
            for day in 0..<6 where row[day] > 0 { plan[0, day] = Assignment(shift: row[day] - 1) }
            let cost = pricer.price(of: plan).total
            return cost.hard == 0 ? cost.soft : nil
        }
    }

    @Test("Some days chosen anew are the cheapest of all that the rest of the row allows", arguments: 1...60)
    func isBest(seed: UInt64) throws {
        let problem = try LoneRow.problem(Self.rules, seed: seed)
        let compiled = try CompiledProblem(problem)
        let market = try #require(RowMarket(compiled, choosesWhole: false))
        var chance = Chance(seed: seed)
        // Thursday to Tuesday: a span may not begin or end between Saturday and Sunday.
        let spans = [0..<2, 2..<4, 1..<4, 2..<6, 4..<6, 0..<6]
        for span in spans {
            let held = (0..<6).map { _ in chance.below(3) }
            #expect(RowSpan.whole(span, compiled.tables.weekends) == span)
            let cheapest = costs(problem, like: held, outside: span).min()
            guard cheapest != nil else { continue }
            #expect(market.enter(0, span, held: held.map { UInt8($0) }))
            // Limits that rows go beyond are counted along after a few tries.
            for _ in 0..<4 { _ = market.choose(0) }
            #expect(market.choose(0) == cheapest.map { Int64($0) * Int64(market.scale) })
            for day in 0..<6 where !span.contains(day) { #expect(market.rows[day] == UInt8(held[day])) }
        }
    }

    @Test("A span that would cut a weekend in two is made longer")
    func keepsWeekendsWhole() throws {
        let compiled = try CompiledProblem(Wards.problem(people: 1, days: 14))
        withExtendedLifetime(compiled) {
            let weekends = compiled.tables.weekends
            #expect(RowSpan.whole(6..<13, weekends) == 5..<14)
            #expect(RowSpan.whole(0..<6, weekends) == 0..<7)
            #expect(RowSpan.whole(7..<12, weekends) == 7..<12)
        }
    }
}
