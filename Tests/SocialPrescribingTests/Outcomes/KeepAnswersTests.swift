import Core
import Questionnaires
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct KeepAnswersTests {
    @Test func onlyTheTeamKeepsThemAndOnlyWhatCanBe() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted()
        let given = try await world.gives("ons4", of: accepted.id), alert: ID<OutcomeAlert> = world.newID()
        func keep(_ answers: [Filling.Place: AnswerValue], _ caller: Caller) async throws -> Refusal? {
            try await world.refusal {
                try keepAnswers(
                    given.id, answers: answers, day: world.today, alert: alert, as: caller, at: world.now, in: $0)
            }
        }
        let one: [Filling.Place: AnswerValue] = [.init("happy"): .integer(5)]
        #expect(
            try await keep(one, world.served(accepted.person))?.words
                == "Only the team hands in what was answered elsewhere.")
        #expect(try await keep(one, world.outsider)?.kind == .notFound)
        #expect(try await keep([.init("happy"): .integer(50)], world.worker)?.fields.first?.field == "happy")
        let kept = try await world.write {
            try keepAnswers(
                given.id, answers: one, day: world.today, alert: alert, as: world.worker, at: world.now, in: $0)
        }
        #expect(kept.state == .open && kept.scores == [] && kept.day == world.today)
        // The person goes on with it here.
        let filling = kept.filling(try Measure.ons4.form())
        #expect(filling.steps.contains { $0.answers == [.integer(5)] })
    }
}
