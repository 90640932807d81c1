import Core
import Questionnaires
import Testing

/// Files of forms as somebody may hand them in: what is wrong is said with its place.
@Suite struct FormFileTests {
    static func form(_ items: JSON) -> JSON {
        ["resourceType": "Questionnaire", "status": "active", "title": "T", "item": items]
    }

    static func item(_ name: String, _ more: [JSON.Member] = [], type: String = "boolean", text: String = "Well?")
        -> JSON
    {
        .object(
            [
                .init("linkId", .string(name)), .init("text", .string(text)), .init("type", .string(type)),
            ] + more)
    }

    private static func words(_ text: String) -> String {
        let reading = FormFile.read(text)
        #expect((reading.file == nil) == !reading.issues.isEmpty)
        return FormFile.problems(reading.issues).map(\.words).joined(separator: "\n")
    }

    @Test(arguments: [
        ("", "Line 1: This is not JSON: the text ends too soon."),
        ("{\n\"resourceType\": \"Questionnaire\",\n!}", "Line 3: This is not JSON"),
        ("[]", "The file: A Questionnaire is an object of JSON"),
        ("{}", "This is no resource of FHIR. A Questionnaire of FHIR R4 is needed."),
        ("{\"resourceType\": \"Patient\"}", "This is a Patient. A Questionnaire of FHIR R4 is needed."),
        (String(repeating: "[", count: 100), "lists and objects go too deep"),
        (String(repeating: " ", count: 100_001), "It is longer than 100000 letters."),
    ]) func whatIsNoFormAtAll(_ text: String, _ expected: String) {
        #expect(Self.words(text).contains(expected))
    }

    @Test func whatCannotBeAskedIsToldWithItsPlace() {
        let long = String(repeating: "a", count: 10_000)
        var deep = Self.item("deep")
        for level in 0..<9 {
            deep = Self.item("g\(level)", [.init("item", [deep])], type: "group")
        }
        let option: JSON = ["valueCoding": ["code": "a", "display": .string(long)]]
        for (item, expected) in [
            (Self.item("q", text: long), "Questionnaire.item[0].text: The text has 10000 letters; 2000 are the most"),
            (Self.item("q", text: " "), "Questionnaire.item[0].text"),
            (Self.item("q", type: "attachment"), "A question of the type attachment cannot be asked here yet."),
            (Self.item("q", [.init("repeats", true)]), "Questionnaire.item[0].repeats: What is asked several times"),
            (Self.item("a b"), "Questionnaire.item[0].linkId: A linkId here has at most 60 letters"),
            (Self.item("day"), "is none of the words answer, csrf, day, do, end, place."),
            (Self.item("q", type: "choice"), "The answers must stand in the question itself (answerOption)"),
            (Self.item("q", [.init("answerOption", [option])], type: "choice"), "The answer has 10000 letters; 300"),
            (deep, "Items go more than 8 deep."), (Self.item("t", type: "display"), "The form asks nothing."),
            (
                Self.item("q", [.init("required", true), .init("readOnly", true)]),
                "An answer is required, but nobody sees the question."
            ),
        ] { #expect(Self.words(Self.form([item]).description).contains(expected), "\(expected)") }
        let twice = Self.form([Self.item("q"), Self.item("q")])
        #expect(Self.words(twice.description) == "Questionnaire.item[1]: The linkId 'q' comes twice (que-2).")
        let many = Self.form(.list((0..<201).map { Self.item("q\($0)") }))
        #expect(Self.words(many.description).contains("The form asks 201 questions; 200 are the most."))
    }

    @Test func aSoundFormIsReadWithItsQuestionsInOrder() throws {
        let group = Self.item("g", [.init("item", [Self.item("a"), Self.item("b")])], type: "group")
        let text = "\u{FEFF}" + Self.form([group, Self.item("c")]).description
        let file = try #require(FormFile.read(text).file)
        #expect(
            file.questions.map(\.path)
                == ["Questionnaire.item[0].item[0]", "Questionnaire.item[0].item[1]", "Questionnaire.item[1]"])
        #expect(file.named("urn:x")["url"] == "urn:x")
    }
}
