public import Core
public import Storage
public import Workforce

/// What somebody sees of their own requests on one unit: what is left, and what became of each.
public struct MyRequests: Sendable {
    public let staff: StaffOnUnit
    /// The units they are posted to, the one with most contract hours first.
    public let units: [Unit]
    public let today: Day
    /// Of this leave year, and of the next once leave of it can be asked for.
    public let balances: [LeaveBalance]

    /// - Parameters:
    ///   - unit: `nil` is the unit with most contract hours.
    ///   - first: the days the page is about, besides what lies ahead.
    /// - Throws: ``Refusal``: `forbidden` without a staff record or the right to ask on the unit, `conflict` for
    ///   somebody without a post.
    public init(
        on unit: UnitID?, from first: Day, through last: Day, as caller: Caller, at now: Instant,
        in tx: any Transaction
    ) throws {
        let person = try caller.requirePerson(), organisation = caller.organisation
        let today = UKTime.civil(now).day
        self.today = today
        let units = try Units.ofStaff(person, on: today, of: organisation, in: tx)
        guard let chosen = unit ?? units.first?.id else {
            throw Refusal(
                .conflict, "You are not in post on any unit, so there is nothing to ask for. Ask your e-rostering team."
            )
        }
        try caller.require(RosteringPermissions.ask, on: chosen)
        self.units = units
        staff = try StaffOnUnit(
            person, on: chosen, from: min(first, today), through: max(last, today + 120), of: organisation, in: tx)
        let year = LeaveYear(containing: today)
        balances = try [year, year.next].map {
            try LeaveBalance(of: person, in: $0, today: today, of: organisation, in: tx)
        }
    }

    /// The next periods whose requests are still open, at most two.
    public var openAllowances: [WishAllowance] {
        var found: [WishAllowance] = [], day = today + 1
        while found.count < 2, day <= today + 400 {
            let allowance = staff.allowance(on: day)
            if allowance.window.takesWishes(on: today) { found.append(allowance) }
            day = allowance.window.lastDay + 1
        }
        return found
    }
}

extension Units {
    /// The units a person holds a post on, on a day or later, the one with most contract hours first.
    static func ofStaff(
        _ person: PersonID, on day: Day, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Unit] {
        let posts = try Posts.ofPerson(person, of: organisation, in: tx).filter { ($0.lastDay ?? day) >= day }
        let units = try all(Array(Set(posts.map(\.unit))).sorted(), of: organisation, in: tx)
        let minutes = Dictionary(grouping: posts, by: \.unit).mapValues { $0.reduce(0) { $0 + $1.weeklyMinutes } }
        return units.values.sorted { (minutes[$1.id] ?? 0, $0.name) < (minutes[$0.id] ?? 0, $1.name) }
    }
}
