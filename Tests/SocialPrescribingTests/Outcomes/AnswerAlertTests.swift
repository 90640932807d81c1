import Core
import Questionnaires
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct AnswerAlertTests {
    @Test func whatWasDoneIsWrittenDownOnce() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted()
        let given = try await world.gives("phq-9", of: accepted.id), id: ID<OutcomeAlert> = world.newID()
        let form = try Measure.phq9.form()
        let most = try #require(form.item("phq9")?.options.last?.value)
        _ = try await world.write {
            try answerQuestion(
                given.id, at: .init("phq9"), with: [most], alert: id, as: world.worker, at: world.now, in: $0)
        }
        let empty = try await world.refusal { try answerAlert(id, deed: " ", as: world.worker, at: world.now, in: $0) }
        #expect(empty?.fields.first?.field == "deed")
        let other = try await world.refusal {
            try answerAlert(id, deed: "x", as: world.outsider, at: world.now, in: $0)
        }
        #expect(other?.words == "There is no such page.")
        let done = try await world.write {
            try answerAlert(id, deed: "Rang her; the crisis team comes", as: world.lead, at: world.now, in: $0)
        }
        #expect(done.answeredBy == world.lead.account)
        let late = try await world.refusal { try answerAlert(id, deed: "x", as: world.worker, at: world.now, in: $0) }
        #expect(late?.words == "A colleague has already written down what was done.")
        #expect(try await world.read { try OutcomeAlerts.open(in: .everywhere, of: world.organisation, $0) } == [])
    }
}
