import Core
import Questionnaires
import Web

/// A questionnaire as it will be asked, all of it on one page, with nothing to send.
enum FormLook {
    static func html(_ measure: Measure, _ form: Questionnaire) -> HTML {
        let frame = FormFrame(csrf: "", isLocked: true)
        // Made of items, the instruction stands in the form itself as its first text.
        let acknowledgement = measure.licence.acknowledgement
        let notice: HTML = acknowledgement.isEmpty ? .empty : "<p class=\"nhsuk-hint\">\(acknowledgement)</p>"
        return frame.post(to: "", label: "As it will be asked", items(form.items, form, frame)) + notice
    }

    private static func items(_ items: [Questionnaire.Item], _ form: Questionnaire, _ frame: FormFrame) -> HTML {
        items.filter { !$0.limits.isHidden }.map { item -> HTML in
            let inner = Self.items(item.items, form, frame), condition = condition(of: item, form)
            switch item.type {
            case .group:
                let text = item.text?.nonBlank.map { ReferralMarkup.heading($0) } ?? .empty
                return text + condition + inner
            case .display: return condition + ReferralMarkup.paragraph(item.text ?? "")
            default:
                let first = item.options.first(where: \.isSelectedAtFirst)?.value ?? item.initial.first
                return condition + QuestionField(item, given: first, form: frame, name: item.linkID).html + inner
            }
        }.joined()
    }

    private static func condition(of item: Questionnaire.Item, _ form: Questionnaire) -> HTML {
        guard !item.conditions.isEmpty else { return .empty }
        let all = item.conditions.map { words($0, form) }
            .joined(separator: item.isAnyConditionEnough ? ", or " : ", and ")
        return "<p class=\"nhsuk-hint\">Only when \(all):</p>"
    }

    private static func words(_ one: Questionnaire.EnableWhen, _ form: Questionnaire) -> String {
        let source = form.item(one.question)
        let offered = source?.options.first { $0.value.isSame(as: one.answer) }?.value
        let answer = "“\((offered ?? one.answer).words)”", question = "“\(source?.text ?? one.question)”"
        switch one.test {
        case .exists:
            return one.answer == .boolean(true) ? "\(question) is answered" : "\(question) is not answered"
        case .equal: return "the answer to \(question) is \(answer)"
        case .notEqual: return "the answer to \(question) is not \(answer)"
        case .greater: return "the answer to \(question) is more than \(answer)"
        case .less: return "the answer to \(question) is less than \(answer)"
        case .greaterOrEqual: return "the answer to \(question) is \(answer) or more"
        case .lessOrEqual: return "the answer to \(question) is \(answer) or less"
        }
    }
}
