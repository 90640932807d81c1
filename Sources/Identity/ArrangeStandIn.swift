public import Core
public import Ledger
public import Storage

/// Lets a colleague hold one's own role on a unit in one's place, up to a day: for leave and nights, without asking
/// whoever looks after accounts.
///
/// It ends with that day, when either of the two ends it, and at once when the holder's own role ends.
/// - Parameters:
///   - userName: the colleague's.
///   - until: the first moment it no longer holds, at most twelve weeks away.
///   - assignment: a new id.
/// - Throws: ``Refusal``: `forbidden` for a role one does not hold there oneself, `invalid` for a colleague or a day
///   that cannot be, `conflict` when they hold the role there already.
@discardableResult
public func arrangeStandIn(
    _ role: Role, on unit: UnitID, by userName: UserName, until end: Instant, assignment: ID<RoleAssignment>,
    notice: ID<Notice>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> RoleAssignment {
    let organisation = caller.organisation
    let own = try RoleAssignments.current(of: caller.account, of: organisation, at: now, in: tx).first { held in
        held.role == role && (held.unit == nil || held.unit == unit) && held.standsInFor == nil
            && !held.isEmergency && held.isValid(at: now)
    }
    guard let own, StandIn.roles.contains(role) else {
        throw Refusal(.forbidden, "You can only pass on a role that is your own, on a unit where you hold it.")
    }
    guard let colleague = try Accounts.find(named: userName, of: organisation, in: tx), colleague.state == .active,
        colleague.id != caller.account
    else {
        throw Refusal(fields: [FieldProblem("user-name", "Enter the user name of a colleague who can sign in")])
    }
    guard now < end, end <= now + StandIn.longest, own.validTo.map({ end <= $0 }) ?? true else {
        throw Refusal(fields: [
            FieldProblem(
                "last-day", "Enter a last day from today on, within 12 weeks and before your own role ends")
        ])
    }
    let held = try RoleAssignments.current(of: colleague.id, of: organisation, at: now, in: tx)
    guard !held.contains(where: { $0.role == role && ($0.unit == nil || $0.unit == unit) }) else {
        throw Refusal(.conflict, "\(colleague.displayName) holds this role there already.")
    }
    let given = RoleAssignment(
        id: assignment, account: colleague.id, role: role, unit: unit, validFrom: now, validTo: end,
        standsInFor: caller.account)
    try RoleAssignments.add(given, of: organisation, in: tx)
    try Sessions.makeRenewalDue(of: colleague.id, of: organisation, in: tx)
    if let person = colleague.person {
        let name = try Accounts.find(caller.account, of: organisation, in: tx).displayName
        let title = "You stand in for \(name) as \(role.title.lowercased())"
        try Notices.owe(
            Notice(
                id: notice, to: person, title: title, body: "Until \(UKTime.civil(end - Minutes(1)).day.words).",
                path: "/account/stand-ins", at: now), of: organisation, in: tx)
    }
    try record(
        StandInArranged(
            account: colleague.id, standsInFor: caller.account, assignment: assignment, role: role, unit: unit,
            validTo: end), by: caller, at: now, in: tx)
    return given
}

/// What can be passed on, and for how long.
public enum StandIn {
    /// Roles on a unit; those for the whole organisation are only given by administrators.
    public static let roles: [Role] = [.rosterManager, .approver]
    /// Twelve weeks, and the rest of the last day.
    public static let longest = Minutes.hours(24 * 85)
}
