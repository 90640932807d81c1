import Core
import TestSupport
import Testing

@testable import CarePlanning

@Suite struct RestorePlanFileTests {
    @Test(arguments: Engine.allCases)
    func whatStandsOrHasNoPlaceIsNotBroughtBack(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine), item = try await world.adds(.wellness, ["text": "I sing"])
        let photo = try await world.addsPhoto(to: item)
        func restore(as caller: Caller) async throws -> Refusal? {
            try await world.refusal {
                try restorePlanFile(photo.id, to: item.id, of: world.pat, as: caller, at: world.now, in: $0)
            }
        }
        #expect(try await restore(as: world.asPat) == Refusal(.conflict, "This is in the plan already."))
        _ = try await world.write {
            try removePlanFile(photo.id, from: item.id, of: world.pat, as: world.asPat, at: world.now, in: $0)
        }
        for caller in world.others { #expect(try await restore(as: caller)?.kind == .notFound) }
        for _ in 0..<PlanFile.countLimit { try await world.addsPhoto(to: item) }
        #expect(
            try await restore(as: world.asPat)
                == Refusal(.conflict, "There are 10 photos and files here already. Remove one first."))
        _ = try await world.write {
            try removeItem(item.id, of: world.pat, seen: 1, as: world.asPat, at: world.now, in: $0)
        }
        #expect(
            try await restore(as: world.asPat)
                == Refusal(.conflict, "This was taken out of the plan. Bring it back before you add to it."))
    }
}
