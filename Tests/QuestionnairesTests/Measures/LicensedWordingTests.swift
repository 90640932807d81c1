import Core
import Questionnaires
import Testing

/// The wording of a licensed measure must fit what is known of it, and is then what is asked. All words are made up.
@Suite struct LicensedWordingTests {
    static let grant = LicensedMeasure.Grant(holder: "L", number: "A-1", expiry: LicensedMeasureTests.day)
    static let options = (1...5).map { Measure.Option($0, "Made-up answer \($0)", code: "\($0)") }
    static let items = (1...7).map { "Made-up item \($0)" }

    static func activate(_ id: String, _ wording: LicensedMeasure.Wording) throws -> Measure {
        let slot = try #require(LicensedMeasure.all.first { $0.id == id })
        return try slot.activated(under: grant, wording: wording, on: LicensedMeasureTests.day)
    }

    static func refusal(_ id: String, _ wording: LicensedMeasure.Wording) -> Refusal? {
        do {
            _ = try activate(id, wording)
            return nil
        } catch { return error as? Refusal }
    }

    /// A form of made-up questions, its options counting from 1 to 5.
    static func file(_ count: Int, most: Int = 5, withNumbers: Bool = true) -> JSON {
        let options = (1...most).map { number -> JSON in
            let coding: JSON = ["code": .string("c\(number)"), "display": .string("Made-up answer \(number)")]
            guard withNumbers else { return ["valueCoding": coding] }
            return [
                "extension": [
                    [
                        "url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": JSON(number),
                    ]
                ], "valueCoding": coding,
            ]
        }
        return FormFileTests.form(
            .list(
                (1...count).map {
                    FormFileTests.item(
                        "own\($0)", [.init("answerOption", .list(options))], type: "choice", text: "Made-up item \($0)")
                }))
    }

    @Test func answersAreWordsAndCodesAreNumbers() throws {
        let measure = try Self.activate("swemwbs", .typed(stem: "Stem", answers: Self.options, items: Self.items))
        let form = try #require(measure.questionnaire().questionnaire)
        #expect(measure.instruction == "Stem" && form.items.first?.text == "Stem")
        let first = try #require(form.item("item1"))
        #expect(first.type == .choice && first.options.map(\.value.words) == Self.options.map(\.words))
        let codes = first.options.map { option -> String? in
            if case .coding(let coding) = option.value { coding.code } else { nil }
        }
        #expect(codes == ["1", "2", "3", "4", "5"])
    }

    @Test func aTypedWordingThatDoesNotFitIsRefused() {
        let long = String(repeating: "a", count: 10_000)
        for (wording, field, words) in [
            (
                LicensedMeasure.Wording.typed(stem: nil, answers: Array(Self.options.prefix(4)), items: Self.items),
                "answers", "Give words for each number from 1 to 5: SWEMWBS is answered with these"
            ),
            (
                .typed(stem: nil, answers: [Self.options[0], Self.options[0]], items: Self.items), "answers",
                "Give at least two answers, each with a number of its own"
            ),
            (
                .typed(stem: nil, answers: [Self.options[0], Measure.Option(2, long)], items: Self.items), "answers",
                "Line 2: give the answer words, at most 300 letters"
            ),
            (
                .typed(stem: long, answers: [], items: Self.items), "stem",
                "Shorten what stands above the items to 2000 letters"
            ),
            (
                .typed(stem: nil, answers: [], items: Self.items.dropLast() + [long]), "texts",
                "Line 7: shorten this item to 2000 letters"
            ),
        ] { #expect(Self.refusal("swemwbs", wording)?.fields == [FieldProblem(field, words)], "\(words)") }
        #expect(
            Self.refusal("reqol", .typed(stem: nil, answers: Self.options, items: []))?.fields
                == [FieldProblem("texts", "Enter from 1 to 100 items, one on each line")])
    }

    @Test func ofUnknownLengthTheWordingSaysIt() throws {
        let typed = try Self.activate("reqol", .typed(stem: nil, answers: Self.options, items: ["One", "Two"]))
        #expect(typed.items.count == 2 && typed.scores.isEmpty)
        let given = try Self.activate("ascot", .form(Self.file(3, withNumbers: false)))
        #expect(given.questionnaire().questionnaire?.allItems.count == 3 && given.scores.isEmpty)
        #expect(given.definition?["url"] == "urn:commonweal:measure:ascot")
    }

    /// The linkIds of a file are its owner's; the score finds the questions by their order.
    @Test func aFormIsScoredWhateverItsNames() throws {
        let measure = try Self.activate("swemwbs", .form(Self.file(7)))
        let form = try #require(measure.questionnaire().questionnaire)
        var filling = Filling(of: form)
        for number in 1...7 {
            let option = try #require(form.item("own\(number)")?.options.dropFirst(2).first)
            #expect(filling.answer(Filling.Place("own\(number)"), with: [option.value]).isEmpty)
        }
        let definition = try #require(measure.scores.first)
        #expect(form.score(definition, of: filling.response(status: .completed)).value?.description == "19.25")
    }

    @Test func aFormThatDoesNotFitIsRefusedWithThePlace() {
        let words = { (json: JSON) in Self.refusal("swemwbs", .form(json))?.fields.map(\.words).joined() ?? "" }
        #expect(
            words(Self.file(6))
                == "Questionnaire.item: SWEMWBS has 7 questions with a number or a choice; this form has 6.")
        #expect(
            words(Self.file(7, most: 4)).contains(
                "Questionnaire.item[0]: The answers to this question of SWEMWBS count 1 to 5, each once"))
        #expect(
            words(Self.file(7, withNumbers: false)).contains(
                "Questionnaire.item[0].answerOption[0]: Say what number this answer counts for"))
        let whole = FormFileTests.form(.list((1...7).map { FormFileTests.item("q\($0)", type: "integer") }))
        #expect(words(whole).contains("is answered from 1 to 5: say so with minValue and maxValue."))
        let texts = FormFileTests.form([
            FormFileTests.item("q", [.init("answerOption", [["valueString": "Made up"]])], type: "choice")
        ])
        #expect(words(texts).contains("Give each answer of a licensed form as a code with its words (valueCoding)."))
        #expect(words(["resourceType": "Patient"]).contains("This is a Patient."))
    }
}
