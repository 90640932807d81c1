import Core
import Testing

@testable import RosterOptimiser

@Suite struct LowerBoundTests {
    private let clock: @Sendable () -> Instant = { Instant(milliseconds: 0) }

    private func bound(_ problem: Problem, below best: Int = .max, passes: Int = 200) throws -> Int? {
        try LowerBound(problem).runBlocking(below: best, until: Stop(moves: passes), clock: clock)
    }

    @Test("A bound is never above the cost of a legal plan", arguments: 1...30)
    func isValid(seed: UInt64) throws {
        let problem = try DrawnProblem.draw(seed: seed)
        let found = try Search(problem, .init(seed: seed, workers: 1)).runBlocking(
            until: Stop(moves: 20_000), clock: clock)
        guard found.cost.hard == 0, let bound = try bound(problem, passes: 12) else { return }
        #expect(bound <= found.cost.soft)
    }

    /// Two people who may work two days each, and somebody wanted on each of six days.
    private func short() throws -> Problem {
        let most = Problem.Rule("days", .totalAtMost(2, of: .shifts(ShiftSet([0, 1, 2]))))
        return try Problem(
            firstDay: Wards.monday, dayCount: 6, shifts: Wards.shifts,
            people: (0..<2).map { Problem.Person(id: "P\($0)", rules: [most]) },
            demand: (0..<6).map {
                Problem.Demand(day: $0, shifts: ShiftSet([0]), wanted: 1, belowWantedCost: 100, aboveWantedCost: 1)
            })
    }

    @Test("Where too few can work, the bound says how many places must stay open")
    func isTight() throws { #expect(try bound(short()) == 200) }

    @Test("It stops at the cost of a plan that cannot be bettered")
    func stops() throws { #expect(try bound(short(), below: 150).map { (150...200).contains($0) } == true) }

    @Test("Without a legal row for somebody there is no bound")
    func noRow() throws {
        let rules = [
            Problem.Rule("least", .totalAtLeast(900, of: .paidMinutes)),
            Problem.Rule("most", .totalAtMost(450, of: .paidMinutes)),
        ]
        #expect(try bound(Wards.alone(rules, days: 4)) == nil)
    }

    @Test("The summary says how far a roster can be from the best")
    func words() throws {
        let outcome = try Search(short(), .init(workers: 1)).runBlocking(until: Stop(moves: 20_000), clock: clock)
        #expect(outcome.cost == Cost(hard: 0, soft: 200))
        #expect(Summary("ward", outcome, bound: 200).lines.last?.hasSuffix("this one is the best possible.") == true)
        #expect(
            Summary("ward", outcome, bound: 160).lines.last?.hasSuffix("at most 25.0 % above the best possible.")
                == true)
    }
}
