import Core

/// The invariants of R4's Questionnaire, by the names the standard gives them, and what its text asks besides.
enum FormRules {
    /// What can be told from one item alone.
    static func check(_ item: Questionnaire.Item, _ element: Element, _ log: inout IssueLog) {
        let path = element.path
        if item.type == .display { checkDisplay(item, element, &log) }
        if item.type == .group || item.type == .display, element["initial"] != nil {
            log.error(.invariant, path, "Groups and texts have no initial answer (que-8).")
        }
        if element["answerOption"] != nil, element["answerValueSet"] != nil {
            log.error(.invariant, path, "A question has options or a value set, not both (que-4).")
        }
        if element["answerOption"] != nil || element["answerValueSet"] != nil, !takesOptions.contains(item.type) {
            log.error(.invariant, path, "An item of type \(item.type.rawValue) has no options (que-5).")
        }
        if element["maxLength"] != nil, !takesMaxLength.contains(item.type) {
            log.error(.invariant, path, "An item of type \(item.type.rawValue) has no maxLength (que-10).")
        }
        if element["answerOption"] != nil, element["initial"] != nil {
            log.error(.invariant, path, "With options, say initialSelected there instead of initial (que-11).")
        }
        if item.conditions.count > 1, element["enableBehavior"] == nil {
            log.error(.invariant, path, "With more than one condition, enableBehavior must say all or any (que-12).")
        }
        if item.initial.count > 1, !item.isRepeating {
            log.error(.invariant, path, "Only a repeating item has several initial answers (que-13).")
        }
        if item.type == .question {
            log.warn(.notSupported, "\(path).type", "The type question is abstract; nothing can answer it.")
        }
        checkValues(item, path, &log)
        checkLimits(item, path, &log)
    }

    private static let takesOptions: Set<ItemType> = [
        .choice, .openChoice, .decimal, .integer, .date, .dateTime, .time, .string, .quantity,
    ]
    private static let takesMaxLength: Set<ItemType> = [
        .boolean, .decimal, .integer, .string, .text, .url, .openChoice,
    ]

    private static func checkDisplay(_ item: Questionnaire.Item, _ element: Element, _ log: inout IssueLog) {
        if element["item"] != nil {
            log.error(.invariant, element.path, "A text to read has no items in it (que-1).")
        }
        if element["code"] != nil { log.error(.invariant, element.path, "A text to read has no code (que-3).") }
        if element["required"] != nil || element["repeats"] != nil {
            log.error(.invariant, element.path, "A text to read is neither required nor repeated (que-6).")
        }
        if element["readOnly"] != nil {
            log.error(.invariant, element.path, "A text to read is not called read-only (que-9).")
        }
    }

    private static func checkValues(_ item: Questionnaire.Item, _ path: String, _ log: inout IssueLog) {
        let kinds = Set(item.type.answerKinds)
        guard !kinds.isEmpty else { return }
        for (index, option) in item.options.enumerated() where !kinds.contains(option.value.kind) {
            log.error(
                .value, "\(path).answerOption[\(index)]",
                "An option of type \(option.value.kind.rawValue) does not answer a \(item.type.rawValue).")
        }
        var seen: Set<String> = []
        for (index, option) in item.options.enumerated() {
            var key = option.value.json
            if case .coding(let coding) = option.value, coding.code != nil {
                key = .texts([("system", coding.system), ("code", coding.code)])
            }
            if !seen.insert(key.description).inserted {
                log.warn(.value, "\(path).answerOption[\(index)]", "This option comes twice.")
            }
        }
        if item.options.count(where: \.isSelectedAtFirst) > 1, !item.isRepeating {
            log.error(.value, path, "Only one option can be selected at first, since one answer is taken.")
        }
        for (index, value) in item.initial.enumerated() where !kinds.contains(value.kind) {
            log.error(
                .value, "\(path).initial[\(index)]",
                "An initial answer of type \(value.kind.rawValue) does not answer a \(item.type.rawValue).")
        }
    }

    private static func checkLimits(_ item: Questionnaire.Item, _ path: String, _ log: inout IssueLog) {
        if let low = item.limits.minLengthCharacters, let high = item.limits.maxLengthCharacters, low > high {
            log.error(.businessRule, path, "A text cannot have at least \(low) and at most \(high) characters.")
        }
        if let pattern = item.limits.pattern, TextPattern(pattern) == nil {
            log.warn(
                .notSupported, path,
                "The regular expression is not one this program checks; answers are not held against it.")
        }
        for code in item.limits.referenceTypes where !ResourceTypes.names.contains(code) {
            log.error(.codeInvalid, path, "\(code) is no type of resource.")
        }
    }

    /// What can be told only from the whole form.
    ///
    /// - Parameter places: the paths of the items in document order.
    static func check(_ form: Questionnaire, places: [String], _ log: inout IssueLog) {
        var first: [String: Int] = [:]
        for (place, entry) in form.index.items.enumerated() where !entry.item.linkID.isEmpty {
            let path = places.indices.contains(place) ? places[place] : "Questionnaire"
            if first[entry.item.linkID] != nil {
                log.error(.invariant, path, "The linkId '\(entry.item.linkID)' comes twice (que-2).")
            } else {
                first[entry.item.linkID] = place
            }
        }
        for (place, entry) in form.index.items.enumerated() {
            let path = places.indices.contains(place) ? places[place] : "Questionnaire"
            for (index, condition) in entry.item.conditions.enumerated() {
                check(condition, of: entry.item, in: form, "\(path).enableWhen[\(index)]", &log)
            }
        }
        for linkID in form.index.circle.prefix(20) {
            log.warn(
                .businessRule, "Questionnaire", "The conditions of '\(linkID)' depend, by way of others, on itself.")
        }
    }

    private static func check(
        _ condition: Questionnaire.EnableWhen, of item: Questionnaire.Item, in form: Questionnaire, _ path: String,
        _ log: inout IssueLog
    ) {
        guard let source = form.item(condition.question) else {
            log.error(.notFound, "\(path).question", "There is no question '\(condition.question)' in this form.")
            return
        }
        if !source.type.isQuestion {
            log.warn(
                .businessRule, "\(path).question", "'\(condition.question)' is not a question, so it has no answer.")
        } else if condition.test != .exists, !Comparison.isPossible(condition.answer.kind, with: source.type) {
            log.warn(
                .value, path,
                "'\(condition.question)' is never answered by a \(condition.answer.kind.rawValue), so this never holds."
            )
        }
    }
}
