import Core
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct GiveMessageByHandTests {
    @Test(arguments: Engine.allCases)
    func nothingWaitsOnceThePracticeHasIt(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted()
        let path = "/social-prescribing/referrals/\(accepted.id)", worker = try world.browser(world.worker)
        let before = try await worker.get(path)
        #expect(before.text.contains("We have no address of Harbour Surgery (A81001), so no letter goes."))
        let page = try await worker.post("\(path)/practice-letter/by-hand")
        #expect(page.status == 200 && page.text.contains("They got it another way, noted on"))
        #expect(try await world.letters(accepted.id).map(\.state) == [.byHand])
        let list = try await world.read { try practiceWorklist(world.lead, $0) }
        #expect(list.isEmpty)
        let again = try await world.refusal {
            try giveMessageByHand(of: accepted.id, as: world.worker, at: world.now, in: $0)
        }
        #expect(again?.words == "No letter to their practice waits or has failed.")
        #expect(try await world.factNames().last == "practice-message-given.1")
    }
}
