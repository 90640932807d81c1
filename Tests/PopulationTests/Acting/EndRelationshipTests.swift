import Core
import Identity
import Population
import Storage
import TestSupport
import Testing

@Suite struct EndRelationshipTests {
    private func end(_ world: CareWorld, as caller: Caller) async throws -> Refusal? {
        try await world.refusal { try endRelationship(ID("sam-for-pat"), as: caller, at: world.now, in: $0) }
    }

    @Test(arguments: ["pat", "sam", "lee"], Engine.allCases)
    func thePersonTheHelperAndTheTeamEndItAtOnce(_ who: String, _ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        try await world.write { try world.act("sam", in: $0) }
        #expect(try await world.standing(of: world.served("sam"))?.kind == .proxy)
        #expect(try await end(world, as: who == "lee" ? world.lee : world.served(who)) == nil)
        #expect(try await world.standing(of: world.served("sam")) == nil)
        #expect(try await world.factNames() == ["population.relationship-ended.1"])
    }

    @Test func othersLearnNotThatThereIsOne() async throws {
        let world = try await CareWorld()
        try await world.write { try world.act("sam", in: $0) }
        for caller in [world.served("ray"), world.oli, world.referrer] {
            #expect(try await end(world, as: caller)?.words == "Nobody acts for this person in that way.")
        }
        #expect(try await end(world, as: world.lee) == nil)
        #expect(try await end(world, as: world.lee)?.words == "They no longer act for this person.")
        #expect(try await end(world, as: world.served("sam"))?.kind == .notFound)
    }
}
