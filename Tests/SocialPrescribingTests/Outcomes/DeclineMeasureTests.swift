import Core
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct DeclineMeasureTests {
    @Test func whoWouldRatherNotIsLeftInPeace() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted()
        let given = try await world.gives("ons4", of: accepted.id), person = world.served(accepted.person)
        let declined = try await world.write {
            try declineMeasure(given.id, reason: " ", as: person, at: world.now, in: $0)
        }
        #expect(declined.state == .declined && declined.declineReason == nil)
        let again = try await world.refusal {
            try declineMeasure(given.id, reason: nil, as: person, at: world.now, in: $0)
        }
        #expect(again?.words == "These questions are closed. Thank you.")
    }
}
