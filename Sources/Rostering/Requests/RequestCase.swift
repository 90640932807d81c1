public import Core
public import Storage
public import Workforce

/// A request with all that whoever answers it should know.
public struct RequestCase: Sendable {
    public let request: StaffRequest
    public let person: Person
    public let staff: StaffOnUnit
    /// Of the leave year the request begins in.
    public let balance: LeaveBalance
    /// One for each day asked for.
    public let headroom: [DayHeadroom]
    /// Who else of the unit is booked as away on one of the days.
    public let away: [(person: Person, absence: Absence)]
    /// Who else has asked for leave on one of the days, with no answer yet.
    public let alsoAsking: [(person: Person, request: StaffRequest)]
    /// What the person is rostered for on those days.
    public let duties: [Duty]

    /// What the leave takes, when nobody enters other hours.
    public var usualChargeMinutes: Int {
        LeaveCharge.minutes(from: request.firstDay, through: request.lastDay, posts: staff.posts)
    }

    /// - Throws: ``Refusal``: `notFound`; `forbidden` without the right to answer on that unit.
    public init(_ id: StaffRequestID, as caller: Caller, at now: Instant, in tx: any Transaction) throws {
        let organisation = caller.organisation
        let request = try StaffRequests.find(id, of: organisation, in: tx)
        try caller.require(RosteringPermissions.answerRequests, on: request.unit)
        let (first, last) = (request.firstDay, request.lastDay)
        self.request = request
        person = try People.find(request.person, of: organisation, in: tx)
        staff = try StaffOnUnit(request.person, on: request.unit, from: first, through: last, of: organisation, in: tx)
        balance = try LeaveBalance(
            of: request.person, in: LeaveYear(containing: first), today: UKTime.civil(now).day, of: organisation, in: tx
        )
        headroom = try DayHeadroom.load(
            request.unit, from: first, through: last, except: id, of: organisation, in: tx)
        let others = try Posts.onUnit(request.unit, from: first, through: last, of: organisation, in: tx)
            .map(\.person).filter { $0 != request.person }
        let ids = Array(Set(others)).sorted()
        let people = try People.all(ids, of: organisation, in: tx)
        away = try Absences.ofPeople(ids, from: first, through: last, of: organisation, in: tx)
            .compactMap { absence in people[absence.person].map { ($0, absence) } }
        alsoAsking = try StaffRequests.onUnit(
            request.unit, from: first, through: last, states: [.open], of: organisation, in: tx
        ).compactMap { other in
            other.ask == .annualLeave && other.id != id ? people[other.person].map { ($0, other) } : nil
        }
        let span = TimeSpan(UKTime.instant(first, .midnight), UKTime.instant(last + 1, .midnight))
        duties =
            try span.map {
                try Duties.ofPeople([request.person], within: $0, of: organisation, in: tx)
            } ?? []
    }
}

/// The requests of a unit that a manager looks after.
public struct UnitRequests: Sendable {
    public let unit: Unit
    public let shiftTypes: [ShiftType]
    public let people: [PersonID: Person]
    /// Leave without an answer, the longest waiting first.
    public let openLeave: [StaffRequest]
    /// The most that would be away on any day of each open leave if it were granted, in per cent, by request.
    public let peaks: [StaffRequestID: Int]
    public let limitPercent: Int
    /// Wishes without an answer for days to come, by day.
    public let openWishes: [StaffRequest]
    /// Leave from four weeks back on that was granted or refused.
    public let answered: [StaffRequest]

    /// - Throws: ``Refusal``: `notFound`; `forbidden` without the right to answer on that unit.
    public init(_ unit: UnitID, as caller: Caller, at now: Instant, in tx: any Transaction) throws {
        let organisation = caller.organisation, today = UKTime.civil(now).day
        self.unit = try Units.find(unit, of: organisation, in: tx)
        try caller.require(RosteringPermissions.answerRequests, on: unit)
        shiftTypes = try ShiftTypes.onUnit(unit, of: organisation, in: tx)
        openLeave = try StaffRequests.openLeave(unit, of: organisation, in: tx)
        let near = try StaffRequests.onUnit(unit, from: today - 28, through: today + 550, of: organisation, in: tx)
        openWishes = near.filter { $0.state == .open && $0.ask.isWish && $0.firstDay >= today }
        answered = near.filter { $0.ask == .annualLeave && ($0.state == .granted || $0.state == .refused) }
        let ids = Array(Set((openLeave + near).map(\.person))).sorted()
        people = try People.all(ids, of: organisation, in: tx)
        limitPercent = try SettingsByUnit.find(unit, of: organisation, in: tx).headroomPercent
        var peaks: [StaffRequestID: Int] = [:]
        let posts = try Posts.ofPeople(openLeave.map(\.person), of: organisation, in: tx)
        for request in openLeave {
            let days = try DayHeadroom.load(
                unit, from: request.firstDay, through: request.lastDay, of: organisation, in: tx)
            peaks[request.id] = days.map { day in
                let own = posts.filter {
                    $0.person == request.person && $0.unit == unit && $0.isHeld(on: day.day)
                }
                return day.percent(with: own.reduce(0) { $0 + $1.weeklyMinutes })
            }.max()
        }
        self.peaks = peaks
    }
}
