import Testing

@testable import RosterOptimiser

@Suite struct ProblemTests {
    private func words(_ make: () throws -> Problem) -> String? {
        do {
            _ = try make()
            return nil
        } catch {
            return (error as? ProblemError)?.words
        }
    }

    private func problem(
        days: Int = 7, people: [Problem.Person] = [.init(id: "A")], demand: [Problem.Demand] = [],
        wishes: [Problem.Wish] = [], pins: [Problem.Pin] = [], leave: [Problem.Leave] = []
    ) throws -> Problem {
        try Problem(
            firstDay: Wards.monday, dayCount: days, shifts: Wards.shifts, people: people, demand: demand,
            wishes: wishes, pins: pins, leave: leave)
    }

    @Test("Numbers out of range are refused in words that name the place")
    func refusals() {
        #expect(words { try problem(days: 0) } == "The period must be 1 to 800 days long.")
        #expect(words { try problem(days: 801) }?.hasPrefix("The period must") == true)
        #expect(words { try problem(people: []) } == "There must be 1 to 5000 people.")
        #expect(words { try problem(people: [.init(id: "A", worksAs: [1])]) } == "Unknown skill of person 0 (A).")
        #expect(words { try problem(people: [.init(id: "A", worksAs: [])]) } == "No skill to work as for person 0 (A).")
        #expect(
            words { try problem(demand: [.init(day: 7, shifts: [0], wanted: 1, belowWantedCost: 1)]) }
                == "Demand 0 is on a day outside the period.")
        #expect(
            words { try problem(wishes: [.init(person: 0, day: 0, about: .shift(3), wanted: true, cost: 1)]) }
                == "A wish is about an unknown shift.")
        #expect(words { try problem(leave: [.init(person: 2, day: 0)]) } == "Leave is for an unknown person (2).")
        #expect(
            words { try problem(pins: [.init(person: 0, day: 0, assignment: .init(shift: 0, skill: 4))]) }
                == "A pin holds a shift or skill that nobody works.")
    }

    @Test("Wild numbers in rules are refused, not computed with")
    func wildRules() {
        let kinds: [Problem.Rule.Kind] = [
            .restBetween(minutes: .max), .seriesAtMost(-1, of: .work), .totalAtMost(.min, of: .paidMinutes),
            .totalAtMost(1, of: .weekends, unit: 0), .workInWindow(atMostMinutes: 1, windowMinutes: 0),
            .restInWindow(days: 0, minutes: 1440), .restAfterSeries(of: [0], days: 0, minutes: 1),
        ]
        for kind in kinds {
            let person = Problem.Person(id: "A", rules: [.init("X", kind)])
            #expect(words { try problem(people: [person]) } == "A number of rule X of person 0 (A) is out of range.")
        }
        let weight = Problem.Person(id: "A", rules: [.init("X", .completeWeekends, .soft(-1))])
        #expect(words { try problem(people: [weight]) } != nil)
    }

    @Test("Everything at its limit is accepted")
    func limits() throws {
        #expect(words { try problem(days: 800) } == nil)
        #expect(words { try problem(days: 1) } == nil)
        #expect(try problem().assignments.count == 3)
    }

    @Test("A plan answers nothing outside itself, and takes nothing there")
    func planBounds() {
        var plan = Plan(peopleCount: 2, dayCount: 3)
        plan[2, 0] = Assignment(shift: 0)
        plan[0, -1] = Assignment(shift: 0)
        #expect(plan[2, 0] == nil)
        #expect(plan == Plan(peopleCount: 2, dayCount: 3))
    }
}
