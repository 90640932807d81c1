import Core
import Identity
import Population
import Storage
import TestSupport
import Testing

@Suite struct AddTeamTests {
    private func add(
        _ world: CareWorld, _ unit: UnitID, staff: String? = nil, role: String = "Health coach", as caller: Caller
    ) async throws -> Refusal? {
        try await world.refusal {
            try addTeam(
                unit, staff: staff.map { PersonID($0) }, role: role, to: world.pat, member: ID("m"), as: caller,
                at: world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases) func anotherTeamIsBroughtIn(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        #expect(try await world.standing(of: world.oli) == nil)
        #expect(try await add(world, world.other, staff: "oli", as: world.lee) == nil)
        #expect(try await world.standing(of: world.oli)?.kind == .careTeam)
        #expect(try await add(world, world.other, as: world.lee)?.kind == .conflict)
    }

    @Test func onlyATeamThatCaresForThemBringsOneIn() async throws {
        let world = try await CareWorld()
        #expect(
            try await add(world, world.other, as: world.served("pat"))?.words
                == "Only a team that cares for this person can do this.")
        #expect(try await add(world, world.other, as: world.oli)?.kind == .notFound)
    }

    @Test func noTeamNoColleagueAndNoRoleAreRefused() async throws {
        let world = try await CareWorld()
        let refusal = try await add(world, UnitID("nowhere"), staff: "lee", role: "", as: world.lee)
        #expect(Set(refusal?.fields.map(\.field) ?? []) == ["unit", "staff", "role"])
    }
}
