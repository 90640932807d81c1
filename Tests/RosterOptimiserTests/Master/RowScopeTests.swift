import Core
import Testing

@testable import RosterOptimiser

@Suite struct RowScopeTests {
    @Test("Has the lines of demand of its days")
    func lines() throws {
        let demand = [0, 1, 1, 2, 4].map { Problem.Demand(day: $0, shifts: [0], wanted: 1, belowWantedCost: 1) }
        let compiled = try CompiledProblem(Wards.problem(people: 3, days: 5, demand: demand))
        let scope = withExtendedLifetime(compiled) { RowScope([0, 2], 1..<3, compiled.tables) }
        #expect(scope.people == [0, 2] && scope.days == 1..<3 && scope.lines == [1, 2, 3])
        let all = RowScope(try #require(RowMarket(compiled)))
        #expect(all.people == [0, 1, 2] && all.days == 0..<5 && all.lines == Array(0..<5))
    }
}
