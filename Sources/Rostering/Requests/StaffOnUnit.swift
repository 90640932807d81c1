public import Core
public import Storage
public import Workforce

/// One person on one unit over some days, with all that decides what they may ask for there.
public struct StaffOnUnit: Sendable {
    public let person: PersonID
    public let unit: Unit
    public let settings: UnitSettings
    public let shiftTypes: [ShiftType]
    public let periods: [Period]
    /// All posts of the person, on any unit.
    public let posts: [Post]
    /// The person's, on any unit, over the days and the periods and leave years they lie in.
    public let requests: [StaffRequest]
    public let absences: [Absence]

    /// - Parameters:
    ///   - first: the days the question is about, at most a few months.
    /// - Throws: ``Refusal``: `notFound` for an unknown unit.
    public init(
        _ person: PersonID, on unit: UnitID, from first: Day, through last: Day, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws {
        self.person = person
        self.unit = try Units.find(unit, of: organisation, in: tx)
        let settings = try SettingsByUnit.find(unit, of: organisation, in: tx)
        let periods = try Periods.ofUnits([unit], of: organisation, in: tx)
        func window(_ day: Day) -> RequestWindow {
            RequestWindow(containing: day, periods: periods, settings: settings)
        }
        self.settings = settings
        self.periods = periods
        shiftTypes = try ShiftTypes.onUnit(unit, of: organisation, in: tx)
        posts = try Posts.ofPerson(person, of: organisation, in: tx)
        let from = min(LeaveYear(containing: first).firstDay, window(first).firstDay)
        let to = max(LeaveYear(containing: last).lastDay, window(last).lastDay)
        requests = try StaffRequests.ofPerson(person, from: from, through: to, of: organisation, in: tx)
        absences = try Absences.ofPeople([person], from: from, through: to, of: organisation, in: tx)
    }

    /// What can be asked for a day, and until when.
    public func window(_ day: Day) -> RequestWindow {
        RequestWindow(containing: day, periods: periods, settings: settings)
    }

    /// Contract hours on this unit on a day, in minutes a week.
    public func weeklyMinutes(on day: Day) -> Int {
        posts.filter { $0.unit == unit.id && $0.isHeld(on: day) }.reduce(0) { $0 + $1.weeklyMinutes }
    }

    /// The allowance of the period a day lies in.
    public func allowance(on day: Day) -> WishAllowance {
        WishAllowance(
            window: window(day), settings: settings, weeklyMinutes: weeklyMinutes(on: day), requests: requests)
    }

    /// Whether the person holds a post on the unit on a day.
    public func isInPost(on day: Day) -> Bool {
        posts.contains { $0.unit == unit.id && $0.isHeld(on: day) }
    }
}

extension LeaveBalance {
    /// A person's balance of one leave year.
    public init(
        of person: PersonID, in year: LeaveYear, today: Day, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        self.init(
            year: year, posts: try Posts.ofPerson(person, of: organisation, in: tx),
            serviceSince: try LeaveEntitlements.serviceSince(person, of: organisation, in: tx),
            stated: try LeaveEntitlements.stated(person, yearStarting: year.firstDay, of: organisation, in: tx),
            adjustments: try LeaveEntitlements.adjustments(
                person, yearStarting: year.firstDay, of: organisation, in: tx),
            absences: try Absences.ofPeople(
                [person], from: year.firstDay, through: year.lastDay, of: organisation, in: tx),
            requests: try StaffRequests.ofPerson(
                person, from: year.firstDay, through: year.lastDay, of: organisation, in: tx),
            today: today)
    }
}
