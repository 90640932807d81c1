import Core
import TestSupport
import Testing
import Web

@testable import SocialPrescribing

@Suite struct PracticesAPITests {
    private let path = "/api/social-prescribing/v1/practices"

    @Test(arguments: Engine.allCases)
    func addressesAreListedKeptAndTakenOff(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted()
        let lead = try world.browser(world.lead)
        let before = try await lead.get(path).json()
        #expect(before["practices"]?.elements.isEmpty == true)
        #expect(before["waiting"]?.elements.first?["code"]?.text == "A81001")
        #expect(before["waiting"]?.elements.first?["messages"]?.whole == 1)
        let kept = try await lead.send(
            .put, "\(path)/a81001",
            ["name": "Harbour Surgery", "email": "surgery@example.org", "checkedOn": "2026-11-24"])
        #expect(kept.status == 200)
        #expect(try kept.json()["code"]?.text == "A81001")
        #expect(try await world.letters(accepted.id).map(\.state) == [.due], "what waited goes now")
        let after = try await lead.get(path).json()
        #expect(after["practices"]?.elements.first?["email"]?.text == "surgery@example.org")
        #expect(after["waiting"]?.elements.isEmpty == true)
        #expect(try await lead.send(.delete, "\(path)/A81001", [:]).status == 204)
        let again = try await lead.send(.delete, "\(path)/A81001", [:])
        #expect(again.status == 404 && again.body.contains("There is no address of this practice."))
        #expect(
            try await world.factNames().filter { $0.hasPrefix("practice-address") }
                == ["practice-address-saved.1", "practice-address-removed.1"])
    }

    @Test func whatIsWrongIsSaidBesideItsMember() async throws {
        let world = try await ReferralWorld(), lead = try world.browser(world.lead)
        let bad = try await lead.send(
            .put, "\(path)/A-1", ["name": "Surgery", "email": "nowhere", "checkedOn": "2020-01-01"])
        #expect(bad.status == 422 && bad.body.contains("Enter an e-mail address like name@example.org"))
        #expect(bad.body.contains("Enter the code as 2 to 10 letters and digits, like A81001"))
        let shapes: [JSON] = [[:], ["name": 1, "email": [], "checkedOn": "soon"], []]
        for sent in shapes {
            let answer = try await lead.send(.put, "\(path)/A81001", sent)
            #expect((400..<500).contains(answer.status))
        }
        for caller in [world.worker, world.referrer, world.asPat, world.auditor] {
            #expect(try await world.browser(caller).get(path, follow: false).status == 403)
        }
    }
}
