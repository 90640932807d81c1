public import Core

/// That somebody was found able, or not able, to make one decision on one day.
///
/// - Source: Mental Capacity Act 2005, sections 2 to 4: capacity is of a decision and a time, and what is decided for
///   somebody is in their best interests.
public struct CapacityRecord: Hashable, Sendable {
    public let id: ID<CapacityRecord>
    public let person: PersonServedID
    /// Which decision: "Whether to move to a care home".
    public let decision: String
    public let assessedOn: Day
    public let hasCapacity: Bool
    /// What was decided for them and why it is in their best interests; `nil` where they decide for themselves.
    public let bestInterests: String?
    /// The day from which it no longer holds; `nil` while it does.
    public var endedOn: Day?

    public init(
        id: ID<CapacityRecord>, person: PersonServedID, decision: String, assessedOn: Day, hasCapacity: Bool,
        bestInterests: String?, endedOn: Day? = nil
    ) {
        self.id = id
        self.person = person
        self.decision = decision
        self.assessedOn = assessedOn
        self.hasCapacity = hasCapacity
        self.bestInterests = bestInterests
        self.endedOn = endedOn
    }

    /// Whether it says that the person cannot decide this on a day.
    public func isLack(on today: Day) -> Bool {
        !hasCapacity && assessedOn <= today && (endedOn.map { today < $0 } ?? true)
    }
}
