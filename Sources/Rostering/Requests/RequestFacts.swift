public import Core
public import Ledger

// What happened to what staff ask for, by ids and codes. The words of an answer stay with the request.

/// A member of staff asked for something.
public struct RequestMade: Fact {
    public static let name = "rostering.request-made.1"
    public let request: StaffRequestID
    public let person: PersonID
    public let unit: UnitID
    /// `work`, `avoid`, `day-off` or `annual-leave`.
    public let ask: String
    public let firstDay: Day
    public let lastDay: Day
    public var subject: String { request.text }
}

/// A member of staff took a request back.
public struct RequestWithdrawn: Fact {
    public static let name = "rostering.request-withdrawn.1"
    public let request: StaffRequestID
    public let person: PersonID
    public let unit: UnitID
    /// It was leave that had been granted, and the absence is cancelled.
    public let wasGranted: Bool
    public var subject: String { request.text }
}

/// A request was granted or refused.
public struct RequestAnswered: Fact {
    public static let name = "rostering.request-answered.1"
    public let request: StaffRequestID
    public let person: PersonID
    public let unit: UnitID
    public let isGranted: Bool
    /// `roster-manager`, `e-rostering-team`, or `roster` when publishing settled it.
    public let by: String
    public var subject: String { request.text }
}

/// A roster was published, and every open wish of its days was answered by it.
public struct WishesSettled: Fact {
    public static let name = "rostering.wishes-settled.1"
    public let period: PeriodID
    public let unit: UnitID
    public let grantedCount: Int
    public let refusedCount: Int
    public var subject: String { period.text }
}

/// Leave was added to somebody's year or taken from it.
public struct LeaveAdjusted: Fact {
    public static let name = "rostering.leave-adjusted.1"
    public let person: PersonID
    public let yearStarting: Day
    public let minutes: Int
    public var subject: String { person.text }
}

/// Somebody's leave for a year was entered as another system of record states it.
public struct LeaveStated: Fact {
    public static let name = "rostering.leave-stated.1"
    public let person: PersonID
    public let yearStarting: Day
    public let minutes: Int
    public var subject: String { person.text }
}

/// The first day of somebody's reckonable service was entered.
public struct LeaveServiceRecorded: Fact {
    public static let name = "rostering.leave-service-recorded.1"
    public let person: PersonID
    public let since: Day
    public var subject: String { person.text }
}
