import Core
import TestSupport
import Testing

@testable import CarePlanning

@Suite struct RemovePlanFileTests {
    @Test(arguments: Engine.allCases)
    func whatIsRemovedIsSeenByNobodyAndComesBack(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine), item = try await world.adds(.wellness, ["text": "I sing"])
        let photo = try await world.addsPhoto(to: item)
        let path = try await world.plan().paths.file(photo)
        let lee = try world.site().browser(world.session(world.asLee))
        #expect(try await lee.get(path).status == 200)
        func remove(_ id: PlanFileID, as caller: Caller) async throws -> Refusal? {
            try await world.refusal {
                try removePlanFile(id, from: item.id, of: world.pat, as: caller, at: world.now, in: $0)
            }
        }
        for caller in world.others { #expect(try await remove(photo.id, as: caller)?.kind == .notFound) }
        #expect(
            try await remove(PlanFileID("none"), as: world.asPat) == Refusal(.notFound, "There is no such file."))
        #expect(try await remove(photo.id, as: world.asPat) == nil)
        #expect(
            try await remove(photo.id, as: world.asPat) == Refusal(.conflict, "This was removed already."))
        #expect(try await lee.get(path).status == 404)
        #expect(try await world.plan().files(of: item).isEmpty)
        _ = try await world.write {
            try restorePlanFile(photo.id, to: item.id, of: world.pat, as: world.asLee, at: world.now, in: $0)
        }
        #expect(try await lee.get(path).status == 200)
        #expect(try await world.factNames().suffix(2) == ["file-removed.1", "file-restored.1"])
    }
}
