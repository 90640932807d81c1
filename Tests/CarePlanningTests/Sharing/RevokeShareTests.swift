import Core
import TestSupport
import Testing

@testable import CarePlanning

@Suite struct RevokeShareTests {
    @Test(arguments: Engine.allCases)
    func aLinkThatIsSwitchedOffOpensNothingAtOnce(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine), (share, token) = try await SharePlanTests.share(world)
        try await world.write { _ = try revokeShare(share.id, of: world.pat, as: world.asLee, at: world.now, in: $0) }
        let opened = try await world.refusal { try shareBehind(token, at: world.now, in: $0).share }
        #expect(
            opened
                == Refusal(
                    .notFound, "This link does not work, or no longer. Ask whoever gave it to you for a new one."))
        let again = try await world.refusal {
            try revokeShare(share.id, of: world.pat, as: world.asPat, at: world.now, in: $0)
        }
        #expect(again == Refusal(.conflict, "This link does not work any more."))
        let none = try await world.refusal {
            try revokeShare(PlanShareID("none"), of: world.pat, as: world.asPat, at: world.now, in: $0)
        }
        #expect(none == Refusal(.notFound, "There is no such link."))
        #expect(try await world.factNames() == ["shared.1", "share-revoked.1"])
    }
}
