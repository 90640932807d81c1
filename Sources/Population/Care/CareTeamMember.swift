public import Core

/// A team that cares for a person, and who of it does, from one day to another.
public struct CareTeamMember: Hashable, Sendable {
    public let id: ID<CareTeamMember>
    public let person: PersonServedID
    /// The team.
    public var unit: UnitID
    /// The member of staff who looks after them; `nil` while nobody in particular does.
    public var staff: PersonID?
    /// "Link worker", "Care co-ordinator", in the words of the team.
    public var role: String
    public var firstDay: Day
    /// Included; `nil` while it goes on.
    public var lastDay: Day?

    public init(
        id: ID<CareTeamMember>, person: PersonServedID, unit: UnitID, staff: PersonID?, role: String, firstDay: Day,
        lastDay: Day? = nil
    ) {
        self.id = id
        self.person = person
        self.unit = unit
        self.staff = staff
        self.role = role
        self.firstDay = firstDay
        self.lastDay = lastDay
    }

    /// Whether it goes on on a day, or is still to begin.
    public func isCurrent(on today: Day) -> Bool { lastDay.map { today <= $0 } ?? true }
}
