public import Core
import Ledger
public import Storage

/// Ends a stand-in at once: whoever is stood in for may, and whoever stands in.
///
/// - Throws: ``Refusal``: `notFound` for one that is unknown, over, or between others.
public func endStandIn(
    _ id: ID<RoleAssignment>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    let held = try RoleAssignments.find(id, of: caller.organisation, in: tx)
    guard let holder = held.standsInFor, caller.account == holder || caller.account == held.account,
        held.validTo.map({ now < $0 }) ?? true
    else { throw Refusal(.notFound, "There is no such stand-in, or it has ended.") }
    try RoleAssignments.end(id, of: caller.organisation, at: now, in: tx)
    try Sessions.makeRenewalDue(of: held.account, of: caller.organisation, in: tx)
    try record(
        StandInEnded(account: held.account, standsInFor: holder, assignment: id), by: caller, at: now, in: tx)
}

/// The stand-ins that act or will: those for the caller, and those by them.
public func ownStandIns(
    of caller: Caller, at now: Instant, in tx: any Transaction
) throws -> (forMe: [RoleAssignment], byMe: [RoleAssignment], names: [AccountID: Account]) {
    let forMe = try RoleAssignments.standIns(for: caller.account, of: caller.organisation, at: now, in: tx)
    let byMe = try RoleAssignments.current(of: caller.account, of: caller.organisation, at: now, in: tx)
        .filter { $0.standsInFor != nil }
    let others = Set(forMe.map(\.account) + byMe.compactMap(\.standsInFor))
    return (forMe, byMe, try Accounts.some(others, of: caller.organisation, in: tx))
}
