import Core
import FHIR
import Questionnaires
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct MessageBackTests {
    @Test(arguments: Engine.allCases)
    func theMessageIsASoundFHIRDocument(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine)
        var content = world.content
        content.risks = [.falls, .homeVisit]
        content.riskNote = "Steep stairs & a <dog>"
        let accepted = try await world.accepted(content)
        try await world.records(world.contact(accepted.id))
        _ = try await world.refersOn(from: accepted.id)
        _ = try await world.refersOn(.signpost, from: accepted.id)
        let given = try await world.gives("ons4", of: accepted.id), alert: ID<OutcomeAlert> = world.newID()
        _ = try await world.write {
            try enterPaper(
                given.id, answers: [.init("satisfied"): .integer(4)], day: world.today, alert: alert, as: world.worker,
                at: world.now, in: $0)
        }
        let referrer = try world.browser(world.referrer)
        let file = try await referrer.get("/social-prescribing/referrals/\(accepted.id)/document")
        #expect(file.header("content-type") == "application/fhir+json")
        let reading = CheckedResource.check(try file.json())
        #expect(reading.issues.errors.map { "\($0.path): \($0.words)" } == [])
        let types = (try file.json()["entry"]?.elements ?? []).compactMap { $0["resource"]?["resourceType"]?.text }
        #expect(types.first == "Composition")
        for type in [
            "Patient", "ServiceRequest", "Task", "Consent", "Condition", "Flag", "Communication", "Observation",
            "Organization",
        ] { #expect(types.contains(type), "\(type)") }
        #expect(types.count(where: { $0 == "Task" }) == 2 && types.count(where: { $0 == "Flag" }) == 2)
    }

    @Test func aDraftHasNoMessageAndStrangersSeeNone() async throws {
        let world = try await ReferralWorld(), draft = try await world.sends(sends: false)
        let path = "/social-prescribing/referrals/\(draft.id)/message"
        let refused = try await world.browser(world.referrer).get(path, follow: false)
        #expect(refused.status == 409 && refused.text.contains("A draft has no message yet. Send the referral first."))
        let sent = try await world.sends()
        let other = "/social-prescribing/referrals/\(sent.id)/document"
        #expect(try await world.browser(world.otherReferrer).get(other, follow: false).status == 404)
        #expect(try await world.browser(world.outsider).get(other, follow: false).status == 404)
    }
}
