@testable import Core
@testable import Questionnaires

/// Forms and responses of FHIR R4.
let formTargets = [
    Target(json: "questionnaire") { json in
        let reading = Questionnaire.read(json)
        if let form = reading.questionnaire { walk(form) }
        if let form = reading.unsound {
            _ = form.check(QuestionnaireResponse(questionnaire: nil, status: .inProgress, items: []))
        }
    },
    Target(json: "response") { json in
        let reading = QuestionnaireResponse.read(json)
        guard let response = reading.response else { return }
        // What breaks rules is read as far as it can be, for its faults to be told.
        if !reading.issues.contains(where: { $0.severity == .error }) {
            let again = QuestionnaireResponse.read(response.json).response
            hold(again?.json == response.json, "a response is written so that it is read the same")
        }
        for form in forms {
            _ = form.check(json)
            _ = Filling(of: form, resuming: response).steps
        }
    },
    // A form and a response to it, as the two members of an object.
    Target(json: "form-and-response") { json in
        let reading = Questionnaire.read(json["form"] ?? .null)
        guard let form = reading.questionnaire ?? reading.unsound, let sent = json["response"] else { return }
        _ = form.check(sent)
        guard let form = reading.questionnaire, let response = QuestionnaireResponse.read(sent).response else { return }
        _ = Filling(of: form, resuming: response).problems()
    },
    Target(text: "fhir-values") { text in
        let dates = [PartialDate(date: text), PartialDate(dateTime: text), PartialDate(dateTime: "2026-11-24")]
        for one in dates.compactMap({ $0 }) {
            hold(one.isSame(as: one), "a date is the same as itself")
            for other in dates.compactMap({ $0 }) { _ = one.isBefore(other) }
        }
        if let time = TimeOfDay(text) { hold(time.isSame(as: time) && !(time < time), "a time is the same as itself") }
        _ = Units.Unit(text)
        _ = URIRules.problem(text)
    },
    Target(parts: "exact-decimal") { parts in
        let numbers = parts.prefix(2).compactMap { ExactDecimal($0) }
        for one in numbers {
            let again = ExactDecimal(one.text)
            hold(again == one, "a decimal is read as it is written")
            _ = (one.whole, one.approximate, one.writtenPlaces, Fraction(one))
            for other in numbers {
                hold([one < other, one == other, other < one].filter { $0 }.count == 1, "numbers have one order")
                hold(one.multiplied(by: other) == other.multiplied(by: one), "it does not matter which comes first")
            }
        }
    },
    Target(parts: "text-pattern") { parts in
        guard let pattern = TextPattern(parts[0]) else { return }
        var unitsLeft = 1_000_000
        _ = pattern.matches(parts.last ?? "", unitsLeft: &unitsLeft)
        hold(unitsLeft >= 0, "no more is spent than there is")
    },
    Target(json: "value-set") { json in
        guard let set = ValueSet(enumerated: json) else { return }
        _ = set.contains(Coding(system: "http://loinc.org", code: "1", display: "one"))
    },
]

private let forms = Measure.free.prefix(4).compactMap { $0.questionnaire().questionnaire }

private func walk(_ form: Questionnaire) {
    var filling = Filling(of: form), stepsCount = 0, next = filling.first
    while let step = next, stepsCount < 20 {
        _ = filling.progress(at: step.place)
        _ = filling.answer(step.place, with: [.integer(stepsCount)])
        _ = filling.back(before: step.place)
        next = filling.next(after: step.place)
        stepsCount += 1
    }
    _ = filling.problems()
    let response = filling.response(status: .inProgress)
    hold(QuestionnaireResponse.read(response.json).response != nil, "what was filled in can be read")
}
