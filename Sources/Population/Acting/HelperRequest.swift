public import Core

/// That a person asks for somebody to help them with their record. It gives nothing by itself: a team talks with them,
/// sees that nobody stands behind them, and grants it or does not.
public struct HelperRequest: Hashable, Sendable {
    public let id: ID<HelperRequest>
    public let person: PersonServedID
    /// Whom they would like, as they call them.
    public let name: String
    /// How they know them: "My sister".
    public let howKnown: String
    /// What they would like them to see.
    public let sees: Set<RecordPart>
    public let askedAt: Instant
    /// When a team had talked with them; `nil` until then.
    public var answeredAt: Instant?

    public init(
        id: ID<HelperRequest>, person: PersonServedID, name: String, howKnown: String, sees: Set<RecordPart>,
        askedAt: Instant, answeredAt: Instant? = nil
    ) {
        self.id = id
        self.person = person
        self.name = name
        self.howKnown = howKnown
        self.sees = sees
        self.askedAt = askedAt
        self.answeredAt = answeredAt
    }

    /// How many of one person's may wait at once.
    static let limitCount = 5
}
