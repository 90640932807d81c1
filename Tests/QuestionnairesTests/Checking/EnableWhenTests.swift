import Core
import Questionnaires
import Testing

/// Conditions, by every operator and every kind of answer, and where they look.
@Suite struct EnableWhenTests {
    /// The type of the question, its options, the condition, what is answered, and whether the condition holds.
    static let cases: [(type: String, condition: String, answer: String?, holds: Bool)] = [
        ("boolean", #""operator": "exists", "answerBoolean": true"#, #""valueBoolean": false"#, true),
        ("boolean", #""operator": "exists", "answerBoolean": true"#, nil, false),
        ("boolean", #""operator": "exists", "answerBoolean": false"#, nil, true),
        ("boolean", #""operator": "exists", "answerBoolean": false"#, #""valueBoolean": true"#, false),
        ("boolean", #""operator": "=", "answerBoolean": true"#, #""valueBoolean": true"#, true),
        ("boolean", #""operator": "!=", "answerBoolean": true"#, #""valueBoolean": false"#, true),
        ("boolean", #""operator": "!=", "answerBoolean": true"#, nil, false),
        ("decimal", #""operator": "=", "answerDecimal": 0.30"#, #""valueDecimal": 0.3"#, true),
        ("decimal", #""operator": ">", "answerDecimal": 0.3"#, #""valueDecimal": 0.30000000000000000001"#, true),
        ("decimal", #""operator": ">", "answerDecimal": 0.3"#, #""valueDecimal": 0.3"#, false),
        ("decimal", #""operator": ">=", "answerInteger": 2"#, #""valueDecimal": 2.0"#, true),
        ("integer", #""operator": "<", "answerInteger": 5"#, #""valueInteger": 4"#, true),
        ("integer", #""operator": "<", "answerInteger": 5"#, #""valueInteger": 5"#, false),
        ("integer", #""operator": "<=", "answerInteger": 5"#, #""valueInteger": 5"#, true),
        ("date", #""operator": ">", "answerDate": "2026-01-31""#, #""valueDate": "2026-02""#, true),
        ("date", #""operator": ">", "answerDate": "2026-02-01""#, #""valueDate": "2026-02""#, false),
        (
            "dateTime", #""operator": "=", "answerDateTime": "2026-01-01T00:00:00Z""#,
            #""valueDateTime": "2026-01-01T01:00:00+01:00""#, true
        ),
        ("time", #""operator": "<", "answerTime": "12:00:00""#, #""valueTime": "11:59:59.9""#, true),
        ("string", #""operator": "=", "answerString": "a""#, #""valueString": "a""#, true),
        (
            "choice", #""operator": "=", "answerCoding": {"system": "urn:s", "code": "x"}"#,
            #""valueCoding": {"system": "urn:s", "code": "x", "display": "Anything"}"#, true
        ),
        (
            "choice", #""operator": "!=", "answerCoding": {"system": "urn:s", "code": "x"}"#,
            #""valueCoding": {"system": "urn:t", "code": "x"}"#, true
        ),
        (
            "quantity",
            #""operator": ">", "answerQuantity": {"value": 1, "system": "http://unitsofmeasure.org", "code": "km"}"#,
            #""valueQuantity": {"value": 1001, "system": "http://unitsofmeasure.org", "code": "m"}"#, true
        ),
        (
            "reference", #""operator": "=", "answerReference": {"reference": "Patient/1"}"#,
            #""valueReference": {"reference": "Patient/1"}"#, true
        ),
        ("string", #""operator": ">", "answerInteger": 1"#, #""valueString": "2""#, false),
    ]

    @Test(arguments: cases.indices) func anOperatorHolds(_ index: Int) throws {
        let (type, condition, given, holds) = Self.cases[index]
        let asked = try form(
            #"""
            {"linkId": "q", "type": "\#(type)"},
            {"linkId": "then", "type": "string", "required": true, "enableWhen": [{"question": "q", \#(condition)}]}
            """#)
        let errors = try asked.errors(given.map { answer("q", $0) } ?? #"{"linkId": "q"}"#)
        #expect(errors == (holds ? ["QuestionnaireResponse: 'then' must be answered."] : []), "\(Self.cases[index])")
        // The other way round: an answer to what is disabled is an error.
        let both = (given.map { answer("q", $0) } ?? #"{"linkId": "q"}"#) + "," + answer("then", #""valueString": "x""#)
        #expect(try asked.errors(both).isEmpty == holds)
    }

    static func two(_ behaviour: String) throws -> Questionnaire {
        try form(
            #"""
            {"linkId": "a", "type": "boolean"}, {"linkId": "b", "type": "boolean"},
            {"linkId": "then", "type": "string", "required": true, "enableBehavior": "\#(behaviour)", "enableWhen": [
             {"question": "a", "operator": "=", "answerBoolean": true},
             {"question": "b", "operator": "=", "answerBoolean": true}]}
            """#)
    }

    @Test(arguments: [(true, true), (true, false), (false, true), (false, false)])
    func allAndAny(_ given: (Bool, Bool)) throws {
        let items = answer("a", #""valueBoolean": \#(given.0)"#) + "," + answer("b", #""valueBoolean": \#(given.1)"#)
        #expect(try Self.two("all").errors(items).isEmpty != (given.0 && given.1))
        #expect(try Self.two("any").errors(items).isEmpty != (given.0 || given.1))
    }

    @Test func answersToDisabledQuestionsDoNotCount() throws {
        let chain = try form(
            #"""
            {"linkId": "a", "type": "boolean"},
            {"linkId": "b", "type": "boolean",
             "enableWhen": [{"question": "a", "operator": "=", "answerBoolean": true}]},
            {"linkId": "c", "type": "string", "required": true,
             "enableWhen": [{"question": "b", "operator": "=", "answerBoolean": true}]}
            """#)
        let errors = try chain.errors(
            answer("a", #""valueBoolean": false"#) + "," + answer("b", #""valueBoolean": true"#))
        #expect(errors.count == 1 && errors[0].contains("'b' is answered though"), "\(errors)")
    }

    @Test func inRepeatingGroupsTheNearestAnswerCounts() throws {
        let group = try form(
            #"""
            {"linkId": "g", "type": "group", "repeats": true, "item": [
             {"linkId": "a", "type": "boolean"},
             {"linkId": "b", "type": "string", "required": true,
              "enableWhen": [{"question": "a", "operator": "=", "answerBoolean": true}]}]}
            """#)
        let occurrence = { (flag: Bool, rest: String) in
            #"{"linkId": "g", "item": [\#(answer("a", #""valueBoolean": \#(flag)"#))\#(rest)]}"#
        }
        let answered = "," + answer("b", #""valueString": "x""#)
        #expect(try group.errors(occurrence(true, answered) + "," + occurrence(false, "")).isEmpty)
        let errors = try group.errors(occurrence(false, answered) + "," + occurrence(true, ""))
        #expect(
            errors.map { $0.prefix(33) } == ["QuestionnaireResponse.item[0].ite", "QuestionnaireResponse.item[1]: 'b"],
            "\(errors)")
    }

    @Test func whatStandsInADisabledGroupIsDisabled() throws {
        let group = try form(
            #"""
            {"linkId": "a", "type": "boolean"},
            {"linkId": "g", "type": "group", "required": true,
             "enableWhen": [{"question": "a", "operator": "=", "answerBoolean": true}],
             "item": [{"linkId": "b", "type": "string", "required": true}]}
            """#)
        #expect(try group.errors(answer("a", #""valueBoolean": false"#)).isEmpty)
        #expect(try group.errors(answer("a", #""valueBoolean": true"#)).count == 1)
    }
}
