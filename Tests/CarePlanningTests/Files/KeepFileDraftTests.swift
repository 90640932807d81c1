import Core
import Storage
import TestSupport
import Testing

@testable import CarePlanning

@Suite struct KeepFileDraftTests {
    static func keeps(_ world: PlanWorld, for item: PlanItem, as caller: Caller? = nil) async throws -> FileDraft {
        let id: FileDraftID = world.newID(), caller = caller ?? world.asPat
        return try await world.write {
            try keepFileDraft(id, FileSamples.png, for: item.id, of: world.pat, as: caller, at: world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases)
    func oneIsKeptForEachAccount(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine), item = try await world.adds(.strength, ["text": "Cooking"])
        _ = try await Self.keeps(world, for: item)
        let second = try await Self.keeps(world, for: item),
            lees = try await Self.keeps(world, for: item, as: world.asLee)
        let kept = try await world.read { tx in
            try [world.asPat, world.asLee].map { try FileDrafts.of($0.account, in: world.organisation, tx) }
        }
        #expect(kept == [second, lees])
        let bytes = try await world.read { try FileDrafts.bytes(of: second, in: world.organisation, $0) }
        #expect(!String(decoding: bytes, as: UTF8.self).contains("SecretPhone"), "it is cleaned before it is kept")
    }

    @Test func nothingIsKeptForWhoSeesNothingOrOfWhatIsNoFile() async throws {
        let world = try await PlanWorld(), item = try await world.adds(.strength, ["text": "Cooking"])
        func refusal(_ bytes: [UInt8], as caller: Caller) async throws -> Refusal? {
            let id: FileDraftID = world.newID()
            return try await world.refusal {
                try keepFileDraft(id, bytes, for: item.id, of: world.pat, as: caller, at: world.now, in: $0)
            }
        }
        for caller in world.others {
            #expect(try await refusal(FileSamples.png, as: caller)?.kind == .notFound)
        }
        #expect(try await refusal([1, 2, 3], as: world.asPat)?.fields.map(\.field) == ["file"])
        _ = try await world.write {
            try removeItem(item.id, of: world.pat, seen: 1, as: world.asPat, at: world.now, in: $0)
        }
        #expect(
            try await refusal(FileSamples.png, as: world.asPat)
                == Refusal(.notFound, "There is no such entry in this plan."))
    }

    /// A form whose words were refused has the photo still, and takes it from where it is kept.
    @Test func aFormThatWasRefusedHasItsPhotoStill() async throws {
        let world = try await PlanWorld(), item = try await world.adds(.strength, ["text": "Cooking"])
        let draft = try await Self.keeps(world, for: item), files = try await world.plan().paths.files(item.id)
        let pat = try world.site().browser(world.session(world.asPat))
        let again = try await pat.post(files, ["title": " ", "kept": draft.id.text])
        #expect(again.status == 422 && again.text.contains("You need not choose it again."))
        #expect(again.body.contains("name=\"kept\" value=\"\(draft.id)\""))
        let added = try await pat.post(files, ["title": "My cat", "kept": draft.id.text])
        #expect(added.status == 200)
        let plan = try await world.plan()
        #expect(plan.files(of: item).map(\.title) == ["My cat"])
        let left = try await world.read { try FileDrafts.of(world.asPat.account, in: world.organisation, $0) }
        #expect(left == nil)
        // The same for comments.
        let other = try await Self.keeps(world, for: item), comments = "\(plan.paths.item(item.id))/comments"
        let wordless = try await pat.post(comments, ["words": "", "title": "My dog", "kept": other.id.text])
        #expect(wordless.status == 422 && wordless.text.contains("You need not choose it again."))
        #expect(wordless.body.contains("value=\"My dog\""))
        #expect(
            try await pat.post(comments, ["words": "Look", "title": "My dog", "kept": other.id.text]).status == 200)
        #expect(try await world.plan().commentFiles(of: item).map(\.title) == ["My dog"])
        // A title alone is no file.
        let alone = try await pat.post(comments, ["words": "Look", "title": "My dog"])
        #expect(alone.status == 422 && alone.text.contains("Choose a photo or a PDF"))
    }
}
