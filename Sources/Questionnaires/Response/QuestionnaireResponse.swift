public import Core

/// What somebody filled in, as FHIR R4 describes it.
public struct QuestionnaireResponse: Sendable, Hashable {
    /// The canonical address of the form, as it was written: `url` or `url|version`.
    public var questionnaire: String?
    public var status: Status
    public var authored: PartialDate?
    public var items: [Item]
    /// The ids of the resources inside, with their types.
    public var contained: [String: String] = [:]

    public init(questionnaire: String?, status: Status, authored: PartialDate? = nil, items: [Item]) {
        self.questionnaire = questionnaire
        self.status = status
        self.authored = authored
        self.items = items
    }

    /// How far the response has come.
    public enum Status: String, Sendable, Hashable, CaseIterable {
        case inProgress = "in-progress"
        case completed, amended
        case enteredInError = "entered-in-error"
        case stopped

        /// Whether everything that is required must be there.
        public var mustBeWhole: Bool { self == .completed || self == .amended }
    }

    /// The answers to one question, or what is in one occurrence of a group.
    public struct Item: Sendable, Hashable {
        public var linkID: String
        public var text: String?
        public var answers: [Answer]
        /// What is in a group; what belongs to a question stands under its answers.
        public var items: [Item]
        /// Where it stood when it was read; empty for one that was made here.
        var path = ""

        public init(linkID: String, text: String? = nil, answers: [Answer] = [], items: [Item] = []) {
            self.linkID = linkID
            self.text = text
            self.answers = answers
            self.items = items
        }
    }

    /// One answer, and what was asked after it.
    public struct Answer: Sendable, Hashable {
        /// `nil` where only an extension says why there is none.
        public var value: AnswerValue?
        public var items: [Item]
        var path = ""

        public init(_ value: AnswerValue?, items: [Item] = []) {
            self.value = value
            self.items = items
        }
    }

    /// The response as FHIR writes it.
    public var json: JSON {
        var members = [JSON.Member("resourceType", "QuestionnaireResponse")]
        if let questionnaire { members.append(JSON.Member("questionnaire", .string(questionnaire))) }
        members.append(JSON.Member("status", .string(status.rawValue)))
        if let authored { members.append(JSON.Member("authored", .string(authored.text))) }
        if !items.isEmpty { members.append(JSON.Member("item", .list(items.map(\.json)))) }
        return .object(members)
    }
}

extension QuestionnaireResponse.Item {
    var json: JSON {
        var members = [JSON.Member("linkId", .string(linkID))]
        if let text { members.append(JSON.Member("text", .string(text))) }
        let written = answers.compactMap(\.json)
        if !written.isEmpty { members.append(JSON.Member("answer", .array(written))) }
        if !items.isEmpty { members.append(JSON.Member("item", .list(items.map(\.json)))) }
        return .object(members)
    }
}

extension QuestionnaireResponse.Answer {
    var json: JSON? {
        var members = value.map { [JSON.Member($0.kind.elementName, $0.json)] } ?? []
        if !items.isEmpty { members.append(JSON.Member("item", .list(items.map(\.json)))) }
        return members.isEmpty ? nil : .object(members)
    }
}
