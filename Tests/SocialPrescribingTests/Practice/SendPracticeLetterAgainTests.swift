import Core
import Population
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct SendPracticeLetterAgainTests {
    @Test(arguments: Engine.allCases)
    func aNewLetterPutsTheLinkBeforeOut(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine)
        try await world.knowsPractice()
        let accepted = try await world.accepted(), practice = try world.browser(nil)
        let first = try #require(world.link(in: try await world.posts()))
        #expect(try await practice.get(first, follow: false).status == 200)
        let page = try await world.browser(world.worker).post(
            "/social-prescribing/referrals/\(accepted.id)/practice-letter")
        #expect(page.status == 200 && page.text.contains("A new letter goes to the practice."))
        #expect(try await practice.get(first, follow: false).status == 404)
        let second = try #require(world.link(in: try await world.posts()))
        #expect(try await practice.get(second, follow: false).status == 200)
        #expect(try await world.letters(accepted.id).map(\.state) == [.sent, .sent])
    }

    @Test(arguments: Engine.allCases)
    func whatCannotGoIsRefused(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), sent = try await world.sends()
        #expect(
            try await world.sendsAgain(sent.id)?.words
                == "There is nothing to tell the practice yet. Answer the referral first.")
        #expect(try await world.sendsAgain(sent.id, as: world.outsider)?.words == "There is no such referral.")
        try await world.moves(sent.id, ReferralMove(.accepted))
        #expect(
            try await world.sendsAgain(sent.id)?.words
                == "We have no address of their practice. Print the message or save it as a PDF, and ask whoever leads "
                + "the team to add the address.")
        #expect(
            try await world.sendsAgain(sent.id, as: world.referrer)?.words
                == "Only the team that received the referral may do this.")
        try await world.knowsPractice()
        #expect(try await world.sendsAgain(sent.id) == nil)
        try await world.choosesNo(sent.person, .referrals, to: .outside("Harbour Surgery"))
        #expect(try await world.sendsAgain(sent.id)?.words.contains("Harbour Surgery may not see") == true)
    }

    /// Who agreed to nothing outside the team is not told of, unless the practice itself referred them.
    @Test func onlyWhoAgreedIsToldOf() async throws {
        let world = try await ReferralWorld()
        try await world.knowsPractice()
        var content = world.content
        content.consent = .teamOnly
        content.referrer.odsCode = "B82002"
        let accepted = try await world.accepted(content)
        #expect(try await world.letters(accepted.id).isEmpty)
        #expect(
            try await world.sendsAgain(accepted.id)?.words
                == "They have not agreed that anybody outside the team is told, so no letter goes to their practice. "
                + "They can take the message there themselves: print it, or save it as a PDF.")
        let page = try await world.browser(world.worker).get("/social-prescribing/referrals/\(accepted.id)")
        #expect(page.text.contains("They have not agreed that anybody outside the team is told"))
    }
}
