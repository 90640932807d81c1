/// Somebody filling in a form, one question a page.
///
/// It knows which questions are asked, in which order, given the answers so far. Answers to questions that came to be
/// disabled are kept while editing, so that a change of mind loses nothing, and left out of what is handed in.
///
/// A repeating group is asked as often as ``setCount(of:to:)`` says, once at first. What stands under a question is
/// asked once it has an answer, and belongs to its first.
public struct Filling: Sendable {
    public let form: Questionnaire
    private(set) var answers: [Place: [AnswerValue]] = [:]
    private var counts: [Place: Int] = [:]
    /// Worked out anew with every change.
    private var walk: FillingWalk

    /// Where an answer goes: an item, and which occurrence of each repeating group around it, from 0, outermost first.
    public struct Place: Hashable, Sendable {
        public let linkID: String
        public let occurrences: [Int]

        public init(_ linkID: String, occurrences: [Int] = []) {
            self.linkID = linkID
            self.occurrences = occurrences
        }
    }

    /// One page: a question with what is needed to ask it.
    public struct Step: Hashable, Sendable {
        public let place: Place
        public let item: Questionnaire.Item
        /// The groups it stands in, outermost first.
        public let groups: [Questionnaire.Item]
        /// Texts to read that stand between the question before and this one.
        public let texts: [Questionnaire.Item]
        /// The answers so far.
        public let answers: [AnswerValue]
    }

    /// Begins with the form's initial answers.
    public init(of form: Questionnaire) {
        self.form = form
        walk = FillingWalk()
        for item in form.allItems where item.type.isQuestion {
            let chosen = item.options.filter(\.isSelectedAtFirst).map(\.value)
            let first = item.initial.isEmpty ? chosen : item.initial
            if !first.isEmpty { answers[Place(item.linkID, occurrences: zeros(of: item))] = first }
        }
        walkAgain()
    }

    /// Goes on with what was handed in or kept; items that the form does not have are left out.
    public init(of form: Questionnaire, resuming response: QuestionnaireResponse) {
        self.form = form
        walk = FillingWalk()
        take(response.items, under: nil, [])
        walkAgain()
    }

    /// The pages in order, as the answers stand.
    public var steps: [Step] { walk.entries.filter(\.isAsked).map(step) }

    /// Texts to read behind the last question.
    public var closingTexts: [Questionnaire.Item] { walk.closingTexts }

    /// The first page; `nil` when nothing is asked.
    public var first: Step? { walk.entries.first(where: \.isAsked).map(step) }

    /// A page; `nil` when it is not asked as the answers stand.
    public func step(at place: Place) -> Step? {
        walk.positions[place].flatMap { walk.entries[$0].isAsked ? step(walk.entries[$0]) : nil }
    }

    /// The page after this one, which may itself have come to be disabled; `nil` at the end.
    public func next(after place: Place) -> Step? {
        guard let position = walk.positions[place] else { return first }
        return walk.entries[(position + 1)...].first(where: \.isAsked).map(step)
    }

    /// The page before this one, which may itself have come to be disabled; `nil` at the beginning.
    public func back(before place: Place) -> Step? {
        guard let position = walk.positions[place] else { return nil }
        return walk.entries[..<position].last(where: \.isAsked).map(step)
    }

    /// Where a page stands among those asked: 3 of 9.
    public func progress(at place: Place) -> (number: Int, count: Int)? {
        let asked = walk.entries.filter(\.isAsked)
        return asked.firstIndex { $0.place == place }.map { ($0 + 1, asked.count) }
    }

    /// Answers a question; no answers takes them away. What was typed is kept even when it breaks a rule.
    ///
    /// - Returns: what is wrong with the answers, for the page to show; also when the form has no such question.
    public mutating func answer(
        _ place: Place, with values: [AnswerValue], valueSets: ValueSets = ValueSets()
    ) -> [FormIssue] {
        guard let item = form.item(place.linkID), item.type.isQuestion, walk.positions[place] != nil,
            values.count <= FormLimits().answerCount
        else {
            return [
                FormIssue(.error, .notFound, place.linkID, "There is no question '\(place.linkID)' to answer here.")
            ]
        }
        answers[place] = values.isEmpty ? nil : values
        walkAgain()
        return issues(with: values, to: item, valueSets)
    }

