import Core
import FHIR
import FHIRServer
import Questionnaires
import TestSupport
import Testing

@testable import SocialPrescribing

@Suite struct AddOwnFormTests {
    /// A form of the house with a question that is asked only after a certain answer.
    static let harbour = """
        {"resourceType": "Questionnaire", "url": "https://trust.example/forms/harbour", "status": "draft",
         "title": "Harbour check", "text": {"status": "generated",
           "div": "<div xmlns=\\"http://www.w3.org/1999/xhtml\\">Another text</div>"},
         "copyright": "Made up by Example NHS Trust",
         "item": [
          {"linkId": "g", "type": "group", "text": "Think of the last week.", "item": [
           {"linkId": "met", "type": "choice", "text": "Did you meet anybody?", "required": true, "answerOption": [
            {"valueCoding": {"code": "y", "display": "Yes, I did"}},
            {"valueCoding": {"code": "n", "display": "Nobody at all"}}]},
           {"linkId": "who", "type": "string", "text": "Whom did you meet?", "enableWhen": [
            {"question": "met", "operator": "=", "answerCoding": {"code": "y"}}]},
           {"linkId": "like", "type": "open-choice", "text": "What would you like?", "answerOption": [
            {"valueString": "A walk"}, {"valueString": "A choir"}]}]}]}
        """

    static func adds(_ text: String = harbour, to world: ReferralWorld, as caller: Caller? = nil) async throws
        -> OwnForm
    {
        let id: ID<OwnForm> = world.newID(), caller = caller ?? world.lead
        return try await world.write { try addOwnForm(text, form: id, as: caller, at: world.now, in: $0) }
    }

    private func refused(_ text: String, _ world: ReferralWorld, as caller: Caller? = nil) async throws -> Refusal? {
        let id: ID<OwnForm> = world.newID(), caller = caller ?? world.lead
        return try await world.refusal { _ = try addOwnForm(text, form: id, as: caller, at: world.now, in: $0) }
    }

