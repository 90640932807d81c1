import Core
import Identity
import Population
import Storage
import TestSupport
import Testing

@Suite struct ReviewRelationshipTests {
    private func review(
        _ world: CareWorld, as caller: Caller, sees: Set<RecordPart> = [.details], evidence: String = "Asked them alone"
    ) async throws -> Refusal? {
        try await world.refusal {
            try reviewRelationship(
                ID("sam-for-pat"), of: world.pat, sees: sees, writes: [], evidence: evidence, reviewOn: nil,
                as: caller, at: world.now, in: $0)
        }
    }

    private func child(born: String, from first: String = "2020-01-05", _ world: CareWorld) async throws {
        try await world.write {
            try world.lay("pat", "9990000018", born: born, on: world.team, in: $0)
            try world.act("sam", as: .parent, sees: [.details, .plan], from: first, in: $0)
        }
    }

    @Test(arguments: Engine.allCases) func aParentGoesOnAfterSixteenOnlyAfterAReview(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        try await child(born: "2010-11-20", world)
        #expect(try await world.standing(of: world.served("sam")) == nil)
        #expect(try await review(world, as: world.lee) == nil)
        #expect(try await world.standing(of: world.served("sam"))?.sees == [.details])
        #expect(try await world.factNames() == ["population.relationship-reviewed.1"])
    }

    @Test(arguments: Engine.allCases) func birthdaysComeUpAsWorkFourWeeksBefore(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        func due(_ caller: Caller? = nil) async throws -> [Day] {
            try await world.read { try reviewsDue(for: caller ?? world.lee, at: world.now, in: $0).map(\.due) }
        }
        try await child(born: "2013-12-22", world)
        #expect(try await due() == [day("2024-12-22")], "the 11th birthday is long past, and nobody looked")
        #expect(try await due(world.oli) == [])
        #expect(try await due(world.referrer) == [])
        #expect(try await due(world.served("sam")) == [])
        try await child(born: "2013-12-22", from: "2025-01-05", world)
        #expect(try await due() == [day("2026-12-22")], "the 13th is 28 days away")
        try await child(born: "2013-12-23", from: "2025-01-05", world)
        #expect(try await due() == [])
        #expect(try await review(world, as: world.lee) == nil)
        #expect(try await due() == [])
    }

    @Test func whoIsNotOfTheTeamAndWhatIsOverAreRefused() async throws {
        let world = try await CareWorld()
        try await world.write { try world.act("sam", endedAt: world.now, in: $0) }
        #expect(
            try await review(world, as: world.lee)?.words
                == "They no longer act for this person. Add them again if they do.")
        #expect(try await review(world, as: world.served("pat"))?.kind == .forbidden)
        let other = try await world.refusal {
            try reviewRelationship(
                ID("sam-for-pat"), of: world.sam, sees: [.details], writes: [], evidence: "x", reviewOn: nil,
                as: world.lee, at: world.now, in: $0)
        }
        #expect(other?.words == "Nobody acts for this person in that way.")
    }
}
