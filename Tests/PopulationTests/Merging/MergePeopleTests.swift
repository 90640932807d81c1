import Core
import Identity
import Population
import Storage
import TestSupport
import Testing

@Suite struct MergePeopleTests {
    static func merge(
        _ world: CareWorld, _ merged: String = "twin", into survivor: String = "pat", as caller: Caller
    ) async throws -> String? {
        try await world.refusal {
            try mergePeople(
                PersonServedID(merged), into: PersonServedID(survivor), as: caller, at: world.now, in: $0)
        }?.words
    }

    static func world(_ engine: Engine = .sqlite) async throws -> CareWorld {
        let world = try await CareWorld(engine)
        try await world.write {
            try world.lay("twin", on: world.team, in: $0)
            try recordNeed(
                .format, "Braille", of: PersonServedID("twin"), need: ID("n"), as: world.lee, at: world.now, in: $0)
        }
        return world
    }

    @Test(arguments: Engine.allCases) func whatPointsToOneIsShownUnderTheOther(_ engine: Engine) async throws {
        let world = try await Self.world(engine)
        #expect(try await Self.merge(world, as: world.lead) == nil)
        let (open, needs) = try await world.read {
            let open = try openRecord(of: PersonServedID("twin"), as: world.lee, at: world.now, in: $0)
            return (open, try Needs.of(open.everyID, shownTo: open.standing, in: world.organisation, $0))
        }
        #expect(open.person.id == world.pat && Set(open.everyID.map(\.text)) == ["pat", "twin"])
        #expect(needs.map(\.words) == ["Braille"])
        let found = try await world.read {
            try PeopleServed.search("", within: .everywhere, on: world.today, of: world.organisation, in: $0).people
        }
        #expect(found.map(\.id.text) == ["pat", "ray", "sam"])
        #expect(try await world.factNames().last == "population.people-merged.1")
        #expect(try await Self.merge(world, as: world.lead) == "These are one record already.")
    }

    @Test func onlyALeadOfBothJoins() async throws {
        let world = try await Self.world()
        #expect(try await Self.merge(world, as: world.lee) == "Ask the lead of the team to do this.")
        #expect(try await Self.merge(world, "ray", as: world.lead)?.hasPrefix("There is no such person") == true)
        #expect(
            try await Self.merge(world, as: world.served("pat"))
                == "There is no such person among those you care for.")
    }

    @Test func numbersDecideWhichIsKept() async throws {
        let world = try await Self.world()
        #expect(
            try await Self.merge(world, "pat", into: "twin", as: world.lead)
                == "Keep the record that has the NHS number, and join the other to it.")
        #expect(
            try await Self.merge(world, "sam", as: world.lead)
                == "They have two NHS numbers, so they are two people, or one number is wrong. Correct it first.")
        try await world.write { try world.lay("third", on: world.team, in: $0) }
        #expect(try await Self.merge(world, "third", into: "twin", as: world.lead) == nil)
        #expect(
            try await Self.merge(world, as: world.lead)
                == "Another record was joined to this one. Undo that first, then join both to the other.")
    }
}
