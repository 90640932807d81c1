public import Core

extension LicensedMeasure {
    /// The wording of a licensed measure, from the licence holder's own copy.
    public enum Wording: Hashable, Sendable {
        /// What stands above the items, the answers that all of them have, and the items in their order. Without
        /// answers the numbers themselves are asked for.
        case typed(stem: String?, answers: [Measure.Option], items: [String])
        /// A FHIR R4 Questionnaire.
        case form(JSON)
    }

    /// The most items that can be typed for a measure of which only the name is known.
    private static let mostItems = 100

    func typed(_ stem: String?, _ answers: [Measure.Option], _ texts: [String]) throws(Refusal) -> Measure {
        guard !answerRanges.isEmpty || !answers.isEmpty else {
            throw Refusal(
                .invalid, "Record how many items \(title) has, and their answers, from your licensed copy first.")
        }
        try check(answers)
        try checkLengths(stem, texts)
        let isWritten = { (text: String) in text.contains { !$0.isWhitespace } }
        if answerRanges.isEmpty {
            guard (1...Self.mostItems).contains(texts.count), texts.allSatisfy(isWritten) else {
                throw Refusal(fields: [
                    FieldProblem("texts", "Enter from 1 to \(Self.mostItems) items, one on each line")
                ])
            }
        } else if texts.count != answerRanges.count || !texts.allSatisfy(isWritten) {
            throw Refusal(
                .invalid, "Enter the wording of all \(answerRanges.count) items of \(title) from your licensed copy.")
        }
        let numbers = Set(answers.map(\.counts))
        let items = texts.enumerated().map { index, text in
            let range = answerRanges.indices.contains(index) ? answerRanges[index] : nil
            let fits = range.map { numbers == Set($0) } ?? true
            return Measure.Item("item\(index + 1)", text, fits ? .choice(answers) : .whole(range ?? 0...0))
        }
        return Measure(id: id, title: title, instruction: stem, items: items, scores: scores, licence: licence)
    }

    private func checkLengths(_ stem: String?, _ texts: [String]) throws(Refusal) {
        let most = AskedItems.mostTextLetters
        if let stem, stem.unicodeScalars.count > most {
            throw Refusal(fields: [FieldProblem("stem", "Shorten what stands above the items to \(most) letters")])
        }
        if let long = texts.firstIndex(where: { $0.unicodeScalars.count > most }) {
            throw Refusal(fields: [FieldProblem("texts", "Line \(long + 1): shorten this item to \(most) letters")])
        }
    }

    private func check(_ answers: [Measure.Option]) throws(Refusal) {
        guard !answers.isEmpty else { return }
        for (index, answer) in answers.enumerated() {
            let letters = answer.words.unicodeScalars.count
            if letters > AskedItems.mostOptionLetters || answer.words.allSatisfy(\.isWhitespace) {
                throw Refusal(fields: [
                    FieldProblem(
                        "answers",
                        "Line \(index + 1): give the answer words, at most \(AskedItems.mostOptionLetters) letters")
                ])
            }
        }
        let numbers = Set(answers.map(\.counts))
        guard answers.count > 1, numbers.count == answers.count else {
            throw Refusal(fields: [FieldProblem("answers", "Give at least two answers, each with a number of its own")])
        }
        guard answerRanges.isEmpty || answerRanges.contains(where: { Set($0) == numbers }) else {
            let ends = answerRanges.first.map { "\($0.lowerBound) to \($0.upperBound)" } ?? ""
            throw Refusal(fields: [
                FieldProblem("answers", "Give words for each number from \(ends): \(title) is answered with these")
            ])
        }
    }

    func handedIn(_ json: JSON) throws(Refusal) -> Measure {
        let reading = FormFile.read(json)
        guard let file = reading.file else { throw Refusal(fields: FormFile.problems(reading.issues)) }
        let misfits = misfits(file)
        guard misfits.isEmpty else { throw Refusal(fields: FormFile.problems(misfits)) }
        let counted = file.questions.filter(\.isCounted)
        let names = Dictionary(
            counted.enumerated().map { ("item\($0.offset + 1)", $0.element.item.linkID) },
            uniquingKeysWith: { first, _ in first })
        return Measure(
            id: id, title: title, items: [], scores: scores.map { $0.renamed(names) }, licence: licence,
            definition: file.named("urn:commonweal:measure:\(id)"))
    }

    /// What of a form does not fit the measure as far as it is known.
    private func misfits(_ file: FormFile) -> [FormIssue] {
        var log = IssueLog()
        let counted = file.questions.filter(\.isCounted)
        for question in counted {
            for (index, option) in question.item.options.enumerated() where option.value.kind == .string {
                log.error(
                    .value, "\(question.path).answerOption[\(index)]",
                    "Give each answer of a licensed form as a code with its words (valueCoding).")
            }
        }
        guard !answerRanges.isEmpty else { return log.issues }
        guard counted.count == answerRanges.count else {
            log.error(
                .businessRule, "Questionnaire.item",
                "\(title) has \(answerRanges.count) questions with a number or a choice; this form has "
                    + "\(counted.count).")
            return log.issues
        }
        for (question, range) in zip(counted, answerRanges) { question.check(range, of: title, &log) }
        return log.issues
    }
}

extension FormFile.Question {
    /// Whether its answer can count in a score.
    var isCounted: Bool { item.type == .choice || item.type == .integer }

    fileprivate func check(_ range: ClosedRange<Int>, of title: String, _ log: inout IssueLog) {
        let words = "\(range.lowerBound) to \(range.upperBound)"
        guard item.type == .choice else {
            if item.limits.minValue != .integer(range.lowerBound) || item.limits.maxValue != .integer(range.upperBound)
            {
                log.error(
                    .businessRule, path,
                    "This question of \(title) is answered from \(words): say so with minValue and maxValue.")
            }
            return
        }
        let numbers = item.options.map { item.number(of: $0.value) }
        for (index, number) in numbers.enumerated() where number == nil {
            log.error(
                .required, "\(path).answerOption[\(index)]",
                "Say what number this answer counts for (extension ordinalValue).")
        }
        let given = numbers.compactMap { $0 }
        guard given.count == numbers.count else { return }
        if given.count != range.count || Set(given) != Set(range.map { Fraction($0) }) {
            log.error(
                .businessRule, path,
                "The answers to this question of \(title) count \(words), each once; here they do not.")
        }
    }
}
