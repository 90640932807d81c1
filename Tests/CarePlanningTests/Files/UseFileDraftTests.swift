import Core
import Storage
import TestSupport
import Testing

@testable import CarePlanning

@Suite struct UseFileDraftTests {
    @Test(arguments: Engine.allCases)
    func itIsUsedOnceByItsOwnerForItsItemWithinADay(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine), item = try await world.adds(.strength, ["text": "Cooking"])
        let other = try await world.adds(.strength, ["text": "Singing"])
        let draft = try await KeepFileDraftTests.keeps(world, for: item)
        func refusal(_ item: PlanItem, as caller: Caller, at now: Instant) async throws -> Refusal? {
            try await world.refusal { try useFileDraft(draft.id, for: item.id, as: caller, at: now, in: $0) }
        }
        let gone = Refusal(fields: [
            FieldProblem("file", "Choose the photo or file again. We kept it for a day, and it is gone")
        ])
        #expect(try await refusal(item, as: world.asLee, at: world.now) == gone)
        #expect(try await refusal(other, as: world.asPat, at: world.now) == gone)
        #expect(try await refusal(item, as: world.asPat, at: world.now + .days(1)) == gone)
        let bytes = try await world.write {
            try useFileDraft(draft.id, for: item.id, as: world.asPat, at: world.now + .hours(23), in: $0)
        }
        #expect(bytes.count == draft.sizeBytes)
        #expect(try await refusal(item, as: world.asPat, at: world.now) == gone, "once")
    }
}
