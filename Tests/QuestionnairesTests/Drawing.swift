import Core
import Questionnaires
import Testing

/// Forms and responses drawn in a few words of JSON.
func form(_ items: String, more: String = "") throws -> Questionnaire {
    let reading = Questionnaire.read(try formJSON(items, more: more))
    return try #require(reading.questionnaire, "\(reading.issues)")
}

func formJSON(_ items: String, more: String = "") throws -> JSON {
    try JSON(
        parsing: #"{"resourceType": "Questionnaire", "url": "urn:x", "status": "active"\#(more), "item": [\#(items)]}"#)
}

func formErrors(_ items: String, more: String = "") throws -> [FormIssue] {
    Questionnaire.read(try formJSON(items, more: more)).issues.errors
}

func responseJSON(_ items: String, status: String = "completed") throws -> JSON {
    try JSON(
        parsing: """
            {"resourceType": "QuestionnaireResponse", "questionnaire": "urn:x", "status": "\(status)",
             "item": [\(items)]}
            """)
}

extension Questionnaire {
    /// The errors of a response, as `path: words`.
    func errors(_ items: String, status: String = "completed", sets: [ValueSet] = []) throws -> [String] {
        check(try responseJSON(items, status: status), valueSets: ValueSets(sets)).errors
            .map { "\($0.path): \($0.words)" }
    }
}

/// An item that answers with values: `answer("q1", #""valueInteger": 1"#)`.
func answer(_ linkID: String, _ values: String...) -> String {
    #"{"linkId": "\#(linkID)", "answer": [\#(values.map { "{\($0)}" }.joined(separator: ", "))]}"#
}

/// Numbers that look drawn by chance and are the same every time.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
