import Core
import TestSupport
import Testing
import Web

@testable import SocialPrescribing

@Suite struct AnswerQuestionTests {
    /// PHQ-9's ninth question above nought: the page for the person, the notice, the worklist, before anything else.
    @Test(arguments: Engine.allCases)
    func anAnswerThatCannotWaitDoesNotWait(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine)
        let mine = try await world.moves(
            try await world.sends(about: .known(world.pat), as: world.asPat).id, ReferralMove(.accepted))
        let given = try await world.gives("phq-9", of: mine.id)
        let pat = try world.browser(world.asPat), path = "/social-prescribing/people/pat/questions/\(given.id)"
        #expect(try await pat.get("\(path)?q=phq9").text.contains("better off dead"))
        let none = try await pat.post(path, ["place": "phq9", "answer": "0", "do": "answer"])
        #expect(!none.text.contains("You are not alone"))
        let some = try await pat.post(path, ["place": "phq9", "answer": "1", "do": "answer"])
        #expect(some.text.contains("You are not alone") && some.text.contains("116 123") && some.text.contains("999"))
        #expect(some.text.contains("Do not wait for them if you need help now."))
        for person in [world.lee, world.mia] {
            #expect(try await world.told(person).contains("Urgent: an answer in a questionnaire needs you now"))
        }
        let waiting = try await world.read { try referralWorklist(world.worker, world.now, $0) }
        #expect(waiting.first?.isUrgent == true)
        let alerts = try await world.read { try OutcomeAlerts.of(mine.id, in: world.organisation, $0) }
        #expect(alerts.count == 1)
        // Said again, it is the same alert.
        _ = try await pat.post(path, ["place": "phq9", "answer": "3", "do": "answer"])
        #expect(try await world.read { try OutcomeAlerts.of(mine.id, in: world.organisation, $0).count } == 1)
        let alert = try #require(alerts.first)
        let page = try await world.browser(world.worker).get("/social-prescribing/alerts/\(alert.id)")
        #expect(page.text.contains("Ring Pat Sample now") && page.text.contains("01632 960001"))
        #expect(try await world.browser(world.outsider).get(page.path, follow: false).status == 404)
    }

    @Test func oneQuestionAPageAndAnyMayBeSkipped() async throws {
        let world = try await ReferralWorld()
        let mine = try await world.moves(
            try await world.sends(about: .known(world.pat), as: world.asPat).id, ReferralMove(.accepted))
        let given = try await world.gives("ons4", of: mine.id), pat = try world.browser(world.asPat)
        let path = "/social-prescribing/people/pat/questions/\(given.id)"
        #expect(try await pat.get("/social-prescribing/people/pat/help").text.contains("Some questions for you"))
        let first = try await pat.get(path)
        #expect(first.text.contains("Question 1 of 4") && first.text.contains("how satisfied are you"))
        let bare = try await pat.post(path, ["place": "satisfied", "do": "answer"], follow: false)
        #expect(bare.status == 422 && bare.text.contains("Choose an answer, or say that you would rather not"))
        #expect(
            try await pat.post(path, ["place": "satisfied", "answer": "11", "do": "answer"], follow: false).status
                == 422)
        #expect(
            try await pat.post(path, ["place": "satisfied", "answer": "x", "do": "answer"], follow: false).status == 422
        )
        let second = try await pat.post(path, ["place": "satisfied", "answer": "4", "do": "answer"])
        #expect(second.text.contains("Question 2 of 4"))
        _ = try await pat.post(path, ["place": "worthwhile", "do": "skip"])
        _ = try await pat.post(path, ["place": "happy", "answer": "5", "do": "answer"])
        let review = try await pat.post(path, ["place": "anxious", "answer": "7", "do": "answer"])
        #expect(review.text.contains("Look at your answers") && review.text.contains("Not answered"))
        let done = try await pat.post("\(path)/finish")
        #expect(done.text.contains("Your answers are sent."))
        let kept = try await world.read { try OutcomeResponses.of(mine.id, in: world.organisation, $0) }
        #expect(kept.first?.state == .completed && kept.first?.way == .own)
        #expect(kept.first?.scores.map(\.value) == [4, nil, 5, 7])
        let again = try await pat.post(path, ["place": "happy", "answer": "9", "do": "answer"], follow: false)
        #expect(again.status == 409)
        #expect(try await world.browser(world.asSam).get(path, follow: false).status == 404)
        #expect(try await world.browser(world.referrer).get(path, follow: false).status == 404)
    }
}
