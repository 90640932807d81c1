import Core
import Identity
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct MakeLinkTests {
    @Test func aNewLinkPutsTheOldOneOut() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted(), making = world.making
        let onward = try await world.refersOn(from: accepted.id, making: making)
        let worker = try world.browser(world.worker)
        let page = try await worker.post("/social-prescribing/onward/\(onward.id)/link", follow: false)
        #expect(page.status == 200 && page.text.contains("It is shown only now"))
        let charity = try world.browser(nil)
        #expect(
            try await charity.get("/social-prescribing/links/org/\(making.token.text)", follow: false).status == 404)
        let link = try #require(
            page.body.firstMatch(of: #/https://trust\.example(/social-prescribing/links/org/[\w-]+)/#))
        #expect(try await charity.get(String(link.1)).text.contains("Nia N."))
    }

    @Test func whatHasEndedHasNoLink() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted(), making = world.making
        let onward = try await world.refersOn(from: accepted.id, making: making)
        _ = try await world.says(.reject, "No van", by: making.token)
        let refusal = try await world.refusal {
            try makeLink(making.token, for: onward.id, as: world.worker, at: world.now, in: $0)
        }
        #expect(refusal?.words == "There is nothing to answer any more, so there is no link either.")
    }
}
