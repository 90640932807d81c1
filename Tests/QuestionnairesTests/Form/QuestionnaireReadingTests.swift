import Core
import Questionnaires
import Testing

/// The invariants of R4, each with a form that breaks it alone.
@Suite struct QuestionnaireReadingTests {
    static let broken: [(rule: String, items: String)] = [
        ("que-1", #"{"linkId": "a", "type": "group"}"#),
        ("que-1", #"{"linkId": "a", "type": "display", "item": [{"linkId": "b", "type": "string"}]}"#),
        ("que-2", #"{"linkId": "a", "type": "string"}, {"linkId": "a", "type": "string"}"#),
        ("que-3", #"{"linkId": "a", "type": "display", "code": [{"system": "urn:s", "code": "c"}]}"#),
        (
            "que-4",
            #"{"linkId": "a", "type": "choice", "answerValueSet": "urn:v", "answerOption": [{"valueString": "x"}]}"#
        ),
        ("que-5", #"{"linkId": "a", "type": "boolean", "answerValueSet": "urn:v"}"#),
        ("que-5", #"{"linkId": "a", "type": "text", "answerOption": [{"valueString": "x"}]}"#),
        ("que-6", #"{"linkId": "a", "type": "display", "required": true}"#),
        ("que-6", #"{"linkId": "a", "type": "display", "repeats": true}"#),
        (
            "que-7",
            #"""
            {"linkId": "b", "type": "string"}, {"linkId": "a", "type": "string",
             "enableWhen": [{"question": "b", "operator": "exists", "answerString": "yes"}]}
            """#
        ),
        ("que-8", #"{"linkId": "a", "type": "display", "initial": [{"valueString": "x"}]}"#),
        ("que-9", #"{"linkId": "a", "type": "display", "readOnly": true}"#),
        ("que-10", #"{"linkId": "a", "type": "date", "maxLength": 3}"#),
        (
            "que-11",
            #"""
            {"linkId": "a", "type": "string",
             "answerOption": [{"valueString": "x"}], "initial": [{"valueString": "x"}]}
            """#
        ),
        (
            "que-12",
            #"""
            {"linkId": "b", "type": "boolean"}, {"linkId": "a", "type": "string", "enableWhen": [
             {"question": "b", "operator": "=", "answerBoolean": true},
             {"question": "b", "operator": "exists", "answerBoolean": true}]}
            """#
        ),
        ("que-13", #"{"linkId": "a", "type": "string", "initial": [{"valueString": "x"}, {"valueString": "y"}]}"#),
    ]

    @Test(arguments: broken.indices) func anInvariantIsKept(_ index: Int) throws {
        let broken = Self.broken[index]
        let errors = try formErrors(broken.items)
        #expect(errors.count == 1, "\(broken.rule): \(errors)")
        #expect(errors.first?.words.contains("(\(broken.rule))") == true, "\(broken.rule): \(errors)")
        let reading = Questionnaire.read(try formJSON(broken.items))
        #expect(reading.questionnaire == nil && reading.unsound != nil)
    }

    static let malformed: [(path: String, items: String)] = [
        ("Questionnaire.item[0]", #"{"type": "string"}"#),
        ("Questionnaire.item[0].type", #"{"linkId": "a"}"#),
        ("Questionnaire.item[0].type", #"{"linkId": "a", "type": "slider"}"#),
        ("Questionnaire.item[0]", #"{"linkId": "a", "type": "string", "wording": "x"}"#),
        ("Questionnaire.item[0].required", #"{"linkId": "a", "type": "string", "required": "yes"}"#),
        (
            "Questionnaire.item[0].enableWhen[0].question",
            #"""
            {"linkId": "a", "type": "string",
             "enableWhen": [{"question": "z", "operator": "=", "answerString": "x"}]}
            """#
        ),
        (
            "Questionnaire.item[0].answerOption[0]",
            #"{"linkId": "a", "type": "integer", "answerOption": [{"valueString": "x"}]}"#
        ),
        ("Questionnaire.item[0].initial[0]", #"{"linkId": "a", "type": "integer", "initial": [{"valueString": "x"}]}"#),
        (
            "Questionnaire.item[0].item[0].initial[0].valueDate",
            #"""
            {"linkId": "g", "type": "group", "item": [
             {"linkId": "a", "type": "date", "initial": [{"valueDate": "2026-02-30"}]}]}
            """#
        ),
        ("Questionnaire.item[0].item", #"{"linkId": "a", "type": "string", "item": []}"#),
        ("Questionnaire.item[0].maxLength", #"{"linkId": "a", "type": "string", "maxLength": 1.5}"#),
    ]

    @Test(arguments: malformed.indices) func anErrorHasItsPath(_ index: Int) throws {
        let malformed = Self.malformed[index]
        let errors = try formErrors(malformed.items)
        #expect(errors.contains { $0.path == malformed.path }, "\(malformed.items): \(errors)")
    }

    @Test func aStatusIsNeededAndKnown() throws {
        let item = #"{"linkId": "a", "type": "string"}"#
        let none = try JSON(parsing: #"{"resourceType": "Questionnaire", "item": [\#(item)]}"#)
        #expect(Questionnaire.read(none).issues.errors.map(\.path) == ["Questionnaire.status"])
        let odd = try JSON(parsing: #"{"resourceType": "Questionnaire", "status": "new", "item": [\#(item)]}"#)
        #expect(Questionnaire.read(odd).issues.errors.map(\.kind) == [.codeInvalid])
    }

    @Test func aWholeFormIsRead() throws {
        let whole = try form(
            #"""
            {"linkId": "g", "type": "group", "text": "About you", "item": [
             {"linkId": "a", "type": "integer", "required": true, "extension": [
              {"url": "http://hl7.org/fhir/StructureDefinition/minValue", "valueInteger": 3}]},
             {"linkId": "b", "type": "open-choice", "repeats": true, "answerOption": [
              {"valueCoding": {"code": "x", "display": "X"}, "initialSelected": true}],
              "enableWhen": [{"question": "a", "operator": ">=", "answerInteger": 5}]}]}
            """#)
        #expect(whole.allItems.map(\.linkID) == ["g", "a", "b"])
        #expect(whole.item("a")?.limits.minValue == .integer(3))
        #expect(whole.item("b")?.conditions.first?.test == .greaterOrEqual)
        #expect(whole.item("b")?.options.first?.isSelectedAtFirst == true)
        #expect(whole.isNamed(by: "urn:x") && !whole.isNamed(by: "urn:y") && !whole.isNamed(by: "urn:x|2"))
    }

    @Test func aCircleIsReported() throws {
        let json = try formJSON(
            #"""
            {"linkId": "a", "type": "boolean",
             "enableWhen": [{"question": "b", "operator": "exists", "answerBoolean": true}]},
            {"linkId": "b", "type": "boolean",
             "enableWhen": [{"question": "a", "operator": "exists", "answerBoolean": true}]}
            """#)
        let reading = Questionnaire.read(json)
        #expect(reading.questionnaire != nil)
        #expect(reading.issues.filter { $0.words.contains("on itself") }.count == 2)
    }
}
