/// One walk through a form with the answers so far: what stands where, and what is asked.
struct FillingWalk: Sendable {
    private(set) var entries: [Entry] = []
    private(set) var positions: [Filling.Place: Int] = [:]
    private(set) var closingTexts: [Questionnaire.Item] = []
    private var enabled: Set<Filling.Place> = []

    /// A question at its place in document order, asked or not.
    struct Entry: Sendable {
        let place: Filling.Place
        let item: Questionnaire.Item
        let groups: [Questionnaire.Item]
        let texts: [Questionnaire.Item]
        let isAsked: Bool
    }

    init() {}

    init(form: Questionnaire, answers: [Filling.Place: [AnswerValue]], counts: [Filling.Place: Int]) {
        let tree = FillingTree(answers: answers, counts: counts, enabled: nil)
        let filled = FilledForm(tree.items(form.items, []), of: form)
        var walker = Walker(filled: filled, answers: answers, walk: self)
        walker.go(form.items, scope: 0, occurrences: [], groups: [], isOpen: true, isEnabled: true)
        self = walker.walk
        closingTexts = walker.texts
    }

    /// What is left when everything disabled is taken out.
    func kept(
        form: Questionnaire, answers: [Filling.Place: [AnswerValue]], counts: [Filling.Place: Int]
    ) -> [QuestionnaireResponse.Item] {
        FillingTree(answers: answers, counts: counts, enabled: enabled).items(form.items, [])
    }

    private struct Walker {
        let filled: FilledForm
        let answers: [Filling.Place: [AnswerValue]]
        var walk: FillingWalk
        /// Texts met since the last question that is asked.
        var texts: [Questionnaire.Item] = []

        mutating func go(
            _ items: [Questionnaire.Item], scope: Int, occurrences: [Int], groups: [Questionnaire.Item], isOpen: Bool,
            isEnabled: Bool
        ) {
            for item in items {
                guard let place = filled.form.index.place(of: item.linkID) else { continue }
                for (number, occurrence) in (filled.scopes[scope].occurrences[place] ?? []).enumerated() {
                    let here = Filling.Place(item.linkID, occurrences: occurrences)
                    let isEnabledHere = isEnabled && filled.isEnabled(occurrence: occurrence)
                    let isOpenHere = isOpen && isEnabledHere && !item.limits.isHidden
                    let inner = filled.occurrences[occurrence].scopes.first
                    if isEnabledHere { walk.enabled.insert(here) }
                    if item.type == .display {
                        if isOpenHere { texts.append(item) }
                    } else if item.type == .group, let inner {
                        go(
                            item.items, scope: inner,
                            occurrences: item.isRepeating ? occurrences + [number] : occurrences,
                            groups: groups + [item], isOpen: isOpenHere, isEnabled: isEnabledHere)
                    } else {
                        add(item, here, groups, isAsked: isOpenHere && !item.isReadOnly && item.type != .question)
                        guard let inner else { continue }
                        let isAnswered = answers[here] != nil
                        go(
                            item.items, scope: inner, occurrences: occurrences, groups: groups + [item],
                            isOpen: isOpenHere && isAnswered, isEnabled: isEnabledHere && isAnswered)
                    }
                }
            }
        }

        private mutating func add(
            _ item: Questionnaire.Item, _ place: Filling.Place, _ groups: [Questionnaire.Item], isAsked: Bool
        ) {
            walk.positions[place] = walk.entries.count
            walk.entries.append(
                Entry(place: place, item: item, groups: groups, texts: isAsked ? texts : [], isAsked: isAsked))
            if isAsked { texts = [] }
        }
    }
}

/// Builds the items of a response from answers by their places.
struct FillingTree {
    let answers: [Filling.Place: [AnswerValue]]
    let counts: [Filling.Place: Int]
    /// Only what is enabled and filled; `nil` for every item, answered or not.
    let enabled: Set<Filling.Place>?

    func items(_ items: [Questionnaire.Item], _ occurrences: [Int]) -> [QuestionnaireResponse.Item] {
        items.flatMap { item -> [QuestionnaireResponse.Item] in
            let place = Filling.Place(item.linkID, occurrences: occurrences)
            if let enabled, !enabled.contains(place) { return [] }
            switch item.type {
            case .display: return enabled == nil ? [QuestionnaireResponse.Item(linkID: item.linkID)] : []
            case .group: return groups(item, place)
            default: return question(item, place)
            }
        }
    }

    private func groups(_ item: Questionnaire.Item, _ place: Filling.Place) -> [QuestionnaireResponse.Item] {
        let count = item.isRepeating ? counts[place] ?? 1 : 1
        return (0..<count).compactMap { number in
            let inner = items(item.items, item.isRepeating ? place.occurrences + [number] : place.occurrences)
            if enabled != nil, inner.isEmpty { return nil }
            return QuestionnaireResponse.Item(linkID: item.linkID, text: item.text, items: inner)
        }
    }

    private func question(_ item: Questionnaire.Item, _ place: Filling.Place) -> [QuestionnaireResponse.Item] {
        let inner = items(item.items, place.occurrences)
        guard let given = answers[place], let first = given.first else {
            return enabled == nil ? [QuestionnaireResponse.Item(linkID: item.linkID, items: inner)] : []
        }
        let answered =
            [QuestionnaireResponse.Answer(first, items: inner)]
            + given.dropFirst().map { QuestionnaireResponse.Answer($0) }
        return [QuestionnaireResponse.Item(linkID: item.linkID, text: item.text, answers: answered)]
    }
}