    @Test(arguments: Engine.allCases) func whatCannotBeUsedIsRefusedInWords(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine)
        #expect(
            try await refused(Self.harbour, world, as: world.worker)?.words
                == "Only who leads a team adds or retires questionnaires.")
        for (text, words) in [
            ("words", "Line 1: This is not JSON"), ("{\"resourceType\": \"Patient\"}", "This is a Patient."),
            (Self.harbour.replacing("\"Harbour check\"", with: "\" \""), "title"),
            (
                Self.harbour.replacing("Harbour check", with: String(repeating: "a", count: 151)),
                "Give the questionnaire a title of at most 150 letters, on one line"
            ),
            (
                Self.harbour.replacing("https://trust.example/forms/harbour", with: "urn:commonweal:measure:phq-9"),
                "url: Use an address of your own, of at most 300 letters"
            ),
        ] {
            let problem = try #require(try await refused(text, world)?.fields.first, "\(words)")
            #expect(problem.field == "form" && problem.words.contains(words), "\(problem.words)")
        }
        _ = try await Self.adds(to: world)
        let again = try await refused(Self.harbour, world)
        #expect(
            again?.words
                == "A questionnaire with the address https://trust.example/forms/harbour is in use. Retire it first, "
                + "then add this one.")
        let names = try await world.factNames()
        #expect(names.filter { $0 == "own-form-added.1" }.count == 1)
    }

    @Test func thereIsAnEnd() async throws {
        let world = try await ReferralWorld()
        for number in 0..<100 {
            _ = try await Self.adds(Self.harbour.replacing("forms/harbour", with: "forms/\(number)"), to: world)
        }
        #expect(
            try await refused(Self.harbour, world)?.words
                == "A hundred questionnaires are as many as anybody can choose from. Retire one first.")
    }

    /// Nothing that was typed is lost, and each problem stands with its place in the file.
    @Test func aBadFileComesBackWithItsPlace() async throws {
        let world = try await ReferralWorld(), lead = try world.browser(world.lead)
        #expect(try await lead.get("/social-prescribing/measures").text.contains("Add one of your own"))
        #expect(try await lead.get("/social-prescribing/forms/new").status == 200)
        let none = try await lead.post("/social-prescribing/forms", ["form": " "], follow: false)
        #expect(none.status == 422 && none.text.contains("Choose a file, or paste the Questionnaire"))
        let twice = Self.harbour.replacing("\"who\"", with: "\"met\"")
        let bad = try await lead.post("/social-prescribing/forms", ["form": twice], follow: false)
        #expect(bad.status == 422 && bad.body.contains("Whom did you meet?"))
        #expect(bad.text.contains("Questionnaire.item[0].item[1]: The linkId 'met' comes twice (que-2)."))
        #expect(try await world.browser(world.worker).get("/social-prescribing/forms/new", follow: false).status == 403)
    }

    @Test(arguments: Engine.allCases) func itIsGivenAnsweredShownAndServed(_ engine: Engine) async throws {
        let world = try await ReferralWorld(engine), lead = try world.browser(world.lead)
        let look = try await lead.post("/social-prescribing/forms", ["form": Self.harbour])
        #expect(look.text.contains("Harbour check can be given now.") && look.text.contains("Nobody at all"))
        #expect(look.text.contains("Only when the answer to “Did you meet anybody?” is “Yes, I did”:"))
        #expect(look.text.contains("No score is worked out. The answers are kept."))
        let head = try #require(try await world.read { try OwnForms.heads(of: world.organisation, in: $0) }.first)
        let measure = OwnForm.measureID(head.id)
        let mine = try await world.moves(
            try await world.sends(about: .known(world.pat), as: world.asPat).id, ReferralMove(.accepted))
        let worker = try world.browser(world.worker), pat = try world.browser(world.asPat)
        #expect(
            try await worker.get("/social-prescribing/referrals/\(mine.id)/measures/new").text.contains("Harbour check")
        )
        let given = try await world.gives(measure, of: mine.id)
        let path = "/social-prescribing/people/pat/questions/\(given.id)"
        let first = try await pat.get(path)
        #expect(first.text.contains("Think of the last week.") && first.text.contains("Did you meet anybody?"))
        #expect(first.text.contains("Made up by Example NHS Trust"))
        // What a form calls required may be left out all the same.
        #expect(try await pat.post(path, ["place": "met", "do": "skip"], follow: false).status == 303)
        let second = try await pat.post(path, ["place": "met", "answer": "0", "do": "answer"])
        #expect(second.text.contains("Whom did you meet?"))
        _ = try await pat.post(path, ["place": "who", "answer": "My sister", "do": "answer"])
        let bare = try await pat.post(path, ["place": "like", "answer": "words", "do": "answer"], follow: false)
        #expect(bare.status == 422 && bare.text.contains("Write the answer in words"))
        _ = try await pat.post(path, ["place": "like", "answer": "words", "answer-words": "A boat", "do": "answer"])
        #expect(try await pat.post("\(path)/finish").text.contains("A boat"))
        let seen = try await worker.get("/social-prescribing/responses/\(given.id)")
        for words in ["Harbour check", "Yes, I did", "My sister", "A boat"] { #expect(seen.text.contains(words)) }
        #expect(
            try await worker.get("/social-prescribing/referrals/\(mine.id)").text.contains("See the answers"))
        #expect(
            try await world.browser(world.outsider).get("/social-prescribing/responses/\(given.id)", follow: false)
                .status == 404)
        try await served(measure, given.id, world)
    }

    private func served(_ measure: String, _ id: ID<OutcomeResponse>, _ world: ReferralWorld) async throws {
        let (form, answers) = try await world.read { tx in
            let current = measureExchange.current
            return (
                try current(ResourceAddress("Questionnaire", measure), world.organisation, tx),
                try current(ResourceAddress("QuestionnaireResponse", id.text), world.organisation, tx)
            )
        }
        let json = try #require(form?.resource.json), said = try #require(answers?.resource.json)
        #expect(json["url"] == "https://trust.example/forms/harbour" && json["status"] == "active")
        #expect(json["text"] == nil)
        #expect(said["questionnaire"] == json["url"] && said.description.contains("My sister"))
        #expect(said.description.contains("Whom did you meet?"))
        #expect(measureExchange.reserves(ResourceAddress("Questionnaire", measure)))
        let everything = try await world.read { try measureExchange.everything(world.organisation, $0) }
        #expect(everything.contains(ResourceAddress("Questionnaire", measure)))
        let named = try await world.read { tx in
            try MeasureBook.id(
                named: "https://trust.example/forms/harbour|1", of: world.organisation, on: world.today, in: tx)
        }
        #expect(named == measure)
    }
}
