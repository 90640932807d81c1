import Testing

@testable import RosterOptimiser

@Suite struct SwapTests {
    @Test("Both sides together cost what pricing the swapped plan gives")
    func effectsAreExact() throws {
        for seed in 1...12 {
            let problem = try DrawnProblem.draw(seed: UInt64(seed))
            let explainer = Explainer(problem)
            let plan = WorkingPlan(try CompiledProblem(problem)).plan()
            let before = explainer.pricer.price(of: plan).total
            for second in problem.people.indices.dropFirst() {
                let work = (first: plan[second, 3], second: plan[0, 3])
                let swap = try #require(explainer.swap((0, second), to: work, day: 3, in: plan))
                var changed = plan
                changed[0, 3] = work.first
                changed[second, 3] = work.second
                let after = explainer.pricer.price(of: changed).total
                #expect(swap.first.cost + swap.second.cost == after - before, "seed \(seed), person \(second)")
            }
        }
    }

    @Test("Cover that one leaves and the other fills is not charged")
    func coverCancelsOut() throws {
        let problem = try Problem(
            firstDay: Wards.monday, dayCount: 2, shifts: Wards.shifts,
            people: ["A", "B"].map { Problem.Person(id: $0) },
            demand: [.init(day: 0, shifts: [Wards.early], wanted: 1, belowWantedCost: 100)])
        var plan = Plan(peopleCount: 2, dayCount: 2)
        plan[0, 0] = Assignment(shift: Wards.early)
        let explainer = Explainer(problem)
        let swap = try #require(explainer.swap((0, 1), to: (nil, Assignment(shift: Wards.early)), day: 0, in: plan))
        #expect(swap.first.added.isEmpty && swap.first.removed.isEmpty)
        #expect(swap.second.cost == .zero)
        #expect(explainer.swap((0, 0), to: (nil, nil), day: 0, in: plan) == nil)
        #expect(explainer.swap((0, 2), to: (nil, nil), day: 0, in: plan) == nil)
        #expect(explainer.swap((0, 1), to: (nil, nil), day: 2, in: plan) == nil)
    }
}
