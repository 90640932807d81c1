import Testing

@testable import RosterOptimiser

@Suite struct CoverPricingTests {
    private func problem(_ demand: [Problem.Demand], wishes: [Problem.Wish] = []) throws -> Problem {
        try Problem(
            firstDay: Wards.monday, dayCount: 2, shifts: Wards.shifts, skills: ["Nurse", "In charge"],
            people: [
                Problem.Person(id: "A", worksAs: [0], holds: [1]), Problem.Person(id: "B", worksAs: [0]),
                Problem.Person(id: "C", worksAs: [0, 1]),
            ], demand: demand, wishes: wishes)
    }

    @Test("Short of minimum costs both the minimum's and the wanted number's price; surplus its own")
    func shortAndSurplus() throws {
        let problem = try problem([
            .init(
                day: 0, shifts: [0], minimum: 1, wanted: 2, belowMinimum: .soft(400), belowWantedCost: 100,
                aboveWantedCost: 7)
        ])
        let price = { (plan: Plan) in Pricer(problem).price(of: plan).total.soft }
        #expect(price(Wards.plan("--", "--", "--")) == 600)
        #expect(price(Wards.plan("E-", "--", "--")) == 100)
        #expect(price(Wards.plan("E-", "E-", "--")) == 0)
        #expect(price(Wards.plan("E-", "E-", "E-")) == 7)
    }

    @Test("Holders count whatever they work as; several shifts may count for one line")
    func whoAndWhich() throws {
        let problem = try problem([
            .init(day: 0, shifts: [0, 1], of: .holding(1), minimum: 0, wanted: 1, belowWantedCost: 10),
            .init(
                day: 0, shifts: [0], of: .workingAs(1), minimum: 1, wanted: 0, belowMinimum: .hard,
                belowWantedCost: 0),
        ])
        var plan = Wards.plan("L-", "E-", "--")
        #expect(Pricer(problem).price(of: plan).total == Cost(hard: 1))
        plan[2, 0] = Assignment(shift: 0, skill: 1)
        #expect(Pricer(problem).price(of: plan).total == .zero)
        plan[0, 0] = nil
        plan[2, 0] = nil
        #expect(Pricer(problem).price(of: plan).total == Cost(hard: 1, soft: 10))
    }

    @Test("A wish to be spared a shift is met by another shift; a wish to be off only by a day off")
    func wishes() throws {
        let problem = try problem(
            [],
            wishes: [
                .init(person: 0, day: 0, about: .shift(0), wanted: false, cost: 3),
                .init(person: 0, day: 1, about: .off, wanted: true, cost: 5),
            ])
        #expect(Pricer(problem).price(of: Wards.plan("LL", "--", "--")).total.soft == 5)
        #expect(Pricer(problem).price(of: Wards.plan("E-", "--", "--")).total.soft == 3)
        #expect(Pricer(problem).wishesGranted(by: Wards.plan("L-", "--", "--")) == 2)
    }

    @Test("The parts of a cost add up to its total, by term and by person")
    func partsAddUp() throws {
        for seed in 1...10 {
            let drawn = try DrawnProblem.draw(seed: UInt64(seed))
            let plan = Plan(peopleCount: drawn.people.count, dayCount: drawn.dayCount)
            let breakdown = Pricer(drawn).price(of: plan)
            #expect(breakdown.byTerm.values.reduce(.zero, +) == breakdown.total)
            let rows = drawn.people.indices.flatMap { breakdown.charges(of: $0) }
            #expect(rows.count + breakdown.charges.count { $0.person == nil } == breakdown.charges.count)
        }
    }
}
