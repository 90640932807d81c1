import Core

/// Checks the answers to one question against what the form asks of them.
struct AnswerCheck {
    let item: Questionnaire.Item
    let form: Questionnaire
    let response: QuestionnaireResponse
    let valueSets: ValueSets

    func check(_ entry: QuestionnaireResponse.Item, _ log: inout IssueLog) {
        let pattern = item.limits.pattern.flatMap { TextPattern($0) }
        let chosen = Set(item.options.filter(\.isExclusive).map { Self.key($0.value) })
        let options = Set(item.options.map { Self.key($0.value) })
        for answer in entry.answers {
            guard let value = answer.value else { continue }
            let path = answer.path.isEmpty ? item.linkID : "\(answer.path).value"
            guard kinds.contains(value.kind) else {
                let wanted = kinds.map(\.rawValue).joined(separator: " or ")
                log.error(.value, path, "The answer must be of type \(wanted), not \(value.kind.rawValue).")
                continue
            }
            checkOption(value, options, path, &log)
            if entry.answers.count > 1, chosen.contains(Self.key(value)) {
                log.error(.invariant, path, "'\(value.words)' rules out every other answer.")
            }
            checkText(value, pattern, path, &log)
            checkBounds(value, path, &log)
            switch value {
            case .attachment(let attachment): check(attachment, path, &log)
            case .reference(let reference): check(reference, path, &log)
            case .quantity(let quantity): check(quantity, path, &log)
            case .decimal(let number): checkPlaces(number, path, &log)
            default: break
            }
        }
    }

    /// The kinds of value that may answer; options narrow what a choice takes.
    private var kinds: [AnswerValue.Kind] {
        guard item.type == .choice || item.type == .openChoice else { return item.type.answerKinds }
        var kinds = item.type.answerKinds
        if item.answerValueSet != nil {
            kinds = [.coding]
        } else if !item.options.isEmpty {
            let offered = Set(item.options.map(\.value.kind))
            kinds = kinds.filter(offered.contains)
        }
        if item.type == .openChoice, !kinds.contains(.string) { kinds.append(.string) }
        return kinds
    }

    private func checkOption(_ value: AnswerValue, _ options: Set<String>, _ path: String, _ log: inout IssueLog) {
        if item.type == .openChoice, value.kind == .string { return }
        if !item.options.isEmpty, !options.contains(Self.key(value)) {
            log.error(.codeInvalid, path, "'\(value.words)' is not among the answers that the form offers.")
        }
        guard let address = item.answerValueSet, case .coding(let coding) = value else { return }
        guard let set = valueSets.find(address, in: form) else {
            log.warn(.notFound, path, "The value set \(address) is not at hand, so the answer was not checked.")
            return
        }
        guard let names = set.names(of: coding) else {
            log.error(.codeInvalid, path, "The code '\(coding.code ?? "")' is not in the value set \(address).")
            return
        }
        if let display = coding.display, !names.isEmpty, !names.contains(where: { Self.isSame($0, display) }) {
            log.error(
                .value, path, "The code '\(coding.code ?? "")' is not called '\(display)' but '\(names.first ?? "")'.")
        }
    }

    private func checkText(_ value: AnswerValue, _ pattern: TextPattern?, _ path: String, _ log: inout IssueLog) {
        let text: String
        switch value {
        case .string(let written), .uri(let written): text = written
        case .integer(let number): text = String(number)
        case .decimal(let number): text = number.text
        case .boolean(let flag): text = flag ? "true" : "false"
        default: return
        }
        let lengthCharacters = text.unicodeScalars.count
        if let most = item.limits.maxLengthCharacters, lengthCharacters > most {
            log.error(.value, path, "The answer has \(lengthCharacters) characters; \(most) are taken.")
        }
        if let least = item.limits.minLengthCharacters, lengthCharacters < least {
            log.error(.value, path, "The answer has \(lengthCharacters) characters; at least \(least) are needed.")
        }
        if item.type == .string, text.contains(where: \.isNewline) {
            log.warn(.value, path, "A single line was asked for.")
        }
        if let pattern {
            switch pattern.matches(text, unitsLeft: &log.patternUnitsLeft) {
            case false?: log.error(.value, path, "The answer does not have the form that is asked for.")
            case nil: log.warn(.tooCostly, path, "The answer is too long to hold against the form's pattern.")
            case true?: break
            }
        }
    }

    private func checkBounds(_ value: AnswerValue, _ path: String, _ log: inout IssueLog) {
        if let least = item.limits.minValue {
            switch order(value, least, path, &log) {
            case .before?: log.error(.value, path, "\(value.words) is less than the least allowed, \(least.words).")
            default: break
            }
        }
        if let most = item.limits.maxValue {
            switch order(value, most, path, &log) {
            case .after?: log.error(.value, path, "\(value.words) is more than the most allowed, \(most.words).")
            default: break
            }
        }
    }

    private func order(
        _ value: AnswerValue, _ bound: AnswerValue, _ path: String, _ log: inout IssueLog
    ) -> Comparison.Order? {
        if let order = Comparison.order(value, bound) { return order }
        // A limit that cannot be held against the answer must not be passed in silence. Dates that overlap keep it.
        if case .quantity = value {
            log.error(.value, path, "\(value.words) cannot be compared with the limit \(bound.words): units differ.")
        }
        return nil
    }

    private func checkPlaces(_ number: ExactDecimal, _ path: String, _ log: inout IssueLog) {
        if let most = item.limits.maxDecimalPlaces, number.writtenPlaces > most {
            log.error(.value, path, "\(number.text) has more than \(most) digits behind the point.")
        }
    }

    /// Equal keys for answers that choose the same option.
    private static func key(_ value: AnswerValue) -> String {
        switch value {
        case .coding(let coding) where coding.code != nil:
            JSON.texts([("system", coding.system), ("code", coding.code)]).description
        case .reference(let reference) where reference.reference != nil: "r" + (reference.reference ?? "")
        case .time(let time): "t\(time.seconds).\(time.nanoseconds)"
        default: value.kind.rawValue + value.json.description
        }
    }

    private static func isSame(_ name: String, _ other: String) -> Bool {
        let plain = { (text: String) in text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        return plain(name) == plain(other)
    }
}
