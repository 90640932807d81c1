public import Questionnaires

/// One value of a resource under a search parameter, as a store keeps it in an index.
public enum IndexValue: Sendable, Hashable {
    case token(TokenValue)
    /// As it was written; ``FoldedText`` is what searches compare.
    case string(String)
    case reference(ReferenceValue)
    case date(DateRange)
    case number(ExactDecimal)
    case quantity(QuantityValue)
    case uri(String)
    /// The values of each component that stand together.
    case composite([[IndexValue]])
}

/// A code, an identifier, a truth value or a way of contact.
public struct TokenValue: Sendable, Hashable {
    public let system: String?
    public let code: String?
    /// Whether its system is given by the standard and not written, as for elements of type `code`.
    public let hasImpliedSystem: Bool
    /// What people read, for `:text`.
    public let display: String?
    /// What sort of identifier it is, for `:of-type`.
    public let identifierTypes: [Kind]

    /// A code for a sort of identifier.
    public struct Kind: Sendable, Hashable {
        public let system: String?
        public let code: String?
    }

    init(
        system: String?, code: String?, hasImpliedSystem: Bool = false, display: String? = nil,
        identifierTypes: [Kind] = []
    ) {
        self.system = system
        self.code = code
        self.hasImpliedSystem = hasImpliedSystem
        self.display = display
        self.identifierTypes = identifierTypes
    }
}

/// Where a reference leads, by address, by identifier or both.
public struct ReferenceValue: Sendable, Hashable {
    /// As it was written; `nil` when there is an identifier only.
    public let text: String?
    public let type: String?
    public let id: String?
    public let identifier: TokenValue?
}

/// A stretch of time in milliseconds since 1970-01-01T00:00Z; the end is the first millisecond behind it.
public struct DateRange: Sendable, Hashable {
    public let startMilliseconds: Int
    public let endMilliseconds: Int

    public init(startMilliseconds: Int, endMilliseconds: Int) {
        self.startMilliseconds = startMilliseconds
        self.endMilliseconds = endMilliseconds
    }

    /// The stretch that a date or a moment stands for.
    public init(_ date: PartialDate) {
        self.init(startMilliseconds: date.startMilliseconds, endMilliseconds: date.endMilliseconds)
    }

    static let always = DateRange(startMilliseconds: .min, endMilliseconds: .max)

    func contains(_ other: DateRange) -> Bool {
        startMilliseconds <= other.startMilliseconds && other.endMilliseconds <= endMilliseconds
    }

    func overlaps(_ other: DateRange) -> Bool {
        startMilliseconds < other.endMilliseconds && other.startMilliseconds < endMilliseconds
    }
}

/// A measured amount.
public struct QuantityValue: Sendable, Hashable {
    public let value: ExactDecimal
    public let system: String?
    public let code: String?
    public let unit: String?
}
