public import Core

/// Leave added to somebody's year, or taken from it: carried over, bought, sold, earned on a public holiday.
public struct LeaveAdjustment: Hashable, Sendable {
    public let id: ID<LeaveAdjustment>
    public let person: PersonID
    public let yearStarting: Day
    /// Negative takes leave away.
    public let minutes: Int
    /// As the person reads it in the sum: "Carried over from last year".
    public let reason: String
    public let at: Instant
    public let by: AccountID

    public init(
        id: ID<LeaveAdjustment>, person: PersonID, yearStarting: Day, minutes: Int, reason: String, at: Instant,
        by: AccountID
    ) {
        self.id = id
        self.person = person
        self.yearStarting = yearStarting
        self.minutes = minutes
        self.reason = reason
        self.at = at
        self.by = by
    }
}

/// A year's leave as another system of record states it, such as the electronic staff record.
public struct StatedEntitlement: Hashable, Sendable {
    public let minutes: Int
    /// How it was arrived at, as the person reads it: "From the electronic staff record, 1 Apr 2026".
    public let reckoning: String

    public init(minutes: Int, reckoning: String) {
        self.minutes = minutes
        self.reckoning = reckoning
    }
}
