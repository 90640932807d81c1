import Core
import Questionnaires
import Storage
import TestSupport
import Testing

@testable import SocialPrescribing

/// The wording of a licensed questionnaire on its page, and what people are then asked. All words are made up.
@Suite struct LicensedWordingPageTests {
    private static let page = "/social-prescribing/measures/swemwbs/licence"
    private static let answers = (1...5).map { "\($0) = Made-up answer \($0)" }.joined(separator: "\n")
    private static let items = (1...7).map { "Made-up item \($0)" }.joined(separator: "\n")

    @Test(arguments: Engine.allCases) func byHandItIsAskedInWordsAndScored(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), lead = try world.browser(world.lead)
        #expect(try await lead.get("/social-prescribing/measures/swemwbs").text.contains("It cannot be given"))
        let bad = try await lead.post(
            Self.page,
            [
                "holder": "Trust", "number": "", "lastDay": "2027-11-24", "way": "hand", "stem": "Made-up stem",
                "answers": "1 Made-up", "texts": Self.items,
            ], follow: false)
        #expect(bad.status == 422 && bad.body.contains("Made-up stem") && bad.body.contains("Made-up item 7"))
        #expect(bad.text.contains("Line 1: write the number, then = and the words, like 1 = Never"))
        let kept = try await lead.post(
            Self.page,
            [
                "holder": "Trust", "number": "L-1", "lastDay": "2027-11-24", "way": "hand", "stem": "Made-up stem",
                "answers": Self.answers, "texts": Self.items,
            ])
        #expect(kept.text.contains("SWEMWBS can be given now.") && kept.text.contains("Made-up answer 5"))
        let again = try await lead.get(Self.page)
        #expect(again.body.contains("Made-up stem") && again.body.contains("5 = Made-up answer 5"))
        let mine = try await world.moves(
            try await world.sends(about: .known(world.pat), as: world.asPat).id, ReferralMove(.accepted))
        let given = try await world.gives("swemwbs", of: mine.id), pat = try world.browser(world.asPat)
        let path = "/social-prescribing/people/pat/questions/\(given.id)"
        for number in 1...7 {
            let asked = try await pat.get("\(path)?q=item\(number)")
            #expect(asked.text.contains("Made-up stem") && asked.text.contains("Made-up answer 3"))
            _ = try await pat.post(path, ["place": "item\(number)", "answer": "2", "do": "answer"])
        }
        _ = try await pat.post("\(path)/finish")
        let found = try await world.read { try OutcomeResponses.of(mine.id, in: world.organisation, $0).first }
        let response = try #require(found)
        #expect(response.scores.first?.value == 19.25)
        // Licensed words go to nobody else.
        let told = try #require(ReferralResources(mine, namesDirectory: true).answers(response))
        #expect(!told.description.contains("Made-up"))
        #expect(told["item"]?[0]?["answer"]?[0]?["valueCoding"]?["code"] == "3")
    }

    @Test(arguments: Engine.allCases)
    func whatWasAnsweredStaysWhenTheLicenceHasEnded(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), now = world.now, today = world.today
        try await world.write {
            _ = try recordLicence(
                of: "swemwbs", holder: "Trust", number: "L-1", lastDay: today,
                wording: .typed(stem: nil, answers: [], items: (1...7).map { "Made-up item \($0)" }), as: world.lead,
                at: now, in: $0)
        }
        let mine = try await world.moves(
            try await world.sends(about: .known(world.pat), as: world.asPat).id, ReferralMove(.accepted))
        let given = try await world.gives("swemwbs", of: mine.id), pat = try world.browser(world.asPat)
        let path = "/social-prescribing/people/pat/questions/\(given.id)"
        for number in 1...7 {
            _ = try await pat.post(path, ["place": "item\(number)", "answer": "2", "do": "answer"])
        }
        _ = try await pat.post("\(path)/finish")
        let open = try await world.gives("swemwbs", at: .review, of: mine.id)
        // The day after its last.
        let next = now + .days(1), lee = try world.browser(world.worker, at: next)
        let answers = try await lee.get("/social-prescribing/responses/\(given.id)")
        #expect(answers.status == 200 && answers.text.contains("SWEMWBS") && answers.text.contains("Made-up item 7"))
        #expect(try await lee.get("/social-prescribing/referrals/\(mine.id)").text.contains("SWEMWBS"))
        let shut = try await lee.get("/social-prescribing/responses/\(open.id)/paper", follow: false)
        #expect(shut.status == 403)
        let (book, refusal, figures) = try await world.read { tx in
            let book = try MeasureBook.of(world.organisation, on: next.ukDay, in: tx)
            var refusal: Refusal?
            do {
                _ = try MeasureBook.measure("swemwbs", of: world.organisation, on: next.ukDay, in: tx)
            } catch let thrown as Refusal { refusal = thrown }
            return (
                book, refusal,
                try ReferralFigures.of(
                    world.organisation, in: .everywhere, from: today, through: next.ukDay, in: tx)
            )
        }
        #expect(!book.offered.contains { $0.id == "swemwbs" } && book["swemwbs"]?.id == "swemwbs")
        #expect(refusal?.kind == .forbidden)
        #expect(figures.changes.contains { $0.title.hasPrefix("SWEMWBS: ") && $0.givenCount == 1 })
    }

    @Test(arguments: Engine.allCases) func aFileOpensWhatWasShut(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), lead = try world.browser(world.lead)
        let page = "/social-prescribing/measures/reqol/licence"
        func sends(_ form: String) async throws -> Seen {
            try await lead.post(
                page, ["holder": "T", "number": "1", "lastDay": "2027-11-24", "way": "file", "form": form],
                follow: false)
        }
        #expect(try await lead.get(page).text.contains("The file says how many items there are."))
        let empty = try await sends("")
        #expect(empty.status == 422 && empty.text.contains("Choose a file, or paste the Questionnaire"))
        let bad = try await sends("{\n\n\"resourceType\": !}")
        #expect(bad.status == 422 && bad.text.contains("Line 3: This is not JSON"))
        #expect(bad.body.contains("resourceType"))
        let file = """
            {"resourceType": "Questionnaire", "status": "active", "item": [{"linkId": "a", "type": "choice",
             "text": "Made-up item", "answerOption": [{"valueCoding": {"code": "x", "display": "Made-up answer"}}]}]}
            """
        #expect(try await sends(file).status == 303)
        let look = try await lead.get("/social-prescribing/measures/reqol")
        #expect(look.text.contains("Made-up answer") && look.text.contains("No score is worked out."))
        #expect(try await lead.get(page).body.contains("Made-up item"))
        let accepted = try await world.accepted(), given = try await world.gives("reqol", of: accepted.id)
        #expect(try await world.browser(world.worker).get(given.ownPath).text.contains("Made-up item"))
    }

    /// Licences from before the words of answers were kept.
    @Test(arguments: Engine.allCases) func linesOfBeforeAreStillAsked(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine)
        try await world.write { tx in
            try tx.run(
                """
                INSERT INTO measure_licence (organisation, measure, holder, number, last_day, texts, recorded_at,
                    recorded_by)
                VALUES (\(world.organisation), \("r-outcomes"), \("T"), \("1"), \(world.today),
                    \("[\"A\",\"B\",\"C\",\"D\"]"),
                    \(world.now), \("acc-mia"))
                """)
        }
        let book = try await world.read { try MeasureBook.of(world.organisation, on: world.today, in: $0) }
        #expect(book["r-outcomes"]?.items.map(\.answer) == Array(repeating: .whole(0...3), count: 4))
    }
}
