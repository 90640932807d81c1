/// A form as FHIR R4 describes it: questions in groups, with their rules.
///
/// A value of this type has passed every structural rule and invariant of R4; ``read(_:limits:)`` tells what was wrong
/// with one that has not.
///
/// Source: HL7 FHIR 4.0.1, Questionnaire, and the extensions named in ``ItemLimits``.
public struct Questionnaire: Sendable, Hashable {
    /// The canonical address, without a version.
    public let url: String?
    public let version: String?
    public let title: String?
    /// `draft`, `active`, `retired` or `unknown`.
    public let status: String
    /// The first and last moment at which the form is meant to be filled in.
    public let effectiveStart: PartialDate?
    public let effectiveEnd: PartialDate?
    /// The items at the top, in order.
    public let items: [Item]
    /// The value sets that the form carries itself, by `#` and their id.
    public let containedValueSets: [String: ValueSet]
    /// Which question stands where, and which asks after which.
    let index: ItemIndex

    /// A question, a group of items or a text to read.
    public struct Item: Sendable, Hashable {
        public let linkID: String
        public let type: ItemType
        public let text: String?
        /// "1a", as printed before the text.
        public let prefix: String?
        public let codes: [Coding]
        public let conditions: [EnableWhen]
        /// Whether one condition is enough; otherwise all must hold.
        public let isAnyConditionEnough: Bool
        public let isRequired: Bool
        public let isRepeating: Bool
        public let isReadOnly: Bool
        public let options: [AnswerOption]
        /// The canonical address of the value set that answers come from.
        public let answerValueSet: String?
        public let initial: [AnswerValue]
        public let limits: ItemLimits
        public let items: [Item]
    }

    /// One of the answers that may be chosen.
    public struct AnswerOption: Sendable, Hashable {
        public let value: AnswerValue
        public let isSelectedAtFirst: Bool
        /// Whether choosing it rules out every other one (extension `questionnaire-optionExclusive`).
        public let isExclusive: Bool
        /// What the option counts for in a score (extension `ordinalValue`).
        public let ordinal: ExactDecimal?
    }

    /// A condition on the answer to another question.
    public struct EnableWhen: Sendable, Hashable {
        /// The linkId of the other question.
        public let question: String
        public let test: Operator
        /// For `exists` a boolean: whether there must be an answer or must be none.
        public let answer: AnswerValue

        /// How the answer is compared.
        public enum Operator: String, Sendable, Hashable, CaseIterable {
            case exists
            case equal = "="
            case notEqual = "!="
            case greater = ">"
            case less = "<"
            case greaterOrEqual = ">="
            case lessOrEqual = "<="
        }
    }

    /// The canonical address with the version, as a response names it.
    public var canonical: String? { url.map { version.map { [url] in "\(url ?? "")|\($0)" } ?? $0 } }

    /// An item by its linkId, wherever it stands.
    public func item(_ linkID: String) -> Item? { index.place(of: linkID).map { index.items[$0].item } }

    /// Every item in the order in which they are read, groups before what is in them.
    public var allItems: [Item] { index.items.map(\.item) }

    /// Whether a response that names this canonical address belongs to the form.
    public func isNamed(by canonical: String) -> Bool {
        let parts = canonical.split(separator: "|", maxSplits: 1).map(String.init)
        guard let url, let named = parts.first, named == url else { return false }
        return parts.count < 2 || parts[1] == version
    }
}

/// The kinds of item, by their FHIR codes.
public enum ItemType: String, Sendable, Hashable, CaseIterable {
    case group, display, question, boolean, decimal, integer, date, dateTime, time, string, text, url, choice
    case openChoice = "open-choice"
    case attachment, reference, quantity

    /// The kinds of value that answer it. `question` is abstract: nothing answers it.
    public var answerKinds: [AnswerValue.Kind] {
        switch self {
        case .group, .display, .question: []
        case .boolean: [.boolean]
        case .decimal: [.decimal]
        case .integer: [.integer]
        case .date: [.date]
        case .dateTime: [.dateTime]
        case .time: [.time]
        case .string, .text: [.string]
        case .url: [.uri]
        case .choice: [.coding, .integer, .date, .time, .string, .reference]
        case .openChoice: [.coding, .integer, .date, .time, .string, .reference]
        case .attachment: [.attachment]
        case .reference: [.reference]
        case .quantity: [.quantity]
        }
    }

    /// Whether somebody is asked something.
    public var isQuestion: Bool { self != .group && self != .display }
}

/// Limits on answers that stand in extensions of R4 and of Structured Data Capture, and `maxLength`.
public struct ItemLimits: Sendable, Hashable {
    /// `minValue` and `maxValue`; for quantities also SDC's `minQuantity` and `maxQuantity`.
    public var minValue: AnswerValue?
    public var maxValue: AnswerValue?
    public var minLengthCharacters: Int?
    public var maxLengthCharacters: Int?
    /// A regular expression that the whole text must match.
    public var pattern: String?
    public var maxDecimalPlaces: Int?
    /// Answers to a repeating question, or occurrences of a repeating group.
    public var minOccurs: Int?
    public var maxOccurs: Int?
    public var mimeTypes: [String] = []
    public var maxSizeBytes: ExactDecimal?
    /// Types of resource that a reference may lead to.
    public var referenceTypes: [String] = []
    public var unitOptions: [Coding] = []
    public var unitValueSet: String?
    /// Whether the item is never shown.
    public var isHidden = false

    public init() {}
}
