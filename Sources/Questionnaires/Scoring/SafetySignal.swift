/// An answer that must not wait for the end of a form: somebody has to be told at once.
public struct SafetySignal: Hashable, Sendable {
    public var id: String
    /// The item that is watched.
    public var linkID: String
    /// The signal is raised from this number on.
    public var least: Fraction
    /// What staff are told.
    public var staffWords: String
    /// What the person is shown at once, before the next question.
    public var personWords: String
    public var source: Source

    public init(
        id: String, linkID: String, least: Fraction, staffWords: String, personWords: String, source: Source
    ) {
        self.id = id
        self.linkID = linkID
        self.least = least
        self.staffWords = staffWords
        self.personWords = personWords
        self.source = source
    }
}

extension Questionnaire {
    /// The signals that an answer raises by itself, to be asked with every answer that comes in.
    ///
    /// It does not look whether the question is enabled: an answer that was given was given. An answer that the form
    /// does not offer raises the signal too, since nobody knows what it says.
    public func signals(_ watched: [SafetySignal], raisedBy answers: [AnswerValue], to linkID: String) -> [SafetySignal]
    {
        guard let item = item(linkID) else { return [] }
        return watched.filter { signal in
            signal.linkID == linkID
                && answers.contains { answer in item.number(of: answer).map { $0 >= signal.least } ?? true }
        }
    }

    /// The signals that stand in a response, complete or not.
    public func signals(_ watched: [SafetySignal], in response: QuestionnaireResponse) -> [SafetySignal] {
        let given = response.answersByLinkID
        return watched.filter { !signals([$0], raisedBy: given[$0.linkID] ?? [], to: $0.linkID).isEmpty }
    }
}

extension QuestionnaireResponse {
    /// Every answer in it, wherever it stands.
    var answersByLinkID: [String: [AnswerValue]] {
        var found: [String: [AnswerValue]] = [:], waiting = items
        while let item = waiting.popLast() {
            found[item.linkID, default: []] += item.answers.compactMap(\.value)
            waiting += item.items + item.answers.flatMap(\.items)
        }
        return found
    }
}
