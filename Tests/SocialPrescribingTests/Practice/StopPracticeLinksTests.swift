import Core
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct StopPracticeLinksTests {
    @Test(arguments: Engine.allCases)
    func theLinkIsOutAndWhatWaitsIsNotSent(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine)
        try await world.knowsPractice()
        let accepted = try await world.accepted(), practice = try world.browser(nil)
        let link = try #require(world.link(in: try await world.posts()))
        #expect(try await world.sendsAgain(accepted.id) == nil)
        let page = try await world.browser(world.worker).post(
            "/social-prescribing/referrals/\(accepted.id)/practice-letter/stop")
        #expect(page.status == 200 && page.text.contains("The link does not work any more."))
        #expect(try await practice.get(link, follow: false).status == 404)
        #expect(try await world.posts() == nil)
        #expect(try await world.letters(accepted.id).map(\.state) == [.unneeded, .sent])
        #expect(try await world.factNames().last == "practice-links-stopped.1")
        let refusal = try await world.refusal {
            try stopPracticeLinks(of: accepted.id, as: world.referrer, at: world.now, in: $0)
        }
        #expect(refusal?.words == "Only the team that received the referral may do this.")
    }
}
