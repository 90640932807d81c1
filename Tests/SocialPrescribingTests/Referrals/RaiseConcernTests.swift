import Core
import Storage
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
        let long = try await world.refusal {
            let words = String(repeating: "x", count: 2001)
            _ = try raiseConcern(words, on: accepted.id, note: world.newID(), as: world.worker, at: world.now, in: $0)
        }
        #expect(long?.fields.first?.words == "Shorten the concern to 2000 characters or fewer")
        // There is one log: what is raised on a case stands among the concerns of the record, under the same id.
        let record = try await world.read { tx in
            try tx.rows("SELECT id, concern, state FROM safeguarding_concern WHERE person = \(accepted.person)").map {
                "\(try $0["id"] as String) \(try $0["concern"] as String) \(try $0["state"] as String)"
            }
        }
        #expect(record == ["\(id) A bruise open"])
        let refusal = try await world.refusal {
            try raiseConcern("x", on: accepted.id, note: id, as: world.referrer, at: world.now, in: $0)
        }
        #expect(refusal?.kind == .forbidden)
    }
}
