/// A response laid over its form: every occurrence of every item with its place in the form, and whether it is enabled.
///
/// A *scope* is where items stand side by side: the response itself, one occurrence of a group, or one answer to a
/// question that has items under it. Conditions look for the question they name in the nearest scope that has it, going
/// outwards, which is what R4 asks where groups repeat.
struct FilledForm {
    let form: Questionnaire
    private(set) var scopes: [Scope] = [Scope(parent: nil, place: nil)]
    private(set) var occurrences: [Occurrence] = []
    private var isEnabled: [Bool?] = []
    private var byPlace: [Int: [Int]] = [:]

    struct Scope {
        /// The occurrence it belongs to; `nil` for the response itself.
        let parent: Int?
        /// The item it belongs to; `nil` for the form itself.
        let place: Int?
        /// The occurrences in it by the places of their items, in order.
        var occurrences: [Int: [Int]] = [:]
    }

    struct Occurrence {
        let place: Int
        /// The scope it stands in.
        let scope: Int
        let answers: [AnswerValue]
        /// The scopes inside it: one for a group, one for each answer.
        var scopes: [Int] = []
    }

    /// - Parameter response: what is not in the form, or stands in the wrong place, is left out.
    init(_ items: [QuestionnaireResponse.Item], of form: Questionnaire) {
        self.form = form
        lay(items, in: 0)
        isEnabled = Array(repeating: nil, count: occurrences.count)
        for place in form.index.order {
            for occurrence in byPlace[place] ?? [] {
                isEnabled[occurrence] = isEnabled(place, in: occurrences[occurrence].scope)
            }
        }
    }

    /// Whether an item is enabled in a scope: whatever it stands in is, and its own conditions hold.
    ///
    /// Answers to questions that are themselves disabled do not count. Where conditions go round in a circle, an answer
    /// counts while nothing is known of its own question.
    func isEnabled(_ place: Int, in scope: Int) -> Bool {
        guard scopes.indices.contains(scope) else { return false }
        if let parent = scopes[scope].parent, isEnabled[parent] == false { return false }
        let item = form.index.items[place].item
        guard !item.conditions.isEmpty else { return true }
        return item.isAnyConditionEnough
            ? item.conditions.contains { holds($0, at: place, in: scope) }
            : item.conditions.allSatisfy { holds($0, at: place, in: scope) }
    }

    /// Whether an occurrence is enabled.
    func isEnabled(occurrence: Int) -> Bool { isEnabled[occurrence] ?? true }

    private func holds(_ condition: Questionnaire.EnableWhen, at place: Int, in scope: Int) -> Bool {
        guard let source = form.index.place(of: condition.question) else { return false }
        return condition.holds(for: answers(to: source, from: place, in: scope))
    }

    private func answers(to source: Int, from place: Int, in scope: Int) -> [AnswerValue] {
        var at = scope
        while !form.index.isInside(source, scopes[at].place) || scopes[at].place == source {
            guard let parent = scopes[at].parent else { return [] }
            if occurrences[parent].place == source { return counted(parent) }
            at = occurrences[parent].scope
        }
        let way = form.index.way(from: scopes[at].place, to: source)
        for (step, next) in way.enumerated() {
            let found = scopes[at].occurrences[next] ?? []
            // Before the item the nearest is the last, after it the first.
            guard let occurrence = source < place ? found.last : found.first else { return [] }
            if step == way.count - 1 { return counted(occurrence) }
            let inner = occurrences[occurrence].scopes
            guard let scope = source < place ? inner.last : inner.first else { return [] }
            at = scope
        }
        return []
    }

    private func counted(_ occurrence: Int) -> [AnswerValue] {
        isEnabled[occurrence] == false ? [] : occurrences[occurrence].answers
    }

    private mutating func lay(_ items: [QuestionnaireResponse.Item], in scope: Int) {
        for item in items {
            guard let place = form.index.place(of: item.linkID), form.index.items[place].parent == scopes[scope].place
            else { continue }
            let number = occurrences.count
            occurrences.append(Occurrence(place: place, scope: scope, answers: item.answers.compactMap(\.value)))
            scopes[scope].occurrences[place, default: []].append(number)
            byPlace[place, default: []].append(number)
            if form.index.items[place].item.type == .group || item.answers.isEmpty {
                layInner(item.items, of: number)
            }
            for answer in item.answers { layInner(answer.items, of: number) }
        }
    }

    private mutating func layInner(_ items: [QuestionnaireResponse.Item], of occurrence: Int) {
        let scope = scopes.count
        scopes.append(Scope(parent: occurrence, place: occurrences[occurrence].place))
        occurrences[occurrence].scopes.append(scope)
        lay(items, in: scope)
    }
}
