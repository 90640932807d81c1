import Testing

@testable import RosterOptimiser

@Suite struct RingSwapTests {
    @Test("Three people pass a run of days round, and every day keeps its work")
    func passesRound() throws {
        let working = WorkingPlan(try CompiledProblem(try Wards.problem(people: 3, days: 2)))
        working.load(Wards.plan("EE", "LL", "--"))
        let change = Change(days: 2)
        var chance = Chance(seed: 1)
        var found = Set<[UInt8]>()
        for _ in 0..<200 {
            change.clear()
            guard RingSwap.propose(change, to: working, by: &chance) else { continue }
            #expect(Set((0..<3).map { change[$0].person }).count == 3)
            working.apply(change, price: working.price(change))
            found.insert((0..<3).map { working.cells[2 * $0 + 1] })
            for day in 0..<2 { #expect(Set((0..<3).map { working.cells[2 * $0 + day] }) == [0, 1, 2]) }
        }
        #expect(found.count > 2)
    }

    @Test("Two people have no ring")
    func needsThree() throws {
        let working = WorkingPlan(try CompiledProblem(try Wards.problem(people: 2, days: 2)))
        working.load(Wards.plan("EE", "LL"))
        var chance = Chance(seed: 1)
        #expect(!RingSwap.propose(Change(days: 2), to: working, by: &chance))
    }
}
