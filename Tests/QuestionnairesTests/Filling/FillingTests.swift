import Core
import Questionnaires
import Testing

/// One question a page: which comes next, which came before, and what is handed in.
@Suite struct FillingTests {
    static func whole() throws -> Questionnaire {
        try form(
            #"""
            {"linkId": "hello", "type": "display", "text": "Hello"},
            {"linkId": "smoke", "type": "boolean", "required": true},
            {"linkId": "smoking", "type": "group", "text": "Smoking",
             "enableWhen": [{"question": "smoke", "operator": "=", "answerBoolean": true}], "item": [
              {"linkId": "daily", "type": "integer", "extension": [
               {"url": "http://hl7.org/fhir/StructureDefinition/minValue", "valueInteger": 0}],
               "item": [{"linkId": "brand", "type": "string"}]}]},
            {"linkId": "secret", "type": "string", "initial": [{"valueString": "kept"}], "extension": [
             {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden", "valueBoolean": true}]},
            {"linkId": "last", "type": "string"},
            {"linkId": "bye", "type": "display", "text": "Goodbye"}
            """#)
    }

    static let smoke = Filling.Place("smoke"), daily = Filling.Place("daily"), last = Filling.Place("last")
    static let brand = Filling.Place("brand")

    @Test func disabledQuestionsAreSkippedBothWays() throws {
        var filling = Filling(of: try Self.whole())
        #expect(filling.steps.map(\.item.linkID) == ["smoke", "last"])
        #expect(filling.first?.texts.map(\.linkID) == ["hello"])
        #expect(filling.closingTexts.map(\.linkID) == ["bye"])
        #expect(filling.next(after: Self.smoke)?.place == Self.last)
        let issues1 = filling.answer(Self.smoke, with: [.boolean(true)])
        #expect(issues1 == [])
        #expect(filling.next(after: Self.smoke)?.place == Self.daily)
        #expect(filling.step(at: Self.daily)?.groups.map(\.linkID) == ["smoking"])
        #expect(
            filling.next(after: Self.daily)?.place == Self.last, "what stands under a question waits for its answer")
        let issues2 = filling.answer(Self.daily, with: [.integer(5)])
        #expect(issues2 == [])
        #expect(filling.next(after: Self.daily)?.place == Self.brand)
        #expect(filling.back(before: Self.last)?.place == Self.brand)
        #expect(filling.back(before: Self.smoke) == nil && filling.next(after: Self.last) == nil)
        #expect(filling.progress(at: Self.daily)?.number == 2 && filling.progress(at: Self.daily)?.count == 4)
        // From a page that has just gone, both ways lead on.
        let issues3 = filling.answer(Self.smoke, with: [.boolean(false)])
        #expect(issues3 == [])
        #expect(filling.step(at: Self.daily) == nil && filling.progress(at: Self.daily) == nil)
        #expect(
            filling.next(after: Self.daily)?.place == Self.last && filling.back(before: Self.daily)?.place == Self.smoke
        )
    }

    @Test func answersToDisabledQuestionsAreKeptAndNotHandedIn() throws {
        let asked = try Self.whole()
        var filling = Filling(of: asked)
        _ = filling.answer(Self.smoke, with: [.boolean(true)])
        _ = filling.answer(Self.daily, with: [.integer(5)])
        _ = filling.answer(Self.brand, with: [.string("Any")])
        #expect(filling.response(status: .completed).items.map(\.linkID) == ["smoke", "smoking", "secret"])
        #expect(asked.check(filling.response(status: .completed)) == [])
        _ = filling.answer(Self.smoke, with: [.boolean(false)])
        #expect(filling.response(status: .completed).items.map(\.linkID) == ["smoke", "secret"])
        #expect(asked.check(filling.response(status: .completed).json) == [])
        _ = filling.answer(Self.smoke, with: [.boolean(true)])
        #expect(filling.step(at: Self.daily)?.answers == [.integer(5)])
        #expect(filling.step(at: Self.brand)?.answers == [.string("Any")])
        // An answer taken away takes what stands under it from the sequence.
        _ = filling.answer(Self.daily, with: [])
        #expect(filling.step(at: Self.brand) == nil)
        #expect(filling.response(status: .completed).items.map(\.linkID) == ["smoke", "secret"])
    }

    @Test func aResponseIsTakenUpAgain() throws {
        let asked = try Self.whole()
        var filling = Filling(of: asked)
        _ = filling.answer(Self.smoke, with: [.boolean(true)])
        _ = filling.answer(Self.daily, with: [.integer(5)])
        _ = filling.answer(Self.brand, with: [.string("Any")])
        let sent = filling.response(status: .inProgress)
        let read = try #require(QuestionnaireResponse.read(sent.json).response)
        #expect(Filling(of: asked, resuming: read).response(status: .inProgress).json == sent.json)
    }

    @Test func mistakesAreToldAndNothingTypedIsLost() throws {
        var filling = Filling(of: try Self.whole())
        #expect(filling.problems().map(\.kind) == [.required])
        let issues4 = filling.answer(Self.smoke, with: [])
        #expect(issues4.map(\.kind) == [.required])
        _ = filling.answer(Self.smoke, with: [.boolean(true)])
        #expect(filling.problems() == [])
        let issues5 = filling.answer(Self.daily, with: [.integer(-1)])
        #expect(issues5.errors.count == 1)
        #expect(filling.step(at: Self.daily)?.answers == [.integer(-1)])
        let issues6 = filling.answer(Self.daily, with: [.integer(1), .integer(2)])
        #expect(issues6.errors.count == 1)
        let issues7 = filling.answer(Filling.Place("nowhere"), with: [.integer(1)])
        #expect(issues7.map(\.kind) == [.notFound])
        let issues8 = filling.answer(Filling.Place("hello"), with: [.integer(1)])
        #expect(issues8.map(\.kind) == [.notFound])
    }

    @Test func aRepeatingGroupIsAskedAsOftenAsSaid() throws {
        let asked = try form(
            #"""
            {"linkId": "g", "type": "group", "repeats": true, "item": [{"linkId": "a", "type": "string"},
             {"linkId": "b", "type": "string",
              "enableWhen": [{"question": "a", "operator": "exists", "answerBoolean": true}]}]}
            """#)
        var filling = Filling(of: asked)
        let group = Filling.Place("g")
        #expect(filling.steps.count == 1)
        let isSet9 = filling.setCount(of: group, to: 2)
        #expect(isSet9)
        let issues10 = filling.answer(Filling.Place("a", occurrences: [1]), with: [.string("x")])
        #expect(issues10 == [])
        #expect(filling.steps.map(\.place.occurrences) == [[0], [1], [1]])
        #expect(filling.steps.map(\.item.linkID) == ["a", "a", "b"])
        let isSet11 = filling.setCount(of: group, to: 1)
        #expect(isSet11 && filling.steps.count == 1)
        #expect(filling.response(status: .completed).items.isEmpty)
        let isSet12 = filling.setCount(of: group, to: 2)
        #expect(isSet12 && filling.response(status: .completed).items.count == 1)
        let isSet13 = filling.setCount(of: group, to: 0)
        let isSet14 = filling.setCount(of: Filling.Place("a"), to: 2)
        #expect(!isSet13 && !isSet14)
    }
}
