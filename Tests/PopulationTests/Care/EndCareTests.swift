import Core
import Identity
import Population
import Storage
import TestSupport
import Testing

@Suite struct EndCareTests {
    private func end(_ world: CareWorld, on last: String, as caller: Caller) async throws -> Refusal? {
        try await world.refusal {
            try endCare(ID("team-of-pat"), lastDay: day(last), of: world.pat, as: caller, at: world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases) func fromTheNextDayTheTeamSeesNothing(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        #expect(try await end(world, on: "2026-11-25", as: world.lee) == nil)
        #expect(try await world.standing(of: world.lee, at: moment("2026-11-25 23:59"))?.kind == .careTeam)
        #expect(try await world.standing(of: world.lee, at: moment("2026-11-26 00:00")) == nil)
        #expect(try await world.stored().lastContact == day("2026-11-25"))
        #expect(try await world.factNames() == ["population.care-ended.1"])
    }

    @Test func aPastDayAndWhoIsNotOfTheTeamAreRefused() async throws {
        let world = try await CareWorld()
        #expect(
            try await end(world, on: "2026-11-23", as: world.lee)?.fields.map(\.words) == ["Enter today or a later day"]
        )
        #expect(try await end(world, on: "2026-11-24", as: world.served("pat"))?.kind == .forbidden)
        #expect(try await end(world, on: "2026-11-24", as: world.oli)?.kind == .notFound)
    }
}
