import Core
import Population
import Questionnaires
import Storage
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct SeeResponseTests {
    /// Four questions that Pat is asked, and where they stand.
    private func asked(_ world: ReferralWorld) async throws -> (OutcomeResponse, path: String) {
        let mine = try await world.moves(
            try await world.sends(about: .known(world.pat), as: world.asPat).id, ReferralMove(.accepted))
        let given = try await world.gives("ons4", of: mine.id)
        return (given, "/social-prescribing/people/pat/questions/\(given.id)")
    }

    @Test func whoIsNotAskedFindsNoQuestions() async throws {
        let world = try await ReferralWorld(), (given, path) = try await asked(world)
        let unknown = "/social-prescribing/people/pat/questions/unknown"
        #expect(try await world.browser(world.asPat).get(path, follow: false).status == 200)
        for (caller, place) in [
            (world.asPat, unknown), (world.outsider, path),
            (world.worker, "/social-prescribing/people/sam/questions/\(given.id)"),
        ] {
            let answer = try await world.browser(caller).get(place, follow: false)
            #expect(answer.status == 404 && answer.text.contains("There are no such questions."))
        }
    }

    @Test func answersToTwoWordingsAreNotMixed() async throws {
        let world = try await ReferralWorld(), (given, path) = try await asked(world)
        try await world.write { tx in
            try tx.run(
                """
                UPDATE outcome_response SET version = 'another'
                WHERE organisation = \(world.organisation) AND id = \(given.id)
                """)
        }
        let pat = try world.browser(world.asPat)
        let words = "The questions were changed meanwhile. Ask your link worker for them again."
        let seen = try await pat.get(path, follow: false)
        #expect(seen.status == 409 && seen.text.contains(words))
        let said = try await pat.post(path, ["place": "satisfied", "answer": "4", "do": "answer"], follow: false)
        #expect(said.status == 409 && said.text.contains(words))
    }

    @Test func aQuestionThatIsNotAskedTakesNoAnswer() async throws {
        let world = try await ReferralWorld(), (_, path) = try await asked(world)
        for place in ["phq9", "", "satisfied/9"] {
            let answer = try await world.browser(world.asPat).post(
                path, ["place": place, "answer": "4", "do": "answer"], follow: false)
            #expect(answer.status == 409)
            #expect(answer.text.contains("This question is not asked any more. Go on with the next one."))
        }
    }

    /// None of ours is such; whoever writes a measure with the same question twice hears of it here.
    @Test func aMeasureThatCannotBeAskedIsRefused() throws {
        var measure = try #require(Measure.free.first)
        #expect(throws: Never.self) { try measure.form() }
        measure.items.append(contentsOf: measure.items)
        #expect(throws: Refusal(.conflict, "This questionnaire cannot be asked here. Choose another.")) {
            try measure.form()
        }
    }
}
