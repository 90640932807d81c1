import Core
import Identity
import Ledger
import Population
import Storage
import TestSupport
import Testing

@Suite struct RaiseConcernTests {
    static func raise(
        _ world: CareWorld, _ words: String = "Bruises\nseen twice", about: String = "Not known", as caller: Caller
    ) async throws -> Refusal? {
        try await world.refusal {
            try raiseConcern(words, about: about, of: world.pat, concern: ID("c"), as: caller, at: world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases) func aConcernIsKeptAndNobodyIsTold(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        #expect(try await Self.raise(world, as: world.lee) == nil)
        #expect(try await world.factNames() == ["population.concern-raised.1"])
        let notices = try await world.read { try Notices.list(to: PersonID("pat"), of: world.organisation, in: $0) }
        #expect(notices.isEmpty)
    }

    @Test func onlyTheCareTeamRaisesOneAndNotWithoutWords() async throws {
        let world = try await CareWorld()
        #expect(try await Self.raise(world, as: world.served("pat"))?.kind == .forbidden)
        _ = try await OpenRecordInEmergencyTests.open(world, as: world.oli)
        #expect(try await Self.raise(world, as: world.oli)?.kind == .forbidden)
        #expect(
            Set(try await Self.raise(world, "", about: " ", as: world.lee)?.fields.map(\.field) ?? []) == [
                "concern", "about",
            ])
    }
}
