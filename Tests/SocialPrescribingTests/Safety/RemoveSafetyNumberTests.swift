import Core
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct RemoveSafetyNumberTests {
    @Test func theLastNumberStays() async throws {
        let world = try await ReferralWorld()
        func refused(_ id: ID<SafetyNumber>, _ caller: Caller? = nil) async throws -> Refusal? {
            try await world.refusal { try removeSafetyNumber(id, as: caller ?? world.lead, at: world.now, in: $0) }
        }
        #expect(try await refused(ID("none"))?.words == "There is no such number.")
        #expect(try await refused(ID("world-number"), world.worker)?.kind == .forbidden)
        #expect(
            try await refused(ID("world-number"))?.words
                == "This is the last number. Add the one that takes its place first.")
        let lead = try world.browser(world.lead)
        _ = try await lead.post(
            "/social-prescribing/safety/numbers",
            [
                "purpose": "In danger", "title": "Made-up line", "number": "01632 960997", "hours": "Always",
                "source": "A made-up page", "checkedOn": "2026-11-24",
            ])
        let page = try await lead.post("/social-prescribing/safety/numbers/world-number/removal", [:])
        #expect(page.text.contains("01632 960997") && !page.text.contains("01632 960999"))
    }
}
