import Core
import Questionnaires
import Web

/// One question as a field of a form, and what is read from it.
struct QuestionField {
    let item: Questionnaire.Item
    let given: AnswerValue?
    let form: FormFrame
    let name: String

    init(step: Filling.Step, form: FormFrame, name: String = "answer") {
        self.init(step.item, given: step.answers.first, form: form, name: name)
    }

    init(_ item: Questionnaire.Item, given: AnswerValue? = nil, form: FormFrame, name: String) {
        self.item = item
        self.given = given
        self.form = form
        self.name = name
    }

    /// The widest range of whole numbers that is shown as choices.
    private static let mostChoices = 11
    /// Chosen where somebody would rather answer in words of their own.
    private static let ownWords = "words"

    var html: HTML {
        let label = [item.prefix, item.text ?? "Question"].compactMap { $0 }.joined(separator: " ")
        switch item.type {
        case .choice, .openChoice: return choices(label)
        case .integer:
            if let range = Self.range(item), range.count <= Self.mostChoices {
                return form.radios(
                    name, label, range.map { Choice("\($0)", "\($0)") }, value: given?.words)
            }
            return form.textInput(name, label, value: given?.words ?? "", widthCharacters: 5)
        case .decimal: return form.textInput(name, label, value: given?.words ?? "", widthCharacters: 10)
        case .boolean:
            return form.radios(
                name, label, [Choice("yes", "Yes"), Choice("no", "No")], value: given?.words.lowercased())
        case .date: return form.dateInput(name, label, value: given.flatMap { Day($0.words) })
        default:
            return form.textarea(name, label, value: given?.words ?? "", rows: 3)
        }
    }

    private func choices(_ label: String) -> HTML {
        var choices = item.options.enumerated().map { Choice("\($0.offset)", $0.element.value.words) }
        var chosen = given.flatMap { answer in item.options.firstIndex { $0.value.isSame(as: answer) } }
            .map(String.init)
        guard item.type == .openChoice else { return form.radios(name, label, choices, value: chosen) }
        choices.append(Choice(Self.ownWords, "Something else"))
        let words = chosen == nil ? given?.words : nil
        if words != nil { chosen = Self.ownWords }
        return form.radios(name, label, choices, value: chosen)
            + form.textInput("\(name)-\(Self.ownWords)", "If something else, what?", value: words ?? "")
    }

    static func range(_ item: Questionnaire.Item) -> ClosedRange<Int>? {
        guard case .integer(let low)? = item.limits.minValue, case .integer(let high)? = item.limits.maxValue,
            low <= high, high - low <= 1000
        else { return nil }
        return low...high
    }

    /// Reads an answer that is asked for.
    /// - Throws: an `invalid` refusal beside the field when there is none, or none that fits.
    static func read(_ form: Form, _ item: Questionnaire.Item, name: String = "answer") throws(Refusal) -> [AnswerValue]
    {
        guard let value = try answer(form, item, name: name) else {
            throw Refusal(fields: [FieldProblem(name, "Choose an answer, or say that you would rather not")])
        }
        return [value]
    }

    /// What was chosen or typed; `nil` for what was left out.
    /// - Throws: an `invalid` refusal beside the field when it does not fit.
    static func answer(_ form: Form, _ item: Questionnaire.Item, name: String) throws(Refusal) -> AnswerValue? {
        let typed = form[name]?.nonBlank
        guard item.type == .openChoice, typed == nil || typed == ownWords else {
            return try typed.map { typed throws(Refusal) in try value(typed, item, name: name) }
        }
        let field = "\(name)-\(ownWords)"
        guard let words = form[field]?.nonBlank else {
            guard typed == nil else { throw Refusal(fields: [FieldProblem(field, "Write the answer in words")]) }
            return nil
        }
        return .string(try checked(words, field))
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
        case .boolean:
            guard typed == "yes" || typed == "no" else {
                throw Refusal(fields: [FieldProblem(name, "Choose one of the answers")])
            }
            return .boolean(typed == "yes")
        case .date:
            if let date = PartialDate(date: typed) { return .date(date) }
            throw Refusal(fields: [FieldProblem(name, "Enter a real date, like 2026-11-24")])
        default: return .string(try checked(typed, name))
        }
    }

    private static func checked(_ words: String, _ field: String) throws(Refusal) -> String {
        guard words.unicodeScalars.count <= 1000 else {
            throw Refusal(fields: [FieldProblem(field, "Shorten the answer to 1000 characters or fewer")])
        }
        return words
    }
}

extension Filling.Step {
    /// What is said above a question: what stands over the whole form, over its groups, and just before it.
    func stems(_ instruction: String?) -> [String] {
        let over = groups.filter { $0.type == .group }.compactMap(\.text) + texts.compactMap(\.text)
        guard let instruction, !over.contains(instruction) else { return over }
        return [instruction] + over
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
