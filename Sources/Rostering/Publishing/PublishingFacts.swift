public import Core
public import Ledger
public import Workforce

/// A manager handed a roster to the approver.
public struct RosterSubmitted: Fact {
    public static let name = "rostering.roster-submitted.1"
    public let period: PeriodID
    public let unit: UnitID
    public let revision: Int
    public var subject: String { period.text }
}

/// An approver agreed to a roster as it stood.
public struct RosterApproved: Fact {
    public static let name = "rostering.roster-approved.1"
    public let period: PeriodID
    public let unit: UnitID
    public let revision: Int
    public var subject: String { period.text }
}

/// A roster was sent back to be planned further.
public struct RosterSentBack: Fact {
    public static let name = "rostering.roster-sent-back.1"
    public let period: PeriodID
    public let unit: UnitID
    public var subject: String { period.text }
}

/// A version of a roster became what staff see.
public struct RosterPublished: Fact {
    public static let name = "rostering.roster-published.1"
    public let period: PeriodID
    public let unit: UnitID
    public let version: Int
    /// Days from the publication to the first day; negative when late.
    public let leadDays: Int
    public let dutyCount: Int
    public let openPlaceCount: Int
    public let letStandCount: Int
    public var subject: String { period.text }
}

/// A breach was let stand with a reason; the reason itself is kept with the roster.
public struct BreachLetStand: Fact {
    public static let name = "rostering.breach-let-stand.1"
    public let period: PeriodID
    public let unit: UnitID
    public let rule: String
    public let person: PersonID
    public var subject: String { period.text }
}

/// A place of a published roster that nobody fills was opened to staff.
public struct PlaceOpened: Fact {
    public static let name = "rostering.place-opened.1"
    public let place: OpenPlaceID
    public let period: PeriodID
    public let unit: UnitID
    public let day: Day
    public let shiftType: ShiftTypeID
    public let skill: SkillID?
    public var subject: String { place.text }
}

/// A member of staff took an open place.
public struct PlaceTaken: Fact {
    public static let name = "rostering.place-taken.1"
    public let place: OpenPlaceID
    public let period: PeriodID
    public let unit: UnitID
    public let person: PersonID
    public var subject: String { place.text }
}

/// A member of staff handed back a place they had taken.
public struct PlaceHandedBack: Fact {
    public static let name = "rostering.place-handed-back.1"
    public let place: OpenPlaceID
    public let period: PeriodID
    public let unit: UnitID
    public let person: PersonID
    public var subject: String { place.text }
}

/// A place was closed, because the gap is no longer there or whoever had taken it was moved.
public struct PlaceWithdrawn: Fact {
    public static let name = "rostering.place-withdrawn.1"
    public let place: OpenPlaceID
    public let period: PeriodID
    public let unit: UnitID
    public var subject: String { place.text }
}
