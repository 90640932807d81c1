import Testing

@testable import RosterOptimiser

@Suite struct ExplainerTests {
    @Test("The effect of each alternative is what pricing the changed plan gives")
    func effectsAreExact() throws {
        for seed in 1...12 {
            let problem = try DrawnProblem.draw(seed: UInt64(seed))
            let explainer = Explainer(problem)
            let working = WorkingPlan(try CompiledProblem(problem))
            let plan = working.plan()
            let before = explainer.pricer.price(of: plan).total
            for person in problem.people.indices {
                let explanation = try #require(explainer.explain(person: person, day: 3, in: plan))
                for alternative in explanation.alternatives {
                    var changed = plan
                    changed[person, 3] = alternative.assignment
                    let after = explainer.pricer.price(of: changed).total
                    #expect(alternative.effect.cost == after - before)
                    #expect(alternative.effect.byTerm.values.reduce(.zero, +) == after - before)
                }
            }
        }
    }

    @Test("An early after a late is named as the broken rule, with its days")
    func namesBrokenRules() throws {
        let rest = Problem.Rule("WTR-05", .restBetween(minutes: 660))
        let explainer = Explainer(try Wards.alone([rest], days: 4))
        let explanation = try #require(explainer.explain(person: 0, day: 2, in: Wards.plan("-L--")))
        let early = try #require(explanation.alternatives.first { $0.assignment?.shift == Wards.early })
        #expect(early.effect.breaks.map(\.days) == [1...2])
        #expect(early.effect.breaks.map(\.term) == [.rest])
        #expect(!early.effect.isAllowed)
        let late = try #require(explanation.alternatives.first { $0.assignment?.shift == Wards.late })
        #expect(late.effect.isAllowed)
    }

    @Test("Leave, pins, barred shifts and missing skills are said as such")
    func namesObstacles() throws {
        let problem = try Problem(
            firstDay: Wards.monday, dayCount: 4, shifts: Wards.shifts, skills: ["Nurse", "Doctor"],
            people: [Problem.Person(id: "A", shifts: [Wards.early, Wards.late])], demand: [],
            pins: [.init(person: 0, day: 1, assignment: nil)], leave: [.init(person: 0, day: 0)],
            bars: [.init(person: 0, day: 2, shifts: [Wards.early])])
        let explainer = Explainer(problem)
        let plan = Plan(peopleCount: 1, dayCount: 4)
        func obstacles(_ work: Assignment, _ day: Int) -> [Obstacle]? {
            explainer.effect(of: work, person: 0, day: day, in: plan)?.obstacles
        }
        #expect(obstacles(Assignment(shift: 0), 0) == [.onLeave])
        #expect(obstacles(Assignment(shift: 0), 1) == [.pinned])
        #expect(obstacles(Assignment(shift: 0), 2) == [.barred])
        #expect(obstacles(Assignment(shift: 1), 2) == [])
        #expect(obstacles(Assignment(shift: 2, skill: 1), 3) == [.notTheirShift, .notTheirSkill])
        #expect(explainer.effect(of: nil, person: 1, day: 0, in: plan) == nil)
        #expect(explainer.effect(of: nil, person: 0, day: 4, in: plan) == nil)
    }

    @Test("Candidates for an open night: the free and rested first, whoever breaks a rule after, people on leave last")
    func ranksCandidates() throws {
        let rules = [
            Problem.Rule("rest", .restBetween(minutes: 660)),
            Problem.Rule("nights", .totalAtMost(1, of: .shifts([Wards.night])), .soft(20)),
        ]
        let people = ["busy", "tired", "free", "away"].map { Problem.Person(id: $0, rules: rules) }
        let problem = try Problem(
            firstDay: Wards.monday, dayCount: 3, shifts: Wards.shifts, people: people,
            demand: [.init(day: 1, shifts: [Wards.night], wanted: 1, belowWantedCost: 100)],
            leave: [.init(person: 3, day: 1)])
        let plan = Wards.plan("N--", "--E", "---", "---")
        let found = Explainer(problem).candidates(forShift: Wards.night, skill: nil, day: 1, in: plan)
        #expect(found.map { problem.people[$0.person].id } == ["free", "busy", "tired", "away"])
        #expect(found.map(\.effect.cost.soft) == [-100, -80, -100, -100])
        #expect(found[2].effect.breaks.map(\.days) == [1...2])
        #expect(Explainer(problem).candidates(forShift: 9, skill: nil, day: 1, in: plan).isEmpty)
    }

    @Test("A rule that was broken already and is broken less is not called broken by the change")
    func lessBrokenIsNotABreak() throws {
        let rule = Problem.Rule("hours", .totalAtLeast(1350, of: .paidMinutes, unit: 450))
        let explainer = Explainer(try Wards.alone([rule], days: 4))
        let effect = try #require(
            explainer.effect(of: Assignment(shift: 0), person: 0, day: 0, in: Wards.plan("----")))
        #expect(effect.cost == Cost(hard: -1))
        #expect(effect.breaks.isEmpty)
    }
}
