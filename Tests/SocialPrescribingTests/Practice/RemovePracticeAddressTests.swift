import Core
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct RemovePracticeAddressTests {
    private func remove(_ world: ReferralWorld, _ code: String, as caller: Caller) async throws -> String? {
        try await world.refusal { try removePracticeAddress(code, as: caller, at: world.now, in: $0) }?.words
    }

    @Test(arguments: Engine.allCases)
    func whatWasNotSentWaitsForAnotherAddress(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine)
        try await world.knowsPractice()
        let accepted = try await world.accepted()
        #expect(try await world.letters(accepted.id).map(\.state) == [.due])
        #expect(
            try await remove(world, "A81001", as: world.worker)
                == "Only who leads a team keeps the addresses of practices.")
        #expect(try await remove(world, "B82002", as: world.lead) == "There is no address of this practice.")
        let page = try await world.browser(world.lead).post("/social-prescribing/practices/A81001/removal")
        #expect(page.status == 200 && page.text.contains("The address is off the list."))
        #expect(try await world.letters(accepted.id).map(\.state) == [.noAddress])
        #expect(try await world.posts() == nil)
        #expect(try await world.factNames().last == "practice-address-removed.1")
    }
}
