import Core
import Questionnaires
import Testing

/// The rules on answers, each kept at its limit and broken just beyond it.
@Suite struct ResponseCheckTests {
    static let core = "http://hl7.org/fhir/StructureDefinition/"

    static func limited(_ type: String, _ name: String, _ value: String, more: String = "") throws -> Questionnaire {
        let url = name.hasPrefix("sdc") ? "http://hl7.org/fhir/uv/sdc/StructureDefinition/\(name)" : core + name
        return try form(
            #"{"linkId": "q", "type": "\#(type)"\#(more), "extension": [{"url": "\#(url)", \#(value)}]}"#)
    }

    /// Type of question, extension, its value, an answer that keeps it and one that breaks it.
    static let limits: [(type: String, name: String, value: String, good: String, bad: String)] = [
        ("integer", "minValue", #""valueInteger": 3"#, #""valueInteger": 3"#, #""valueInteger": 2"#),
        ("integer", "maxValue", #""valueInteger": 3"#, #""valueInteger": 3"#, #""valueInteger": 4"#),
        (
            "decimal", "maxValue", #""valueDecimal": 0.3"#, #""valueDecimal": 0.300"#,
            #""valueDecimal": 0.30000000000000001"#
        ),
        ("decimal", "minValue", #""valueInteger": -1"#, #""valueDecimal": -1.0"#, #""valueDecimal": -1.01"#),
        (
            "date", "minValue", #""valueDate": "2026-02-01""#, #""valueDate": "2026-02-01""#,
            #""valueDate": "2026-01-31""#
        ),
        ("time", "maxValue", #""valueTime": "17:00:00""#, #""valueTime": "17:00:00.0""#, #""valueTime": "17:00:01""#),
        (
            "dateTime", "maxValue", #""valueDateTime": "2026-01-01T00:00:00Z""#,
            #""valueDateTime": "2026-01-01T01:00:00+01:00""#, #""valueDateTime": "2026-01-01T00:00:01Z""#
        ),
        ("decimal", "maxDecimalPlaces", #""valueInteger": 2"#, #""valueDecimal": 1.25"#, #""valueDecimal": 1.250"#),
        ("string", "minLength", #""valueInteger": 2"#, #""valueString": "ab""#, #""valueString": "é""#),
        ("string", "regex", ##""valueString": "[A-Z]\\d+""##, #""valueString": "A12""#, #""valueString": "A12 ""#),
        (
            "attachment", "mimeType", #""valueCode": "image/png""#,
            #""valueAttachment": {"contentType": "image/PNG;x=1", "url": "http://a/b"}"#,
            #""valueAttachment": {"contentType": "image/gif", "url": "http://a/b"}"#
        ),
        (
            "attachment", "maxSize", #""valueDecimal": 3"#,
            #""valueAttachment": {"contentType": "a/b", "data": "YWJj"}"#,
            #""valueAttachment": {"contentType": "a/b", "data": "YWJjZA=="}"#
        ),
        (
            "reference", "questionnaire-referenceResource", #""valueCode": "Patient""#,
            #""valueReference": {"reference": "https://a.example/fhir/Patient/1/_history/2"}"#,
            #""valueReference": {"reference": "Group/1"}"#
        ),
        (
            "quantity", "questionnaire-unitOption", #""valueCoding": {"system": "urn:u", "code": "x"}"#,
            #""valueQuantity": {"value": 1, "system": "urn:u", "code": "x"}"#,
            #""valueQuantity": {"value": 1, "system": "urn:u", "code": "y"}"#
        ),
        (
            "quantity", "sdc-questionnaire-minQuantity",
            #""valueQuantity": {"value": 1, "system": "http://unitsofmeasure.org", "code": "h"}"#,
            #""valueQuantity": {"value": 60, "system": "http://unitsofmeasure.org", "code": "min"}"#,
            #""valueQuantity": {"value": 59, "system": "http://unitsofmeasure.org", "code": "min"}"#
        ),
    ]

    @Test(arguments: limits.indices) func aLimitIsKept(_ index: Int) throws {
        let (type, name, value, good, bad) = Self.limits[index]
        let limited = try Self.limited(type, name, value)
        #expect(try limited.errors(answer("q", good)) == [], "\(name)")
        let errors = try limited.errors(answer("q", bad))
        let path = "QuestionnaireResponse.item[0].answer[0].value"
        #expect(errors.count == 1 && errors[0].hasPrefix(path), "\(name): \(errors)")
    }

    @Test func maxLengthCountsCharacters() throws {
        let short = try form(#"{"linkId": "q", "type": "text", "maxLength": 3}"#)
        #expect(try short.errors(answer("q", #""valueString": "äöü""#)) == [])
        #expect(try short.errors(answer("q", #""valueString": "abcd""#)).count == 1)
    }

    @Test func occurrencesAreCounted() throws {
        let a = #""valueString": "a""#, b = #""valueString": "b""#, repeats = #", "repeats": true"#
        let few = try Self.limited("string", "questionnaire-maxOccurs", #""valueInteger": 2"#, more: repeats)
        #expect(try few.errors(answer("q", a, b)) == [])
        #expect(try few.errors(answer("q", a, b, a)).count == 1)
        let many = try Self.limited("string", "questionnaire-minOccurs", #""valueInteger": 2"#, more: repeats)
        #expect(try many.errors(answer("q", #""valueString": "a""#)).count == 1)
        #expect(try many.errors(answer("q", #""valueString": "a""#), status: "in-progress") == [])
        let once = try form(#"{"linkId": "q", "type": "string"}"#)
        #expect(try once.errors(answer("q", a, b)).count == 1)
        #expect(try once.errors(answer("q", a) + "," + answer("q", b)).count == 1)
    }

    @Test(arguments: ["completed", "amended", "in-progress", "stopped", "entered-in-error"])
    func onlyWhatIsCompleteMustBeWhole(_ status: String) throws {
        let needed = try form(#"{"linkId": "q", "type": "string", "required": true}"#)
        let errors = try needed.errors(#"{"linkId": "q"}"#, status: status)
        #expect(errors.isEmpty == !["completed", "amended"].contains(status))
        #expect(try needed.errors(answer("q", #""valueInteger": 1"#), status: status).count == 1)
    }

    @Test func aStatusThatIsNoneIsAnError() throws {
        let any = try form(#"{"linkId": "q", "type": "string"}"#)
        #expect(try any.errors(answer("q", #""valueString": "a""#), status: "done").count == 1)
    }

    static let options = #"""
        {"linkId": "q", "type": "\#("open-choice")", "repeats": true, "answerOption": [
         {"valueCoding": {"system": "urn:s", "code": "a"}},
         {"valueCoding": {"system": "urn:s", "code": "none"}, "extension": [
          {"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive", "valueBoolean": true}]}]}
        """#

    @Test func optionsAreKept() throws {
        let open = try form(Self.options)
        let closed = try form(Self.options.replacing("open-choice", with: "choice"))
        let known = #""valueCoding": {"system": "urn:s", "code": "a", "display": "A"}"#
        let none = #""valueCoding": {"system": "urn:s", "code": "none"}"#
        #expect(try open.errors(answer("q", known, #""valueString": "other""#)) == [])
        #expect(try closed.errors(answer("q", known)) == [])
        #expect(try closed.errors(answer("q", #""valueString": "other""#)).count == 1)
        #expect(try closed.errors(answer("q", #""valueCoding": {"system": "urn:t", "code": "a"}"#)).count == 1)
        #expect(try open.errors(answer("q", none)) == [])
        #expect(try open.errors(answer("q", none, known)).count == 1)
    }

    @Test func valueSetsAreAskedWhenAtHand() throws {
        let chosen = try form(#"{"linkId": "q", "type": "choice", "answerValueSet": "urn:v"}"#)
        let set = ValueSet(url: "urn:v", codings: [Coding(system: "urn:s", code: "a", display: "Apple")])
        let given = { (code: String, display: String) in
            answer("q", #""valueCoding": {"system": "urn:s", "code": "\#(code)", "display": "\#(display)"}"#)
        }
        #expect(try chosen.errors(given("a", "apple"), sets: [set]) == [])
        #expect(try chosen.errors(given("a", "Pear"), sets: [set]).count == 1)
        #expect(try chosen.errors(given("b", "Bean"), sets: [set]).count == 1)
        let issues = chosen.check(try responseJSON(given("b", "Bean")))
        #expect(issues.errors.isEmpty && issues.map(\.severity) == [.warning])
        let own = try form(
            ##"{"linkId": "q", "type": "choice", "answerValueSet": "#v"}"##,
            more: #"""
                , "contained": [{"resourceType": "ValueSet", "id": "v", "compose": {"include": [
                 {"system": "urn:s", "concept": [{"code": "a"}]}]}}]
                """#)
        #expect(try own.errors(given("a", "Anything")) == [])
        #expect(try own.errors(given("b", "Bean")).count == 1)
    }

    static let misplaced: [String] = [
        #"{"linkId": "other"}"#,
        answer("inner", #""valueString": "x""#),
        #"{"linkId": "q2"}, {"linkId": "q1"}"#,
        #"{"linkId": "g", "answer": [{"valueString": "x"}]}"#,
        #"{"linkId": "g", "item": [\#(answer("inner", #""valueString": "x""#))]}, {"linkId": "g"}"#,
        #"{"linkId": "q1", "item": [{"linkId": "under"}]}"#,
        #"{"linkId": "q1", "answer": [{"valueString": "x"}], "item": [{"linkId": "under"}]}"#,
        #"{"linkId": "q1", "answer": [{}]}"#,
        #"{"linkId": "q1", "answer": [{"valueString": ""}]}"#,
        #"{"linkId": "q1", "answer": [{"valueString": "x", "valueInteger": 1}]}"#,
        #"{"linkId": "q1", "answers": []}"#,
        #"{"answer": [{"valueString": "x"}]}"#,
    ]

    @Test(arguments: misplaced) func whatStandsInTheWrongPlaceIsAnError(_ items: String) throws {
        let whole = try form(
            #"""
            {"linkId": "q1", "type": "string", "item": [{"linkId": "under", "type": "string"}]},
            {"linkId": "q2", "type": "string"},
            {"linkId": "g", "type": "group", "item": [{"linkId": "inner", "type": "string"}]}
            """#)
        #expect(try !whole.errors(items).isEmpty)
        let right =
            #"{"linkId": "q1", "answer": [{"valueString": "x", "item": [{"linkId": "under"}]}]}, {"linkId": "q2"}"#
        #expect(try whole.errors(right) == [])
    }

    @Test(arguments: [
        ("Patient/1", true), ("https://a.example/x", true), ("urn:uuid:c757873d-ec9a-4326-a141-556f43239520", true),
        ("urn:oid:1.2.3", true), ("Chicken/1", false), ("Patient", false), ("a/b/c", false), ("#gone", false),
        ("https://a.example/Chicken/1", false), ("urn:uuid:C757873D-EC9A-4326-A141-556F43239520", false),
        ("Patient/ 1", false), ("urn:oid:1.02", false),
    ]) func referencesAreWellFormed(_ reference: String, _ isGood: Bool) throws {
        let asked = try form(#"{"linkId": "q", "type": "reference"}"#)
        let errors = try asked.errors(answer("q", #""valueReference": {"reference": "\#(reference)"}"#))
        #expect(errors.isEmpty == isGood, "\(reference): \(errors)")
    }

    @Test func aResponseToAnotherFormIsAnError() throws {
        let asked = try form(#"{"linkId": "q", "type": "string"}"#)
        let other = QuestionnaireResponse(questionnaire: "urn:y", status: .inProgress, items: [])
        #expect(asked.check(other).errors.map(\.kind) == [.businessRule])
    }
}
