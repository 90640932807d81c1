import Testing

@testable import RosterOptimiser

@Suite("Who could cover with one further swap")
struct FurtherSwapsTests {
    private struct Key: Hashable {
        let person: Int, skill: Int, day: Int, partner: Int
    }

    @Test("On drawn problems they are all that trying every pair and day finds, at the price of the changed plan")
    func exact() throws {
        var compared = 0
        for seed in 1...60 {
            let problem = try DrawnProblem.draw(seed: UInt64(seed))
            let explainer = Explainer(problem), plan = plan(of: problem, seed: seed)
            let place = (shift: seed % problem.shifts.count, day: seed % problem.dayCount)
            let found = explainer.furtherSwaps(
                forShift: place.shift, skill: nil, day: place.day, in: plan, most: .max, each: .max)
            var costs: [Key: Cost] = [:]
            for swap in found {
                let key = Key(
                    person: swap.person, skill: swap.assignment.skill, day: swap.day, partner: swap.partner)
                #expect(costs.updateValue(swap.cost, forKey: key) == nil)
                #expect(swap.handed == plan[swap.person, swap.day] && plan[swap.partner, swap.day] == nil)
                #expect(swap.first.breaks.isEmpty && swap.second.breaks.isEmpty)
            }
            #expect(costs == every(problem, plan, place), "seed \(seed)")
            #expect(zip(found, found.dropFirst()).allSatisfy { $0.cost <= $1.cost })
            compared += costs.count
        }
        #expect(compared > 100, "\(compared)")
    }

    @Test("A late the evening before is handed over, so that the early can be covered")
    func handsOver() throws {
        let people = ["tired", "free"].map {
            Problem.Person(id: $0, rules: [Problem.Rule("rest", .restBetween(minutes: 660))])
        }
        let problem = try Problem(
            firstDay: Wards.monday, dayCount: 3, shifts: Wards.shifts, people: people,
            demand: [.init(day: 1, shifts: [Wards.early], wanted: 1, belowWantedCost: 100)],
            leave: [.init(person: 1, day: 1)])
        let plan = Wards.plan("L--", "---")
        let found = Explainer(problem).furtherSwaps(forShift: Wards.early, skill: nil, day: 1, in: plan)
        let swap = try #require(found.first)
        #expect(found.count == 1 && swap.person == 0 && swap.partner == 1 && swap.day == 0)
        #expect(swap.cost == Cost(soft: -100))
        #expect(swap.handed.shift == Wards.late && swap.taken.shift == Wards.late)
    }

    @Test("The list is short: the best, and no more than so many with one person")
    func bounded() throws {
        let problem = try Wards.problem(people: 8, days: 3)
        let plan = Wards.plan("E--", "E--", "L--", "---", "---", "---", "---", "---")
        let explainer = Explainer(problem)
        let all = explainer.furtherSwaps(
            forShift: Wards.night, skill: nil, day: 0, in: plan, most: .max, each: .max)
        #expect(all.count == 15)
        let few = explainer.furtherSwaps(forShift: Wards.night, skill: nil, day: 0, in: plan, most: 5, each: 2)
        #expect(few.map(\.person) == [0, 0, 1, 1, 2])
        #expect(explainer.furtherSwaps(forShift: 9, skill: nil, day: 0, in: plan).isEmpty)
        #expect(explainer.furtherSwaps(forShift: 0, skill: nil, day: 9, in: plan).isEmpty)
        #expect(explainer.furtherSwaps(forShift: 0, skill: 9, day: 0, in: plan).isEmpty)
    }

    /// A plan with work here and there, pins kept, of shifts and skills that people may have.
    private func plan(of problem: Problem, seed: Int) -> Plan {
        var chance = Chance(seed: UInt64(seed) &+ 900)
        var plan = Plan(peopleCount: problem.people.count, dayCount: problem.dayCount)
        for person in problem.people.indices {
            for day in 0..<problem.dayCount where chance.below(3) == 0 {
                let work = Assignment(
                    shift: chance.below(problem.shifts.count), skill: problem.people[person].worksAs[0])
                if isPossible(work, person, day, problem) { plan[person, day] = work }
            }
        }
        for pin in problem.pins { plan[pin.person, pin.day] = pin.assignment }
        return plan
    }

    private func isPossible(_ work: Assignment?, _ person: Int, _ day: Int, _ problem: Problem) -> Bool {
        if let pin = problem.pins.last(where: { $0.person == person && $0.day == day }) {
            return pin.assignment == work
        }
        guard let work else { return true }
        let someone = problem.people[person]
        return !problem.leave.contains { $0.person == person && $0.day == day }
            && !problem.bars.contains { $0.person == person && $0.day == day && $0.shifts.contains(work.shift) }
            && someone.shifts?.contains(work.shift) != false && someone.worksAs.contains(work.skill)
    }

    /// Every further swap, found by pricing the whole plan with each.
    private func every(_ problem: Problem, _ plan: Plan, _ place: (shift: Int, day: Int)) -> [Key: Cost] {
        var costs: [Key: Cost] = [:]
        for (person, someone) in problem.people.enumerated() {
            for skill in someone.worksAs {
                let work = Assignment(shift: place.shift, skill: skill)
                let isThere = plan[person, place.day] == work
                if isThere || !isPossible(work, person, place.day, problem) { continue }
                var alone = plan
                alone[person, place.day] = work
                let now = plan[person, place.day]
                if now == nil, isLegal(alone, after: plan, problem, rowOf: person) { continue }
                for day in 0..<problem.dayCount where now == nil || day == place.day {
                    guard let handed = plan[person, day] else { continue }
                    if day != place.day && !isPossible(nil, person, day, problem) { continue }
                    for partner in problem.people.indices where partner != person && plan[partner, day] == nil {
                        for taken in problem.people[partner].worksAs.map({ Assignment(shift: handed.shift, skill: $0) })
                        where isPossible(taken, partner, day, problem) {
                            var changed = alone
                            if day != place.day { changed[person, day] = nil }
                            changed[partner, day] = taken
                            guard isLegal(changed, after: plan, problem, rowOf: nil) else { continue }
                            let pricer = Pricer(problem)
                            let cost = pricer.price(of: changed).total - pricer.price(of: plan).total
                            let key = Key(person: person, skill: skill, day: day, partner: partner)
                            costs[key] = min(costs[key] ?? cost, cost)
                        }
                    }
                }
            }
        }
        return costs
    }

    private struct Broken: Hashable {
        let person: Int?
        let origin: Charge.Origin
    }

    /// Whether no hard rule, or only none of one row, is broken more than before.
    private func isLegal(_ plan: Plan, after before: Plan, _ problem: Problem, rowOf person: Int?) -> Bool {
        func broken(_ plan: Plan) -> [Broken: Int] {
            Pricer(problem).price(of: plan).breaches.filter { person == nil || $0.person == person }.reduce(
                into: [:]) { $0[Broken(person: $1.person, origin: $1.origin), default: 0] += $1.cost.hard }
        }
        let now = broken(before)
        return broken(plan).allSatisfy { $0.value <= now[$0.key] ?? 0 }
    }
}
