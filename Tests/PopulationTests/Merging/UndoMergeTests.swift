import Core
import Identity
import Population
import Storage
import TestSupport
import Testing

@Suite struct UndoMergeTests {
    @Test(arguments: Engine.allCases) func eachHasWhatItHadAgain(_ engine: Engine) async throws {
        let world = try await MergePeopleTests.world(engine)
        let before = (try await world.stored("pat"), try await world.stored("twin"))
        _ = try await MergePeopleTests.merge(world, as: world.lead)
        func undo(_ id: String, as caller: Caller) async throws -> String? {
            try await world.refusal { try undoMerge(of: PersonServedID(id), as: caller, at: world.now, in: $0) }?.words
        }
        #expect(try await undo("twin", as: world.lee) == "Ask the lead of the team to do this.")
        #expect(try await undo("pat", as: world.lead) == "This record was not joined to another.")
        #expect(try await undo("twin", as: world.lead) == nil)
        #expect(try await world.stored("pat") == before.0)
        #expect(try await world.stored("twin") == before.1)
        let needs = try await world.read {
            let open = try openRecord(of: world.pat, as: world.lee, at: world.now, in: $0)
            return try Needs.of(open.everyID, shownTo: open.standing, in: world.organisation, $0)
        }
        #expect(needs.isEmpty)
        // It can be joined again.
        #expect(try await MergePeopleTests.merge(world, as: world.lead) == nil)
    }
}