    /// Sets how often a repeating group is asked; answers beyond are kept until it is asked as often again.
    ///
    /// - Parameter count: from 1 to 100.
    /// - Returns: `false` when there is no such repeating group or the count is out of bounds.
    public mutating func setCount(of place: Place, to count: Int) -> Bool {
        guard let item = form.item(place.linkID), item.type == .group, item.isRepeating, (1...100).contains(count),
            item.limits.maxOccurs.map({ count <= $0 }) ?? true
        else { return false }
        counts[place] = count
        walkAgain()
        return true
    }

    /// How often a repeating group is asked.
    public func count(of place: Place) -> Int { counts[place] ?? 1 }

    /// What is handed in: answers to enabled questions only, in the form's order.
    public func response(status: QuestionnaireResponse.Status, authored: PartialDate? = nil) -> QuestionnaireResponse {
        var response = QuestionnaireResponse(
            questionnaire: form.canonical, status: status, authored: authored, items: [])
        response.items = walk.kept(form: form, answers: answers, counts: counts)
        return response
    }

    /// What still stands in the way of handing in, with paths into the response.
    public func problems(valueSets: ValueSets = ValueSets()) -> [FormIssue] {
        form.check(response(status: .completed), valueSets: valueSets).errors
    }

    private func issues(
        with values: [AnswerValue], to item: Questionnaire.Item, _ valueSets: ValueSets
    ) -> [FormIssue] {
        var log = IssueLog()
        let answered = QuestionnaireResponse.Item(
            linkID: item.linkID, answers: values.map { QuestionnaireResponse.Answer($0) })
        if item.isRequired, values.isEmpty { log.error(.required, item.linkID, "This question must be answered.") }
        if values.count > 1, !item.isRepeating {
            log.error(.structure, item.linkID, "This question takes one answer only.")
        }
        let response = QuestionnaireResponse(questionnaire: form.canonical, status: .inProgress, items: [answered])
        AnswerCheck(item: item, form: form, response: response, valueSets: valueSets).check(answered, &log)
        return log.issues
    }

    private func step(_ entry: FillingWalk.Entry) -> Step {
        Step(
            place: entry.place, item: entry.item, groups: entry.groups, texts: entry.texts,
            answers: answers[entry.place] ?? [])
    }

    private mutating func walkAgain() { walk = FillingWalk(form: form, answers: answers, counts: counts) }

    private func zeros(of item: Questionnaire.Item) -> [Int] {
        var zeros: [Int] = [], at = form.index.place(of: item.linkID).flatMap { form.index.items[$0].parent }
        while let here = at {
            if form.index.items[here].item.isRepeatingGroup { zeros.append(0) }
            at = form.index.items[here].parent
        }
        return zeros
    }

    private mutating func take(_ items: [QuestionnaireResponse.Item], under parent: Int?, _ occurrences: [Int]) {
        var seen: [String: Int] = [:]
        for entry in items {
            guard let place = form.index.place(of: entry.linkID), form.index.items[place].parent == parent else {
                continue
            }
            let item = form.index.items[place].item
            var inner = occurrences
            if item.isRepeatingGroup {
                let number = seen[entry.linkID, default: 0]
                guard number < 100 else { continue }
                seen[entry.linkID] = number + 1
                counts[Place(entry.linkID, occurrences: occurrences)] = number + 1
                inner.append(number)
            }
            let values = entry.answers.compactMap(\.value)
            if item.type.isQuestion, !values.isEmpty {
                answers[Place(entry.linkID, occurrences: occurrences)] = values
            }
            take(entry.items + entry.answers.flatMap(\.items), under: place, inner)
        }
    }
}

extension Questionnaire.Item {
    var isRepeatingGroup: Bool { type == .group && isRepeating }
}
