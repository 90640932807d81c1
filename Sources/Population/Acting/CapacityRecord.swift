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
    /// What of the record this decision needs: whoever decides for the person sees and writes no more because of it.
    public let parts: Set<RecordPart>
    /// The day from which it no longer holds; `nil` while it does.
    public var endedOn: Day?

    public init(
        id: ID<CapacityRecord>, person: PersonServedID, decision: String, assessedOn: Day, hasCapacity: Bool,
        bestInterests: String?, parts: Set<RecordPart> = [], endedOn: Day? = nil
    ) {
        self.id = id
        self.person = person
        self.decision = decision
        self.assessedOn = assessedOn
        self.hasCapacity = hasCapacity
        self.bestInterests = bestInterests
        self.parts = parts
        self.endedOn = endedOn
    }

    /// What the decisions need that the person cannot make on a day, all together.
    static func lacking(_ records: [CapacityRecord], on today: Day) -> Set<RecordPart> {
        records.filter { $0.isLack(on: today) }.reduce(into: []) { $0.formUnion($1.parts) }
    }

    /// Whether it says that the person cannot decide this on a day.
    public func isLack(on today: Day) -> Bool {
        !hasCapacity && assessedOn <= today && (endedOn.map { today < $0 } ?? true)
    }
}
