import Core
import Testing

@testable import RosterOptimiser

@Suite struct PatchNeighbourhoodTests {
    private func plan(seed: UInt64) throws -> WorkingPlan {
        let working = WorkingPlan(try CompiledProblem(RestrictedMasterTests.problem(seed: seed)))
        working.load(Plan(peopleCount: 3, dayCount: 3))
        return working
    }

    @Test("What it finds is legal, cheaper, and changes nothing outside", arguments: 1...20)
    func finds(seed: UInt64) throws {
        let working = try plan(seed: seed)
        let hood = try #require(PatchNeighbourhood(working, seed: seed))
        var chance = Chance(seed: seed)
        for _ in 0..<12 {
            let people = (0..<3).filter { _ in chance.below(2) == 0 }
            let first = chance.below(3), days = first..<first + 1 + chance.below(3 - first)
            let before = working.total
            guard !people.isEmpty, hood.choose(people, days, { true }) == .better else { continue }
            let change = Change(days: 3)
            for (person, codes) in hood.found {
                for day in 0..<3 where !people.contains(person) || !days.contains(day) {
                    #expect(codes[day] == working.cells[person * 3 + day])
                }
                let memory = change.edit(person, from: 0, days: 3)
                for day in 0..<3 { memory[day] = codes[day] }
            }
            working.apply(change, price: working.price(change))
            #expect(working.total.hard == 0 && working.total.soft < before.soft)
        }
    }

    @Test("Everybody on all days comes near the cheapest roster of all, and never below it")
    func comesNear() throws {
        var gap = 0
        for seed in UInt64(1)...8 {
            let working = try plan(seed: seed)
            let hood = try #require(PatchNeighbourhood(working, seed: seed))
            var cost = Int(working.total.soft)
            let least = RestrictedMasterTests.cheapest(try RestrictedMasterTests.problem(seed: seed))
            for _ in 0..<4 where hood.choose([0, 1, 2], 0..<3, { true }) == .better {
                var codes: [UInt8] = []
                for (_, row) in hood.found { codes += row }
                working.load(codes)
                #expect(Int(working.total.soft) < cost)
                cost = Int(working.total.soft)
            }
            #expect(cost >= least)
            gap += cost - least
        }
        #expect(gap <= 40)
    }

    @Test("Stopped at once it finds nothing")
    func stops() throws {
        let hood = try #require(PatchNeighbourhood(try plan(seed: 3), seed: 1))
        #expect(hood.choose([0, 1, 2], 0..<3, { false }) == .stopped && hood.found.isEmpty)
    }
}
