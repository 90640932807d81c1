import Core
import TestSupport
import Testing

@testable import CarePlanning

@Suite struct NoteSeenTests {
    @Test(arguments: Engine.allCases)
    func aBookmarkNeverStandsAfterTheEnd(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        try await world.adds(.strength, ["text": "Cooking"])
        for (asked, kept) in [(-4, 0), (1, 1), (.max, 1)] {
            try await world.write { try noteSeen(asked, of: world.pat, as: world.asPat, at: world.now, in: $0) }
            let version = try await world.read {
                try PlanLooks.versions(by: world.asPat.account, of: world.pat, in: world.organisation, $0)[world.pat]
            }
            #expect(version ?? 0 == kept)
        }
        let facts = try await world.factNames()
        #expect(facts == ["item-added.1"], "a bookmark is nobody else's business")
    }
}
