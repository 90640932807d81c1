import Core
import Rostering
import TestSupport
import Testing
import Workforce

@Suite("Why nobody can fill an open place")
struct ClosedPlaceTests {
    @Test("The fewest reasons say it for everybody, and the least that gives way is named with who could then")
    func closed() async throws {
        let world = try await BoardWorld.make(nurses: 3)
        // Nurse 1 would have 10 hours of rest, nurse 2 is away, nurse 3 works the night, the others are no nurses.
        try await world.put([(world.nurse(1), 0, world.late), (world.nurse(3), 1, world.night)])
        try await world.away(world.nurse(2), 1, 1, .annualLeave)
        let closed = try #require(try await answer(world).closed)
        #expect(closed.peopleCount == 5)
        #expect(closed.together.map(\.reason.rule).first == "SKILL")
        #expect(closed.together.first?.reason.title == "Registered nurse not held that day")
        #expect(closed.together.first?.people.map(\.id) == [world.support(1), world.support(2)])
        #expect(Set(closed.together.map(\.reason.rule)) == ["SKILL", "AT-WORK", "WTR-05", "LEAVE"])
        #expect(closed.together.map(\.people.count).reduce(0, +) == 5)
        #expect(closed.opening.reasons.map(\.rule) == ["AT-WORK"])
        #expect(closed.opening.people.map(\.id) == [world.nurse(3)])
    }

    @Test("Where somebody who is off could do it, there is nothing to say")
    func open() async throws {
        let world = try await BoardWorld.make(nurses: 2)
        #expect(try await answer(world).closed == nil)
    }

    @Test("A pin, and a skill that is not valid that day, stand in the way like a rule")
    func pinnedAndLapsed() async throws {
        let world = try await BoardWorld.make(nurses: 2, support: 0)
        try await world.put([(world.nurse(1), 1, nil)], pinned: true)
        try await world.write { tx in
            try Skills.hold(
                SkillHolding(
                    person: world.nurse(2), skill: world.rn, validFrom: day("2020-01-06"), validTo: world.day(0),
                    source: "Register"), of: BoardWorld.organisation, in: tx)
        }
        let answer = try await answer(world)
        #expect(
            answer.candidates.flatMap(\.breaks).sorted() == [
                "Ada is pinned to a day off on Tue 24 Nov. Unpin it first.",
                "Registered nurse of Ada is not valid on Tue 24 Nov.",
            ])
        #expect(answer.closed?.opening.reasons.map(\.rule) == ["PINNED"])
        #expect(answer.closed?.opening.people.map(\.id) == [world.nurse(1)])
    }

    private func answer(_ world: BoardWorld) async throws -> CoverAnswer {
        try await world.board().coverAnswer(world.long, world.rn, on: world.day(1))
    }
}
