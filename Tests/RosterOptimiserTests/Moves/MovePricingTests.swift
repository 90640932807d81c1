import Testing

@testable import RosterOptimiser

@Suite struct MovePricingTests {
    @Test("A move's priced difference is what pricing the whole plan again gives", arguments: MoveKind.allCases)
    func deltaIsExact(kind: MoveKind) throws {
        var proposed = 0
        for seed in 1...16 {
            let compiled = try CompiledProblem(try DrawnProblem.draw(seed: UInt64(seed)))
            let working = WorkingPlan(compiled)
            let change = Change(days: working.days)
            var chance = Chance(seed: UInt64(seed))
            stir(working, change, &chance)
            var foundHere = 0
            for _ in 0..<400 where foundHere < 20 {
                change.clear()
                guard kind.propose(change, to: working, by: &chance) else { continue }
                foundHere += 1
                proposed += 1
                let before = compiled.pricer.price(of: working.plan()).total
                let price = working.price(change)
                working.apply(change, price: price)
                let after = compiled.pricer.price(of: working.plan()).total
                #expect(price.cost == after - before, "seed \(seed)")
                #expect(working.total.cost == after, "seed \(seed)")
                try expectCountsCurrent(working, compiled)
            }
        }
        #expect(proposed > 60)
    }

    @Test("Applying a change a second time takes it back", arguments: MoveKind.allCases)
    func undoRestores(kind: MoveKind) throws {
        for seed in 1...8 {
            let compiled = try CompiledProblem(try DrawnProblem.draw(seed: UInt64(seed)))
            let working = WorkingPlan(compiled)
            let change = Change(days: working.days)
            var chance = Chance(seed: UInt64(seed) + 500)
            stir(working, change, &chance)
            for _ in 0..<20 {
                change.clear()
                guard kind.propose(change, to: working, by: &chance) else { continue }
                let (plan, total) = (working.plan(), working.total)
                let price = working.price(change)
                working.apply(change, price: price)
                let back = working.price(change)
                #expect(back.raw == -price.raw)
                working.apply(change, price: back)
                #expect(working.plan() == plan)
                #expect(working.total == total)
                try expectCountsCurrent(working, compiled)
            }
        }
    }

    @Test("A move never puts a person where they may not be, nor touches a pin")
    func movesRespectCells() throws {
        for seed in 1...20 {
            let problem = try DrawnProblem.draw(seed: UInt64(seed))
            let working = WorkingPlan(try CompiledProblem(problem))
            let change = Change(days: working.days)
            var chance = Chance(seed: UInt64(seed) + 900)
            let pinned = working.plan()
            stir(working, change, &chance)
            let plan = working.plan()
            let explainer = Explainer(problem)
            for pin in problem.pins {
                #expect(plan[pin.person, pin.day] == pinned[pin.person, pin.day])
            }
            for person in problem.people.indices {
                for day in 0..<problem.dayCount {
                    let effect = explainer.effect(of: plan[person, day], person: person, day: day, in: plan)
                    #expect(effect?.obstacles == [], "seed \(seed), person \(person), day \(day)")
                }
            }
        }
    }

    private func stir(_ working: WorkingPlan, _ change: Change, _ chance: inout Chance) {
        for _ in 0..<200 {
            change.clear()
            guard let kind = MoveKind.allCases.randomElement(by: &chance),
                kind.propose(change, to: working, by: &chance)
            else { continue }
            working.apply(change, price: working.price(change))
        }
    }

    /// Every count kept by differences is what counting afresh gives.
    private func expectCountsCurrent(_ working: WorkingPlan, _ compiled: CompiledProblem) throws {
        let fresh = WorkingPlan(compiled)
        fresh.load(working.plan())
        #expect(fresh.total == working.total)
        #expect((0..<fresh.states.count).allSatisfy { fresh.states[$0] == working.states[$0] })
        #expect((0..<fresh.tallies.count).allSatisfy { fresh.tallies[$0] == working.tallies[$0] })
        #expect((0..<fresh.counts.count).allSatisfy { fresh.counts[$0] == working.counts[$0] })
        #expect((0..<fresh.people).allSatisfy { fresh.rowBreaches[$0] == working.rowBreaches[$0] })
        #expect((0..<fresh.counts.count).allSatisfy { fresh.addPrice[$0] == working.addPrice[$0] })
    }
}

extension Array {
    func randomElement(by chance: inout Chance) -> Element? { isEmpty ? nil : self[chance.below(count)] }
}
