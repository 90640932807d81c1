import Core
import Questionnaires
import TestSupport
import Testing
import Web

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

    /// A team's own alerts do not hide behind the older ones of others.
    @Test(arguments: Engine.allCases)
    func manyAlertsOfOthersHideNoneOfOnesOwn(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted()
        let given = try await world.gives("phq-9", of: accepted.id)
        try await world.write { tx in
            for number in 0..<201 {
                let alert = OutcomeAlert(
                    id: world.newID(), response: given.id, referral: accepted.id, person: accepted.person,
                    team: number < 200 ? world.otherTeam : world.team, signal: "s\(number)",
                    raisedAt: world.now + Minutes(number))
                _ = try OutcomeAlerts.add(alert, of: world.organisation, in: tx)
            }
        }
        let waiting = try await world.read { try referralWorklist(world.worker, world.now, $0) }
        #expect(waiting.filter { $0.words == "An answer in a questionnaire needs you now" }.count == 1)
    }
}
