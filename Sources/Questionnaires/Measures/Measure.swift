public import Core

/// A measure: what it asks, how it is scored, what must not wait, and on what terms it may be used. All of it is data.
public struct Measure: Hashable, Sendable {
    /// A short name that never changes: "phq-9".
    public var id: String
    public var title: String
    /// What is said above the items.
    public var instruction: String?
    public var items: [Item]
    public var scores: [ScoreDefinition]
    public var signals: [SafetySignal]
    public var licence: Licence
    /// What whoever reads the score must know: "not for screening".
    public var notices: [String]
    /// The form as somebody handed it in, a FHIR R4 Questionnaire; `nil` where it is made of ``items``.
    public var definition: JSON?

    public init(
        id: String, title: String, instruction: String? = nil, items: [Item], scores: [ScoreDefinition],
        signals: [SafetySignal] = [], licence: Licence, notices: [String] = [], definition: JSON? = nil
    ) {
        self.id = id
        self.title = title
        self.instruction = instruction
        self.items = items
        self.scores = scores
        self.signals = signals
        self.licence = licence
        self.notices = notices
        self.definition = definition
    }

    /// On what terms a measure may be used.
    public struct Licence: Hashable, Sendable {
        /// Who holds the rights, and what they allow.
        public var terms: String
        /// What must be printed with the items; empty when nothing must.
        public var acknowledgement: String
        public var source: Source

        public init(_ terms: String, acknowledgement: String = "", _ source: Source) {
            self.terms = terms
            self.acknowledgement = acknowledgement
            self.source = source
        }
    }

    /// One thing that is asked.
    public struct Item: Hashable, Sendable {
        public var linkID: String
        /// `nil` where the wording is still to be entered.
        public var text: String?
        public var answer: Answer
        public var isRequired: Bool
        /// Items that come again as a group for each thing that is rated; empty for a plain question.
        public var items: [Item]

        public init(
            _ linkID: String, _ text: String?, _ answer: Answer, isRequired: Bool = false, items: [Item] = []
        ) {
            self.linkID = linkID
            self.text = text
            self.answer = answer
            self.isRequired = isRequired
            self.items = items
        }
    }

    /// What an item takes as an answer.
    public enum Answer: Hashable, Sendable {
        /// One of these, each with what it counts for, in the order in which they are shown.
        case choice([Option])
        /// A whole number from the first to the last, both ends named.
        case scale(ClosedRange<Int>, lowest: String, highest: String)
        case whole(ClosedRange<Int>)
        case text
        case repeatingGroup
    }

    /// One answer to choose.
    public struct Option: Hashable, Sendable {
        public var counts: Int
        public var words: String
        /// What is kept and passed on for it; `nil` makes one of the number and the words.
        public var code: String?

        public init(_ counts: Int, _ words: String, code: String? = nil) {
            self.counts = counts
            self.words = words
            self.code = code
        }
    }

    /// The items whose wording is still to be entered before anybody can be asked.
    public var linkIDsWithoutText: [String] {
        items.flatMap { [$0] + $0.items }.filter { $0.text == nil }.map(\.linkID)
    }

    /// The measure as a FHIR R4 Questionnaire: the one that was handed in, or one made of its items.
    ///
    /// - Parameter base: the address under which the organisation publishes forms, without a slash at its end.
    public func questionnaireJSON(base: String = "urn:commonweal") -> JSON {
        if let definition { return definition }
        var members: [JSON.Member] = [
            JSON.Member("resourceType", "Questionnaire"), JSON.Member("url", .string("\(base):measure:\(id)")),
            JSON.Member("title", .string(title)), JSON.Member("status", "active"),
            JSON.Member(
                "copyright",
                .string(
                    ([licence.terms, licence.acknowledgement].filter { !$0.isEmpty })
                        .joined(separator: " "))),
        ]
        var written = items.map(\.json)
        if let instruction {
            written.insert(["linkId": "instruction", "text": .string(instruction), "type": "display"], at: 0)
        }
        members.append(JSON.Member("item", .array(written)))
        return .object(members)
    }

    /// The measure as a form to fill in; what the reader says of it where it cannot be one.
    public func questionnaire(base: String = "urn:commonweal") -> Questionnaire.Reading {
        Questionnaire.read(questionnaireJSON(base: base))
    }
}

extension Measure.Item {
    fileprivate var json: JSON {
        var members = [JSON.Member("linkId", .string(linkID))]
        let bounds: [JSON.Member]
        switch answer {
        case .scale(let range, _, _), .whole(let range):
            bounds = [
                JSON.Member(
                    "extension",
                    .array([
                        Self.extra("minValue", JSON.Member("valueInteger", JSON(range.lowerBound))),
                        Self.extra("maxValue", JSON.Member("valueInteger", JSON(range.upperBound))),
                    ]))
            ]
        default: bounds = []
        }
        members += bounds
        if let text { members.append(JSON.Member("text", .string(words(text)))) }
        members.append(JSON.Member("type", .string(type)))
        if isRequired { members.append(JSON.Member("required", true)) }
        switch answer {
        case .choice(let options):
            members.append(
                JSON.Member(
                    "answerOption",
                    .list(
                        options.map { option in
                            .object([
                                JSON.Member(
                                    "extension",
                                    .array([
                                        Self.extra("ordinalValue", JSON.Member("valueDecimal", JSON(option.counts)))
                                    ])),
                                JSON.Member(
                                    "valueCoding",
                                    [
                                        "system": .string("urn:commonweal:answers"), "code": .string(option.sentCode),
                                        "display": .string(option.words),
                                    ]),
                            ])
                        })))
        case .repeatingGroup:
            members += [JSON.Member("repeats", true), JSON.Member("item", .list(items.map(\.json)))]
        default: break
        }
        return .object(members)
    }

    private func words(_ text: String) -> String {
        guard case .scale(let range, let lowest, let highest) = answer else { return text }
        return "\(text) (\(range.lowerBound) \(lowest), \(range.upperBound) \(highest))"
    }

    private var type: String {
        switch answer {
        case .choice: "choice"
        case .scale, .whole: "integer"
        case .text: "string"
        case .repeatingGroup: "group"
        }
    }

    private static func extra(_ name: String, _ value: JSON.Member) -> JSON {
        .object([JSON.Member("url", .string("http://hl7.org/fhir/StructureDefinition/\(name)")), value])
    }
}

extension Measure.Option {
    // Two options of AUDIT count alike, so the code names the words too.
    fileprivate var sentCode: String {
        if let code { return code }
        let letters = words.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
        return "\(counts)-\(letters)"
    }
}
