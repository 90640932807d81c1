import Core
import Testing

@testable import RosterOptimiser

@Suite struct RowMarketTests {
    private static let rules =
        LoneRow.rules + [
            Problem.Rule("least hours", .totalAtLeast(1350, of: .paidMinutes)),
            Problem.Rule("most hours", .totalAtMost(1800, of: .paidMinutes)),
            Problem.Rule("whole", .completeWeekends, .soft(9)),
            Problem.Rule("no weekend", .totalAtMost(0, of: .weekends)),
        ]

    @Test("A person alone chooses the cheapest of all legal rows, or has none", arguments: 1...60)
    func isBest(seed: UInt64) throws {
        let problem = try LoneRow.problem(Self.rules, seed: seed, mayBeAway: true)
        let market = try #require(RowMarket(try CompiledProblem(problem)))
        let cheapest = LoneRow.costs(of: problem).filter { $0.hard == 0 }.map(\.soft).min()
        #expect(market.choose(0) == cheapest.map { Int64($0) * Int64(market.scale) })
    }
}
