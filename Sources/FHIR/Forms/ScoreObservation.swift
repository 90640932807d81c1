public import Core
import Questionnaires

/// The score of a measure as an Observation: one way for what services show and for what `$extract` makes of answers.
public enum ScoreObservation {
    public static let system = "urn:commonweal:score"
    private static let measures = "urn:commonweal:measure:"

    /// The members of the resource behind its type, id and labels; those that are `nil` are left out.
    /// - Parameters:
    ///   - code: the score's short name.
    ///   - words: the score as a person reads it, or why there is none.
    ///   - source: the response that it was worked out from.
    public static func members(
        code: String, text: String, value: Double?, words: String, subject: JSON?, day: JSON?, source: JSON?
    ) -> [JSON.Member] {
        let category: JSON = [
            "coding": [
                [
                    "system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "survey",
                ]
            ]
        ]
        let all: [(String, JSON?)] = [
            ("status", "final"), ("category", [category]),
            (
                "code",
                ["coding": [["system": .string(system), "code": .string(code)]], "text": .string(text)]
            ), ("subject", subject), ("effectiveDateTime", day), ("valueQuantity", value.map { ["value": JSON($0)] }),
            ("dataAbsentReason", value == nil ? ["text": .string(words)] : nil),
            ("note", value == nil ? nil : [["text": .string(words)]]), ("derivedFrom", source.map { [$0] }),
        ]
        return all.compactMap { name, json in json.map { JSON.Member(name, $0) } }
    }

    /// The scores of a response to one of our own measures, as members of Observations with their codes.
    static func all(
        of response: QuestionnaireResponse, to form: Questionnaire, subject: JSON?, day: JSON?, source: JSON?
    ) -> [(code: String, members: [JSON.Member])] {
        guard let url = form.url, url.hasPrefix(measures),
            let measure = Measure.free.first(where: { "\(measures)\($0.id)" == url })
        else { return [] }
        return measure.scores.map { definition in
            let score = form.score(definition, of: response)
            let members = members(
                code: definition.id, text: "\(measure.title): \(definition.title)", value: score.value?.approximate,
                words: score.words, subject: subject, day: day, source: source)
            return (definition.id, members)
        }
    }
}
