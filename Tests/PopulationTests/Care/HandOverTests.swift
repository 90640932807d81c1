import Core
import Identity
import Population
import Storage
import TestSupport
import Testing

@Suite struct HandOverTests {
    private func hand(
        _ world: CareWorld, _ member: String = "team-of-pat", to staff: String?, new: String = "new",
        as caller: Caller
    ) async throws -> Refusal? {
        try await world.refusal {
            try handOver(
                ID(member), to: staff.map { PersonID($0) }, role: "Care co-ordinator", of: world.pat,
                newMember: ID(new), as: caller, at: world.now, in: $0)
        }
    }

    private func members(_ world: CareWorld) async throws -> [CareTeamMember] {
        try await world.read { try CareTeams.members(of: [world.pat], in: world.organisation, $0) }
    }

    @Test(arguments: Engine.allCases) func whoLookedAfterThemWhenStaysOnTheRecord(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        #expect(try await hand(world, to: "mo", as: world.lee) == nil)
        let both = try await members(world)
        #expect(both.map(\.staff?.text) == ["mo", "lee"])
        #expect(both.map(\.lastDay) == [nil, day("2026-11-23")])
        #expect(both.first?.firstDay == world.today && both.first?.role == "Care co-ordinator")
        // What began today is changed where it stands.
        #expect(try await hand(world, "new", to: nil, new: "newer", as: world.lee) == nil)
        let after = try await members(world)
        #expect(after.count == 2 && after.first?.staff == nil)
        #expect(try await world.factNames() == Array(repeating: "population.care-handed-over.1", count: 2))
    }

    @Test func strangersEndedCareAndWhoIsNotOfTheTeamAreRefused() async throws {
        let world = try await CareWorld()
        #expect(try await hand(world, to: "oli", as: world.lee)?.fields.map(\.field) == ["staff"])
        #expect(
            try await hand(world, "team-of-ray", to: "mo", as: world.lee)?.words
                == "No such team cares for this person.")
        #expect(try await hand(world, to: "mo", as: world.oli)?.kind == .notFound)
        try await world.write {
            try CareTeams.save(
                CareTeamMember(
                    id: ID("old"), person: world.pat, unit: world.team, staff: nil, role: "x",
                    firstDay: day("2026-01-05"), lastDay: day("2026-02-05")), of: world.organisation, in: $0)
        }
        #expect(
            try await hand(world, "old", to: "mo", as: world.lee)?.words
                == "This care has ended. Bring the team in again.")
    }
}
