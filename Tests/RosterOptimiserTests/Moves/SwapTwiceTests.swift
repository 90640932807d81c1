import Testing

@testable import RosterOptimiser

@Suite struct SwapTwiceTests {
    @Test("Every day keeps its work, and a loan may come back: both rows can keep their hours")
    func loanComesBack() throws {
        let working = WorkingPlan(try CompiledProblem(try Wards.problem(people: 2, days: 8)))
        working.load(Wards.plan("E------L", "L------N"))
        let change = Change(days: 8)
        var chance = Chance(seed: 1)
        var kept = 0
        for _ in 0..<10_000 {
            change.clear()
            guard SwapTwice.propose(change, to: working, by: &chance) else { continue }
            #expect(change.count == 2 && change[0].days == change[1].days && change.keepsCover)
            for offset in 0..<change[0].count {
                let day = change[0].first + offset
                let held = [working.cells[day], working.cells[8 + day]].sorted()
                #expect([change.codes(0)[offset], change.codes(1)[offset]].sorted() == held)
            }
            let worked = (0..<change[0].count).count { change.codes(0)[$0] != 0 }
            if change[0].days == 0..<8, worked == 2 { kept += 1 }
        }
        #expect(kept > 0)
    }
}
