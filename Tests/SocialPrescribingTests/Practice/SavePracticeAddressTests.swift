import Core
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct SavePracticeAddressTests {
    @Test(arguments: Engine.allCases)
    func aMessageThatWaitedGoesOnceTheAddressIsKnown(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted()
        #expect(try await world.letters(accepted.id).map(\.state) == [.noAddress])
        #expect(try await world.posts() == nil)
        let waits = "Harbour Surgery (A81001) has no address: 1 message waits"
        let before = try await world.read { try referralWorklist(world.lead, world.now, $0).map(\.words) }
        #expect(before.contains(waits))
        let link = try await world.read { try referralWorklist(world.worker, world.now, $0).map(\.words) }
        #expect(!link.contains(waits))
        let browser = try world.browser(world.lead)
        let page = try await browser.get("/social-prescribing/practices?code=A81001")
        #expect(page.text.contains("Messages wait for an address") && page.body.contains("Harbour Surgery"))
        let bad = try await browser.post(
            "/social-prescribing/practices",
            ["code": "A 1", "name": "X", "email": "nowhere", "checkedOn": "2026-11-24"])
        #expect(bad.status == 422 && bad.text.contains("Enter an e-mail address like name@example.org"))
        let good = try await browser.post(
            "/social-prescribing/practices",
            ["code": "a81001", "name": "Harbour Surgery", "email": "surgery@example.org", "checkedOn": "2026-11-24"])
        #expect(good.status == 200 && good.text.contains("The address is kept. What waited for it goes now."))
        #expect(try await world.posts()?.address == "surgery@example.org")
        let after = try await world.read { try referralWorklist(world.lead, world.now, $0).map(\.words) }
        #expect(!after.contains(waits))
        #expect(try await world.factNames().contains("practice-address-saved.1"))
    }

    @Test func whatCannotBeWrittenToIsRefused() async throws {
        let world = try await ReferralWorld()
        let bad = world.address(code: "A-1", name: " ", email: "surgery", checked: world.today + 1)
        let refusal = try await world.refusal {
            try savePracticeAddress(bad, as: world.lead, at: world.now, in: $0)
        }
        #expect(
            refusal?.fields.map(\.words) == [
                "Enter the code as 2 to 10 letters and digits, like A81001",
                "Enter the name of the practice, in 150 characters or fewer",
                "Enter an e-mail address like name@example.org",
                "Enter the day you checked it: within the last year",
            ])
        let good = world.address()
        let worker = try await world.refusal {
            try savePracticeAddress(good, as: world.worker, at: world.now, in: $0)
        }
        #expect(worker?.words == "Only who leads a team keeps the addresses of practices.")
    }
}
