public import Core

/// A version of a roster as staff were shown it, kept whole.
public struct Publication: Hashable, Sendable {
    public let period: PeriodID
    /// Counts from 1 within the period.
    public let version: Int
    public let at: Instant
    public let by: AccountID
    /// Days from the publication to the period's first day; negative when it was late.
    public let leadDays: Int
    /// Why breaches were let stand, by the finding's key.
    public let overrides: [Override]
    public let cells: [CellPlace: Cell]

    /// A breach that was let stand in this version, by whom and why.
    public struct Override: Hashable, Sendable, Codable {
        public let rule: String
        public let person: PersonID
        /// What the finding said.
        public let words: String
        /// Why it was let stand.
        public let reason: String

        public init(rule: String, person: PersonID, words: String, reason: String) {
            self.rule = rule
            self.person = person
            self.words = words
            self.reason = reason
        }
    }

    public init(
        period: PeriodID, version: Int, at: Instant, by: AccountID, leadDays: Int, overrides: [Override],
        cells: [CellPlace: Cell]
    ) {
        self.period = period
        self.version = version
        self.at = at
        self.by = by
        self.leadDays = leadDays
        self.overrides = overrides
        self.cells = cells
    }
}
