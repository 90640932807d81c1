import Core
import Identity
import Population
import Storage
import TestSupport
import Testing

@Suite struct SetReviewGraceTests {
    /// A parent whose child turned 11 some days ago; it is 24 November 2026.
    private func child(_ engine: Engine, born: String, reviewedOn: String = "2025-01-06") async throws -> CareWorld {
        let world = try await CareWorld(engine)
        try await world.write { try world.child(born: born, reviewedOn: reviewedOn, $0) }
        return world
    }

    @Test(arguments: Engine.allCases) func anOverdueReviewCutsWhatAParentSees(_ engine: Engine) async throws {
        for (born, sees) in [
            ("2015-10-28", [.details, .plan] as Set<RecordPart>), ("2015-10-27", [.details]),
            ("2013-10-28", [.details, .plan]), ("2013-10-27", [.details]),
        ] {
            let world = try await child(engine, born: born)
            #expect(try await world.standing(of: world.served("sam"))?.sees == sees, "born \(born)")
            await world.database.close()
        }
    }

    @Test(arguments: Engine.allCases) func theReviewOpensItAgain(_ engine: Engine) async throws {
        let world = try await child(engine, born: "2015-06-01")
        #expect(try await world.standing(of: world.served("sam"))?.sees == [.details])
        #expect(try await world.standing(of: world.served("pat"))?.sees.contains(.plan) == true, "the child is not cut")
        try await world.write { tx in
            let held = try Relationships.of([world.pat], in: world.organisation, tx)
            let id = try #require(held.first?.id)
            try reviewRelationship(
                id, of: world.pat, sees: [.details, .plan], writes: [], evidence: "Talked with Pat", reviewOn: nil,
                as: world.lee, at: world.now, in: tx)
        }
        #expect(try await world.standing(of: world.served("sam"))?.sees == [.details, .plan])
        await world.database.close()
    }

    @Test(arguments: Engine.allCases) func aLeadSetsHowLongItMayWait(_ engine: Engine) async throws {
        let world = try await child(engine, born: "2015-10-27")
        let lead = world.caller(.careManager, on: world.team, named: "lead")
        try await world.write { try setReviewGrace(29, as: lead, at: world.now, in: $0) }
        #expect(try await world.standing(of: world.served("sam"))?.sees == [.details, .plan])
        try await world.write { try setReviewGrace(0, as: lead, at: world.now, in: $0) }
        #expect(try await world.standing(of: world.served("sam"))?.sees == [.details])
        let many = try await world.refusal { try setReviewGrace(91, as: lead, at: world.now, in: $0) }
        #expect(many?.fields.first?.words == "Enter a number of days from 0 to 90")
        let notLead = try await world.refusal { try setReviewGrace(5, as: world.lee, at: world.now, in: $0) }
        #expect(notLead?.kind == .forbidden)
        await world.database.close()
    }
}
