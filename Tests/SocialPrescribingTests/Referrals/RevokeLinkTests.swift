import Core
import Ledger
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct RevokeLinkTests {
    @Test(arguments: Engine.allCases)
    func whatIsTakenBackOpensNothingAndIsNotSent(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted(), making = world.making
        let onward = try await world.refersOn(from: accepted.id, making: making)
        let revoked = try await world.write { try revokeLink(of: onward.id, as: world.worker, at: world.now, in: $0) }
        #expect(revoked.link == nil)
        let refusal = try await world.refusal {
            try openLink(making.token, of: world.organisation, at: world.now, in: $0)
        }
        #expect(refusal?.kind == .notFound)
        #expect(try await !postOutsideLetter(world.host()) { _ in .sent })
        let other = try await world.refusal { try revokeLink(of: onward.id, as: world.outsider, at: world.now, in: $0) }
        #expect(other?.kind == .notFound)
    }
}
