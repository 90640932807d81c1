import Core
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct SeeReferralTests {
    @Test(arguments: Engine.allCases) func eachSeesItAsWhatTheyCome(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), referral = try await world.sends()
        let now = world.now
        func seen(_ caller: Caller) async throws -> SeenReferral {
            try await world.read { try seeReferral(referral.id, as: caller, at: now, in: $0) }
        }
        let byReferrer = try await seen(world.referrer), byTeam = try await seen(world.worker)
        let byPerson = try await seen(world.served(referral.person))
        #expect(byReferrer.sides == [.requester] && !byReferrer.isOfTeam && !byReferrer.isOwn)
        #expect(byTeam.sides == [.target] && byTeam.isOfTeam)
        #expect(byPerson.isOwn && byPerson.sides == [.requester] && !byPerson.isOfTeam)
    }

    @Test func nobodyElseLearnsThatThereIsOne() async throws {
        let world = try await ReferralWorld(), referral = try await world.sends()
        let other = referral.person == world.pat ? world.asSam : world.asPat
        for caller in [world.otherReferrer, world.outsider, world.auditor, other] {
            let refusal = try await world.refusal {
                try seeReferral(referral.id, as: caller, at: world.now, in: $0)
            }
            #expect(refusal?.kind == .notFound && refusal?.words == "There is no such referral.")
        }
    }
}
