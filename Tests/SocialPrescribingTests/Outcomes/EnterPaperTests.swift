import Core
import Questionnaires
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct EnterPaperTests {
    @Test(arguments: Engine.allCases)
    func answersFromPaperAreScoredAndWatchedAlike(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), accepted = try await world.accepted()
        let given = try await world.gives("phq-9", of: accepted.id), worker = try world.browser(world.worker)
        let path = "/social-prescribing/responses/\(given.id)/paper"
        #expect(try await worker.get(path).text.contains("Day on the paper"))
        let bad = try await worker.post(path, ["day": "2026-11-20", "phq1": "9"], follow: false)
        #expect(bad.status == 422 && bad.text.contains("Choose one of the answers"))
        let kept = try await worker.post(
            path,
            [
                "day": "2026-11-20", "phq1": "1", "phq2": "1", "phq3": "1", "phq4": "1", "phq5": "1", "phq6": "1",
                "phq7": "1", "phq8": "1", "phq9": "2",
            ])
        #expect(kept.text.contains("10 of 27: moderate"))
        #expect(try await world.told(world.mia).contains("Urgent: an answer in a questionnaire needs you now"))
        let found = try await world.read { try OutcomeResponses.of(accepted.id, in: world.organisation, $0).first }
        #expect(found?.way == .paper && found?.day == day("2026-11-20"))
    }

    @Test func onlyTheTeamTypesInAndOnlyWhatCanBe() async throws {
        let world = try await ReferralWorld(), accepted = try await world.accepted()
        let given = try await world.gives("ons4", of: accepted.id), alert: ID<OutcomeAlert> = world.newID()
        func refused(
            _ answers: [Filling.Place: AnswerValue], _ day: Day, _ caller: Caller
        ) async throws -> Refusal? {
            try await world.refusal {
                try enterPaper(given.id, answers: answers, day: day, alert: alert, as: caller, at: world.now, in: $0)
            }
        }
        let one: [Filling.Place: AnswerValue] = [.init("happy"): .integer(5)]
        let person = world.served(accepted.person)
        #expect(try await refused(one, world.today, person)?.words == "Only the team types answers in from paper.")
        #expect(try await refused(one, world.today + 1, world.worker)?.fields.first?.field == "day")
        #expect(
            try await refused([:], world.today, world.worker)?.fields.first?.words
                == "Enter at least one answer from the paper")
        #expect(
            try await refused([.init("happy"): .integer(50)], world.today, world.worker)?.fields.first?.field == "happy"
        )
    }
}
