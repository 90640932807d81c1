import Core
import Identity
import Storage
import TestSupport
import Testing
import Web

@testable import Population

@Suite struct UnansweredConcernsTests {
    private func waiting(_ caller: Caller, _ world: CareWorld) async throws -> [Waiting] {
        try await world.read { try unansweredConcerns(caller, at: world.now, in: $0) }
    }

    @Test(arguments: Engine.allCases)
    func aConcernStandsOnTheLeadsListUntilSomebodyActs(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        #expect(try await waiting(world.lead, world).isEmpty)
        _ = try await RaiseConcernTests.raise(world, as: world.lee)
        let all = try await waiting(world.lead, world)
        #expect(all.map(\.words) == ["Nobody has acted on a safeguarding concern yet"])
        #expect(all.map(\.path) == ["/people-served/pat/safeguarding"] && all.allSatisfy(\.isUrgent))
        // Whoever leads nothing, or another team, and the person and whoever acts for them, learn nothing of it.
        try await world.write { try world.act("sam", sees: Relationship.grantable, in: $0) }
        let otherLead = world.caller(.careManager, on: world.other, named: "other-lead")
        for caller in [world.lee, world.oli, otherLead, world.served("pat"), world.served("sam")] {
            #expect(try await waiting(caller, world).isEmpty)
        }
        _ = try await world.write {
            try actOnConcern(
                ID("c"), of: world.pat, "Rang the council", state: .open, action: ID("a"), as: world.lee,
                at: world.now, in: $0)
        }
        #expect(try await waiting(world.lead, world).isEmpty)
    }
}
