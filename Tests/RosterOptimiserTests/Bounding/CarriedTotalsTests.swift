import Core
import Testing

@testable import RosterOptimiser

@Suite struct CarriedTotalsTests {
    @Test("Two totals are counted side by side, each to its limit")
    func counts() throws {
        let one = try #require(CarriedTotals().adding(0, limit: 2, symbols: 0b010, of: 3))
        let both = try #require(one.adding(1, limit: 1, symbols: 0b110, of: 3))
        #expect(both.steps == 6)
        #expect([0, 1, 2].map(both.more) == [0, 4, 3])
        #expect(both.hasRoom(0, 1) && !both.hasRoom(3, 1) && !both.hasRoom(3, 2) && both.hasRoom(5, 0))
        #expect(both.adding(2, limit: 40, symbols: 0b010, of: 3) == nil)
    }

    /// Six days on which every late shift is wished for, and two lates at most.
    @Test("A total that rows go beyond is counted along, and the row is the best within it", arguments: 0...3)
    func isBest(most: Int) throws {
        let rule = Problem.Rule("lates", .totalAtMost(most, of: .shifts([1])))
        let problem = try Problem(
            firstDay: Wards.monday, dayCount: 6, shifts: Array(Wards.shifts.prefix(2)),
            people: [Problem.Person(id: "A", rules: [rule])], demand: [],
            wishes: (0..<6).map { Problem.Wish(person: 0, day: $0, about: .shift(1), wanted: true, cost: 10 + $0) })
        let market = try #require(RowMarket(try CompiledProblem(problem)))
        for _ in 0..<3 { _ = market.choose(0) }
        let cheapest = LoneRow.costs(of: problem).filter { $0.hard == 0 }.map(\.soft).min()
        #expect(market.choose(0) == cheapest.map { Int64($0) * Int64(market.scale) })
    }
}
