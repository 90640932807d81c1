import Core
import Synchronization
import Testing

@testable import RosterOptimiser

@Suite("Mending a roster with few changes") struct FewestChangesTests {
    /// A clock that moves on by a millisecond whenever it is read.
    private final class Ticking: Sendable {
        private let reads = Atomic(0)
        func now() -> Instant { Instant(milliseconds: Int64(reads.add(1, ordering: .relaxed).newValue)) }
    }

    private static let days = 3

    /// Four people, three days, one early and one night wanted each day, one person ill from the second day on.
    private func tiny(_ prices: [Int], pins: [Problem.Pin] = []) throws -> Problem {
        let rules = [
            Problem.Rule("REST", .restBetween(minutes: 660)),
            Problem.Rule("HOURS", .totalAtMost(900, of: .paidMinutes, unit: 60), .soft(3)),
        ]
        return try Problem(
            firstDay: Wards.monday, dayCount: Self.days, shifts: [Wards.shifts[0], Wards.shifts[2]],
            people: (0..<4).map { Problem.Person(id: "P\($0)", rules: rules) },
            demand: (0..<Self.days).flatMap { day in
                [0, 1].map {
                    Problem.Demand(day: day, shifts: [$0], wanted: 1, belowWantedCost: 100, aboveWantedCost: 10)
                }
            }, pins: pins + [.init(person: 0, day: 0, assignment: Assignment(shift: 0))],
            leave: [1, 2].map { Problem.Leave(person: 0, day: $0) },
            reference: .init(plan: known, changeCost: prices))
    }

    private var known: Plan {
        var plan = Plan(peopleCount: 4, dayCount: Self.days)
        for day in 0..<Self.days {
            plan[0, day] = Assignment(shift: 0)
            plan[1, day] = Assignment(shift: 1)
        }
        return plan
    }

    private func mended(_ problem: Problem) throws -> Plan {
        var start = known
        for leave in problem.leave { start[leave.person, leave.day] = nil }
        return try Search(problem, .init(seed: 5, workers: 1, start: start, mends: true)).runBlocking(
            until: Stop(moves: 60_000), clock: Ticking().now
        ).plan
    }

    /// The least that any plan costs, every one of them priced.
    private func least(_ problem: Problem) -> Cost {
        let pricer = Pricer(problem), cells = 3 * Self.days
        let choices: [Assignment?] = [nil, Assignment(shift: 0), Assignment(shift: 1)]
        var best = Cost(hard: .max, soft: 0)
        for number in 0..<Int((0..<cells).reduce(1) { power, _ in power * 3 }) {
            var plan = known, rest = number
            for leave in problem.leave { plan[leave.person, leave.day] = nil }
            for cell in 0..<cells {
                plan[1 + cell / Self.days, cell % Self.days] = choices[rest % 3]
                rest /= 3
            }
            guard problem.pins.allSatisfy({ plan[$0.person, $0.day] == $0.assignment }) else { continue }
            best = min(best, pricer.price(of: plan).total)
        }
        return best
    }

    @Test(
        "It is as cheap as the cheapest of all plans, whatever changes cost",
        arguments: [[60, 30, 20], [99, 99, 20], [150, 120, 90], [0, 0, 0]])
    func brute(_ prices: [Int]) throws {
        let problem = try tiny(prices)
        #expect(Pricer(problem).price(of: try mended(problem)).total == least(problem))
    }

    @Test("A day whose changes cost more than the place is worth stays as it is, a cheaper one is mended")
    func nearness() throws {
        let plan = try mended(try tiny([300, 300, 20]))
        #expect((1..<4).allSatisfy { plan[$0, 1] == known[$0, 1] })
        #expect((1..<4).contains { plan[$0, 2] == Assignment(shift: 0) })
    }

    @Test("Pinned places never change, whatever they would be worth")
    func pins() throws {
        let pins = [2, 3].flatMap { person in
            (0..<Self.days).map { Problem.Pin(person: person, day: $0, assignment: nil) }
        }
        let problem = try tiny([0, 0, 0], pins: pins), plan = try mended(problem)
        #expect(pins.allSatisfy { plan[$0.person, $0.day] == nil })
        #expect(Pricer(problem).price(of: plan).total == least(problem))
    }

    @Test("What nobody needs is taken back, what fills a place stays")
    func takesBack() throws {
        let problem = try tiny([20, 20, 20])
        var plan = known
        plan[0, 1] = nil
        plan[0, 2] = nil
        plan[3, 1] = Assignment(shift: 0)
        plan[3, 2] = Assignment(shift: 0)
        let needed = plan
        // Two people who change places for nothing.
        plan[1, 0] = nil
        plan[2, 0] = Assignment(shift: 1)
        let fewest = try #require(FewestChanges(problem))
        #expect(fewest.keepingWhatHelps(of: plan) == needed)
        #expect(fewest.keepingWhatHelps(of: needed) == needed)
        #expect(FewestChanges(try Wards.problem(people: 2, days: 2)) == nil)
    }

    @Test("A price on sameness leads to another roster, and only work that is the same costs it")
    func differs() throws {
        let demand = (0..<Self.days).map { Problem.Demand(day: $0, shifts: [0], wanted: 1, belowWantedCost: 100) }
        let problem = try Wards.problem(people: 2, days: Self.days, demand: demand)
        let first = Wards.plan("EEE", "---")
        let other = try problem.replacing(known: [.init(plan: first, samenessCost: 10)])
        #expect(Pricer(other).price(of: first).byTerm == [.sameness: Cost(soft: 30)])
        let found = try Search(other, .init(workers: 1)).runBlocking(until: Stop(moves: 20_000), clock: Ticking().now)
        #expect(found.plan == Wards.plan("---", "EEE"))
        #expect(found.cost == .zero)
        #expect(throws: ProblemError("A known roster is of another size.")) {
            try problem.replacing(known: [.init(plan: Plan(peopleCount: 1, dayCount: 1), samenessCost: 1)])
        }
        #expect(throws: ProblemError("The cost of sameness is out of range.")) {
            try problem.replacing(known: [.init(plan: first, samenessCost: -1)])
        }
    }
}
