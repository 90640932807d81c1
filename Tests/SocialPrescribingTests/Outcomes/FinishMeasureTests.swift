import Core
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct FinishMeasureTests {
    @Test func nothingAnsweredIsNotSent() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted()
        let given = try await world.gives("ons4", of: accepted.id)
        let refusal = try await world.refusal { try finishMeasure(given.id, as: world.worker, at: world.now, in: $0) }
        #expect(refusal?.words == "Answer at least one question first, or say that you would rather not.")
    }
}
