import Core
import Testing

@testable import RosterOptimiser

@Suite struct RestrictedMasterTests {
    /// Three people on two shifts for three days from a Monday, with wishes and demand drawn: 27 rows each.
    static func problem(seed: UInt64) throws -> Problem {
        var chance = Chance(seed: seed)
        let rules = [
            Problem.Rule("work", .seriesAtMost(2, of: .work)), Problem.Rule("lates", .totalAtMost(1, of: .shifts([1]))),
            Problem.Rule("off", .seriesAtLeast(2, of: .off), .soft(6)),
        ]
        let people = (0..<3).map { number in
            Problem.Person(id: "P\(number)", rules: rules.filter { _ in chance.below(3) > 0 })
        }
        let demand = (0..<3).flatMap { day in
            (0..<2).map { shift in
                Problem.Demand(
                    day: day, shifts: [shift], minimum: 1, wanted: 1 + chance.below(2), belowMinimum: .soft(30),
                    belowWantedCost: 20, aboveWantedCost: chance.below(4))
            }
        }
        let wishes = (0..<9).map { _ in
            Problem.Wish(
                person: chance.below(3), day: chance.below(3), about: .shift(chance.below(2)),
                wanted: chance.below(2) == 0, cost: chance.below(9))
        }
        return try Problem(
            firstDay: Wards.monday, dayCount: 3, shifts: Array(Wards.shifts.prefix(2)), people: people,
            demand: demand, wishes: wishes)
    }

    /// The least that any of the 19,683 plans without a broken hard rule costs.
    static func cheapest(_ problem: Problem) -> Int {
        let pricer = Pricer(problem)
        func row(_ number: Int) -> [Assignment?] {
            [number % 3, number / 3 % 3, number / 9].map { $0 == 0 ? nil : Assignment(shift: $0 - 1) }
        }
        let legal = (0..<3).map { person in
            (0..<27).filter { number in
                pricer.charges(ofRow: row(number), person: person).allSatisfy { $0.cost.hard == 0 }
            }
        }
        var least = Int.max
        var plan = Plan(peopleCount: 3, dayCount: 3)
        func lay(_ person: Int, _ number: Int) { for day in 0..<3 { plan[person, day] = row(number)[day] } }
        for first in legal[0] {
            lay(0, first)
            for second in legal[1] {
                lay(1, second)
                for third in legal[2] {
                    lay(2, third)
                    least = min(least, pricer.price(of: plan).total.soft)
                }
            }
        }
        return least
    }

    @Test("Its bound is never above the cheapest roster of all, nor is its own cost", arguments: 1...12)
    func isValid(seed: UInt64) throws {
        let problem = try Self.problem(seed: seed)
        let source = try #require(RowSource(try CompiledProblem(problem)))
        let master = try #require(RestrictedMaster(source))
        let generation = RowGeneration(master)
        #expect(generation.ascend(passes: 24) { true })
        #expect(generation.converge(rounds: 40) { true })
        let least = Self.cheapest(problem)
        #expect(generation.wholeBound <= least)
        #expect(generation.wholeBound >= least - 25)
        #expect(master.value <= Double(least) + 0.5)
    }

    @Test("Rows it is given cost what the pricer says, and each is legal", arguments: 1...12)
    func pricesRows(seed: UInt64) throws {
        let problem = try Self.problem(seed: seed)
        let compiled = try CompiledProblem(problem)
        let source = try #require(RowSource(compiled))
        for person in 0..<3 {
            _ = source.offer(person) { codes, price in
                let row = (0..<3).map { compiled.codes.assignment(codes[$0]) }
                let charges = compiled.pricer.charges(ofRow: row, person: person)
                #expect(price.cost == charges.reduce(.zero) { $0 + $1.cost })
                #expect(price.hard == 0)
            }
        }
    }
}
