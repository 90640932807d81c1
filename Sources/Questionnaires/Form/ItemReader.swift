import Core

/// Reads items, the whole tree of them, and remembers where each stood.
struct ItemReader {
    let limits: FormLimits
    /// The paths of the items in document order, parents first.
    private(set) var places: [String] = []

    init(limits: FormLimits) { self.limits = limits }

    private static let names: Set<String> = [
        "linkId", "definition", "code", "prefix", "text", "type", "enableWhen", "enableBehavior", "required", "repeats",
        "readOnly", "maxLength", "answerValueSet", "answerOption", "initial", "item",
    ]

    mutating func items(of element: Element, depth: Int, _ log: inout IssueLog) -> [Questionnaire.Item] {
        guard element["item"] != nil else { return [] }
        guard depth <= limits.depthCount else {
            log.error(.tooCostly, element.path, "Items go more than \(limits.depthCount) deep.")
            return []
        }
        var items: [Questionnaire.Item] = []
        for (place, value) in element.list("item", limit: limits.itemCount, &log) {
            guard places.count < limits.itemCount else {
                log.error(.tooCostly, place, "A form has at most \(limits.itemCount) items.")
                break
            }
            guard let child = Element(value, place, &log) else { continue }
            if let item = item(child, depth: depth, &log) { items.append(item) }
        }
        return items
    }

    private mutating func item(_ element: Element, depth: Int, _ log: inout IssueLog) -> Questionnaire.Item? {
        places.append(element.path)
        element.allow(Self.names, &log)
        let linkID = element.string("linkId", &log)
        if element["linkId"] == nil { log.error(.required, element.path, "An item must have a linkId.") }
        let type = element.code("type", &log).flatMap { ItemType(rawValue: $0) }
        if type == nil { log.error(.codeInvalid, "\(element.path).type", "An item must have a type that R4 knows.") }
        let children = items(of: element, depth: depth + 1, &log)
        let itemType = type ?? .display
        if type == .group, element["item"] == nil {
            log.error(.invariant, element.path, "A group must have items in it (que-1).")
        }
        _ = element.uri("definition", &log)
        let item = Questionnaire.Item(
            linkID: linkID ?? "", type: itemType, text: element.string("text", &log),
            prefix: element.string("prefix", &log), codes: codes(element, &log), conditions: conditions(element, &log),
            isAnyConditionEnough: behaviour(element, &log), isRequired: element.flag("required", &log) ?? false,
            isRepeating: element.flag("repeats", &log) ?? false, isReadOnly: element.flag("readOnly", &log) ?? false,
            options: options(element, &log), answerValueSet: element.uri("answerValueSet", &log),
            initial: initial(element, &log), limits: ItemLimits(element, itemType, &log), items: children)
        if type != nil { FormRules.check(item, element, &log) }
        return item
    }

    private func codes(_ element: Element, _ log: inout IssueLog) -> [Coding] {
        element.list("code", limit: limits.optionCount, &log).compactMap { place, value in
            Element(value, place, &log).map { Coding($0, &log) }
        }
    }

    private func behaviour(_ element: Element, _ log: inout IssueLog) -> Bool {
        guard let code = element.code("enableBehavior", &log) else { return false }
        if code != "all" && code != "any" {
            log.error(.codeInvalid, "\(element.path).enableBehavior", "This must be all or any.")
        }
        return code == "any"
    }

    private func conditions(_ element: Element, _ log: inout IssueLog) -> [Questionnaire.EnableWhen] {
        let kinds: [AnswerValue.Kind] = [
            .boolean, .decimal, .integer, .date, .dateTime, .time, .string, .coding, .quantity, .reference,
        ]
        let names = Set(kinds.map { "answer" + $0.elementName.dropFirst(5) }).union(["question", "operator"])
        return element.list("enableWhen", limit: limits.optionCount, &log).compactMap { place, value in
            guard let condition = Element(value, place, &log) else { return nil }
            condition.allow(names, &log)
            let question = condition.string("question", &log)
            let test = condition.code("operator", &log).flatMap { Questionnaire.EnableWhen.Operator(rawValue: $0) }
            let answer = condition.value("answer", of: kinds, &log)
            if question == nil { log.error(.required, place, "A condition must name a question.") }
            if test == nil { log.error(.codeInvalid, "\(place).operator", "A condition needs an operator of R4.") }
            if answer == nil { log.error(.required, place, "A condition must state an answer.") }
            guard let question, let test, let answer else { return nil }
            if test == .exists, answer.kind != .boolean {
                log.error(.invariant, place, "The answer to exists must be true or false (que-7).")
                return nil
            }
            return Questionnaire.EnableWhen(question: question, test: test, answer: answer)
        }
    }

    private func options(_ element: Element, _ log: inout IssueLog) -> [Questionnaire.AnswerOption] {
        let kinds: [AnswerValue.Kind] = [.integer, .date, .time, .string, .coding, .reference]
        let names = Set(kinds.map(\.elementName)).union(["initialSelected"])
        return element.list("answerOption", limit: limits.optionCount, &log).compactMap { place, json in
            guard let option = Element(json, place, &log) else { return nil }
            option.allow(names, &log)
            guard let value = option.value(of: kinds, &log) else {
                log.error(.required, place, "An option must have a value.")
                return nil
            }
            let extensions = ExtensionReader(option, &log)
            return Questionnaire.AnswerOption(
                value: value, isSelectedAtFirst: option.flag("initialSelected", &log) ?? false,
                isExclusive: extensions.flag(.core("questionnaire-optionExclusive"), &log) ?? false,
                ordinal: Self.ordinal(extensions, option, &log))
        }
    }

    // Older forms hang the ordinal on the Coding inside, newer ones on the option.
    private static func ordinal(_ own: ExtensionReader, _ option: Element, _ log: inout IssueLog) -> ExactDecimal? {
        if let number = own.decimal(.core("ordinalValue"), &log) { return number }
        guard let coding = option["valueCoding"], let element = Element(coding, "\(option.path).valueCoding", &log)
        else {
            return nil
        }
        return ExtensionReader(element, &log).decimal(.core("ordinalValue"), &log)
    }

    private func initial(_ element: Element, _ log: inout IssueLog) -> [AnswerValue] {
        element.list("initial", limit: limits.optionCount, &log).compactMap { place, json in
            guard let initial = Element(json, place, &log) else { return nil }
            initial.allow(Set(AnswerValue.Kind.allCases.map(\.elementName)), &log)
            guard let value = initial.value(of: AnswerValue.Kind.allCases, &log) else {
                log.error(.required, place, "An initial answer must have a value.")
                return nil
            }
            return value
        }
    }
}
