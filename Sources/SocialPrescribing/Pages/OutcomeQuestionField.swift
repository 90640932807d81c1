import Core
import Questionnaires
import Web

/// One question as a field of a form, and what is read from it.
struct QuestionField {
    let step: Filling.Step
    let form: FormFrame
    var name = "answer"

    /// The widest range of whole numbers that is shown as choices.
    private static let mostChoices = 11

    var html: HTML {
        let item = step.item, label = item.text ?? "Question", given = step.answers.first
        switch item.type {
        case .choice, .openChoice:
            let choices = item.options.enumerated().map { Choice("\($0.offset)", $0.element.value.words) }
            let chosen = given.flatMap { answer in item.options.firstIndex { $0.value.isSame(as: answer) } }
            return form.radios(name, label, choices, value: chosen.map(String.init))
        case .integer:
            if let range = Self.range(item), range.count <= Self.mostChoices {
                return form.radios(
                    name, label, range.map { Choice("\($0)", "\($0)") }, value: given?.words)
            }
            return form.textInput(name, label, value: given?.words ?? "", widthCharacters: 5)
        case .boolean:
            return form.radios(
                name, label, [Choice("yes", "Yes"), Choice("no", "No")], value: given?.words.lowercased())
        default:
            return form.textarea(name, label, value: given?.words ?? "", rows: 3)
        }
    }

    static func range(_ item: Questionnaire.Item) -> ClosedRange<Int>? {
        guard case .integer(let low)? = item.limits.minValue, case .integer(let high)? = item.limits.maxValue,
            low <= high, high - low <= 1000
        else { return nil }
        return low...high
    }

    /// Reads an answer.
    /// - Throws: an `invalid` refusal beside the field when there is none, or none that fits.
    static func read(_ form: Form, _ item: Questionnaire.Item, name: String = "answer") throws -> [AnswerValue] {
        guard let typed = form[name]?.nonBlank else {
            throw Refusal(fields: [FieldProblem(name, "Choose an answer, or say that you would rather not")])
        }
        return [try value(typed, item, name: name)]
    }

    /// What was chosen or typed, as the question takes it.
    static func value(_ typed: String, _ item: Questionnaire.Item, name: String) throws(Refusal) -> AnswerValue {
        switch item.type {
        case .choice, .openChoice:
            if let index = Int(typed), item.options.indices.contains(index) { return item.options[index].value }
            throw Refusal(fields: [FieldProblem(name, "Choose one of the answers")])
        case .integer:
            if let number = Int(typed) { return .integer(number) }
            throw Refusal(fields: [FieldProblem(name, "Enter a whole number")])
        case .decimal:
            if let number = ExactDecimal(typed) { return .decimal(number) }
            throw Refusal(fields: [FieldProblem(name, "Enter a number")])
        case .boolean: return .boolean(typed == "yes")
        default:
            guard typed.unicodeScalars.count <= 1000 else {
                throw Refusal(fields: [FieldProblem(name, "Shorten the answer to 1000 characters or fewer")])
            }
            return .string(typed)
        }
    }
}

extension AnswerValue {
    /// Whether two answers are the same choice.
    func isSame(as other: AnswerValue) -> Bool {
        if case .coding(let mine) = self, case .coding(let theirs) = other {
            return mine.code == theirs.code && mine.system == theirs.system
        }
        return self == other
    }
}
