public import Core

extension Questionnaire {
    /// Checks a response in JSON against this form: its own structure, that every answer belongs where it stands and
    /// keeps the form's rules, and that what is required is there once the response calls itself complete.
    ///
    /// - Parameter valueSets: the value sets at hand; answers from a set that is not are let through with a warning.
    /// - Returns: what is wrong, errors and warnings, with paths into the response; empty when nothing is.
    public func check(
        _ json: JSON, valueSets: ValueSets = ValueSets(), limits: FormLimits = FormLimits()
    ) -> [FormIssue] {
        let reading = QuestionnaireResponse.read(json, limits: limits)
        var log = IssueLog()
        log.add(contentsOf: reading.issues)
        guard let response = reading.response else { return log.issues }
        if reading.issues.contains(where: { $0.kind == .tooCostly }) { return log.issues }
        log.add(contentsOf: check(response, valueSets: valueSets))
        return log.issues
    }

    /// Checks a response that has been read or made.
    public func check(_ response: QuestionnaireResponse, valueSets: ValueSets = ValueSets()) -> [FormIssue] {
        var log = IssueLog()
        if let named = response.questionnaire, !isNamed(by: named), url != nil {
            log.error(
                .businessRule, "QuestionnaireResponse.questionnaire", "This response answers another form: \(named).")
            return log.issues
        }
        checkPeriod(of: response, &log)
        var check = ResponseCheck(form: self, response: response, valueSets: valueSets)
        check.run(&log)
        return log.issues
    }

    private func checkPeriod(of response: QuestionnaireResponse, _ log: inout IssueLog) {
        guard let authored = response.authored else { return }
        let path = "QuestionnaireResponse.authored"
        if let effectiveStart, authored.isBefore(effectiveStart) {
            log.warn(.businessRule, path, "This was written before the form came into use (\(effectiveStart.text)).")
        }
        if let effectiveEnd, effectiveEnd.isBefore(authored) {
            log.warn(.businessRule, path, "This was written after the form went out of use (\(effectiveEnd.text)).")
        }
    }
}

/// Goes through a response item by item beside its form.
struct ResponseCheck {
    let form: Questionnaire
    let response: QuestionnaireResponse
    let valueSets: ValueSets
    private let filled: FilledForm

    init(form: Questionnaire, response: QuestionnaireResponse, valueSets: ValueSets) {
        self.form = form
        self.response = response
        self.valueSets = valueSets
        filled = FilledForm(response.items, of: form)
    }

    mutating func run(_ log: inout IssueLog) {
        check(response.items, of: form.items, in: 0, parent: nil, path: "QuestionnaireResponse", &log)
    }

    /// Checks what stands side by side in one scope.
    private func check(
        _ items: [QuestionnaireResponse.Item], of defined: [Questionnaire.Item], in scope: Int, parent: Int?,
        path: String, _ log: inout IssueLog
    ) {
        var found: [Int: [QuestionnaireResponse.Item]] = [:], furthest = -1
        for item in items {
            guard let place = known(item, under: parent, path, &log) else { continue }
            let order = form.index.items[place].order
            if order < furthest {
                log.error(.structure, item.path, "'\(item.linkID)' stands behind an item that the form has after it.")
            }
            furthest = max(furthest, order)
            found[place, default: []].append(item)
        }
        for item in defined {
            guard let place = form.index.place(of: item.linkID) else { continue }
            check(found[place] ?? [], of: item, at: place, in: scope, path: path, &log)
        }
    }

    private func known(
        _ item: QuestionnaireResponse.Item, under parent: Int?, _ path: String, _ log: inout IssueLog
    ) -> Int? {
        guard let place = form.index.place(of: item.linkID) else {
            log.error(.notFound, item.path, "There is no item '\(item.linkID)' in the form.")
            return nil
        }
        guard form.index.items[place].parent == parent else {
            let home = form.index.items[place].parent.map { "in '\(form.index.items[$0].item.linkID)'" } ?? "at the top"
            log.error(.structure, item.path, "'\(item.linkID)' stands \(home) of the form, not here.")
            return nil
        }
        return place
    }

