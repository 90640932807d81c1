import Core
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct RaiseConcernTests {
    @Test(arguments: Engine.allCases)
    func aConcernIsToldToTheLeadAtOnceAndShownToTheTeamAlone(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted()
        let id: ID<CaseNote> = world.newID()
        _ = try await world.write {
            try raiseConcern("A bruise", on: accepted.id, note: id, as: world.worker, at: world.now, in: $0)
        }
        #expect(try await world.told(world.mia).contains("Urgent: a safeguarding concern was raised"))
        #expect(try await world.told(world.lee).contains { $0.contains("safeguarding") } == false)
        let path = "/social-prescribing/referrals/\(accepted.id)"
        #expect(try await world.browser(world.worker).get(path).text.contains("A bruise"))
        #expect(try await !world.browser(world.referrer).get(path).text.contains("A bruise"))
        #expect(try await !world.browser(world.referrer).get("\(path)/message").text.contains("A bruise"))
        let own = "/social-prescribing/people/\(accepted.person)/help/\(accepted.id)"
        let page = try await world.browser(world.served(accepted.person)).get(own)
        #expect(page.status == 200 && !page.text.contains("bruise") && !page.text.contains("oncern"))
        let refusal = try await world.refusal {
            try raiseConcern("x", on: accepted.id, note: id, as: world.referrer, at: world.now, in: $0)
        }
        #expect(refusal?.kind == .forbidden)
    }
}
