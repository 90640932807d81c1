public import Core

/// A record that a member of staff opened in an emergency though their team does not care for the person: they said
/// why, the person reads it, and a lead looks through it afterwards.
public struct RecordOpening: Hashable, Sendable {
    public let id: ID<RecordOpening>
    public let person: PersonServedID
    /// Who opened it.
    public let account: AccountID
    /// The team through which they may; `nil` for somebody who may everywhere.
    public let unit: UnitID?
    /// Why, in their words. The person reads it.
    public let reason: String
    public let openedAt: Instant
    /// The first moment it no longer holds.
    public var endsAt: Instant
    /// That a lead looked through it; `nil` until then.
    public var review: Review?

    /// What a lead said of it afterwards.
    public struct Review: Hashable, Sendable {
        public let at: Instant
        public let account: AccountID
        /// What they found, in their words.
        public let finding: String

        public init(at: Instant, account: AccountID, finding: String) {
            self.at = at
            self.account = account
            self.finding = finding
        }
    }

    public init(
        id: ID<RecordOpening>, person: PersonServedID, account: AccountID, unit: UnitID?, reason: String,
        openedAt: Instant, endsAt: Instant, review: Review? = nil
    ) {
        self.id = id
        self.person = person
        self.account = account
        self.unit = unit
        self.reason = reason
        self.openedAt = openedAt
        self.endsAt = endsAt
        self.review = review
    }

    /// The longest it lasts, a long shift.
    public static let longest = Minutes.hours(12)
}