    /// Checks every occurrence of one item in one scope.
    private func check(
        _ found: [QuestionnaireResponse.Item], of item: Questionnaire.Item, at place: Int, in scope: Int, path: String,
        _ log: inout IssueLog
    ) {
        let isEnabled = filled.isEnabled(place, in: scope)
        let isFilled = found.contains(where: Self.isFilled)
        guard isEnabled else {
            // A disabled item may stand there empty.
            for item in found where Self.isFilled(item) {
                log.error(.businessRule, item.path, "'\(item.linkID)' is answered though its conditions do not hold.")
            }
            return
        }
        if item.isRequired, !isFilled, item.type != .display, response.status.mustBeWhole {
            log.error(.required, found.first?.path ?? path, "'\(item.linkID)' must be answered.")
        }
        if found.count > 1, item.type != .group || !item.isRepeating {
            log.error(
                .structure, found[1].path,
                item.type == .group
                    ? "The group '\(item.linkID)' is there once only."
                    : "'\(item.linkID)' comes twice; several answers stand in one item.")
        }
        checkCount(found, of: item, path, &log)
        let numbers = filled.scopes[scope].occurrences[place] ?? []
        for (index, entry) in found.enumerated() where numbers.indices.contains(index) {
            check(entry, of: item, at: place, occurrence: numbers[index], &log)
        }
    }

    private func checkCount(
        _ found: [QuestionnaireResponse.Item], of item: Questionnaire.Item, _ path: String, _ log: inout IssueLog
    ) {
        let count = item.type == .group ? found.count : found.reduce(0) { $0 + $1.answers.count }
        let what = item.type == .group ? "occurrences" : "answers"
        let place = found.first?.path ?? path
        if let least = item.limits.minOccurs, count < least, !found.isEmpty || item.isRequired,
            response.status.mustBeWhole
        {
            log.error(.required, place, "'\(item.linkID)' needs at least \(least) \(what); there are \(count).")
        }
        if let most = item.limits.maxOccurs, count > most {
            log.error(.value, place, "'\(item.linkID)' takes at most \(most) \(what); there are \(count).")
        }
    }

    private func check(
        _ entry: QuestionnaireResponse.Item, of item: Questionnaire.Item, at place: Int, occurrence: Int,
        _ log: inout IssueLog
    ) {
        let scopes = filled.occurrences[occurrence].scopes
        if !entry.answers.isEmpty, item.type.answerKinds.isEmpty {
            log.error(.structure, entry.path, "An item of type \(item.type.rawValue) has no answers.")
        } else if entry.answers.count > 1, !item.isRepeating {
            log.error(.structure, entry.path, "'\(item.linkID)' takes one answer only.")
        }
        if item.type != .group, !entry.items.isEmpty {
            log.error(.structure, entry.path, "What is asked after '\(item.linkID)' stands under its answers.")
        }
        if !item.type.answerKinds.isEmpty {
            AnswerCheck(item: item, form: form, response: response, valueSets: valueSets).check(entry, &log)
        }
        // A group's own items stand in its scope; those of each answer in one each.
        if item.type == .group || entry.answers.isEmpty {
            if item.type == .group || !entry.items.isEmpty, let scope = scopes.first {
                check(entry.items, of: item.items, in: scope, parent: place, path: entry.path, &log)
            }
        } else {
            for (index, answer) in entry.answers.enumerated() where scopes.indices.contains(index) {
                check(answer.items, of: item.items, in: scopes[index], parent: place, path: answer.path, &log)
            }
        }
    }

    /// Whether there is an answer in it anywhere.
    private static func isFilled(_ item: QuestionnaireResponse.Item) -> Bool {
        item.answers.contains { $0.value != nil || $0.items.contains(where: isFilled) }
            || item.items.contains(where: isFilled)
    }
}
