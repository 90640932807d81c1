public import Core
import Ledger
public import Storage

/// Takes a role away at once.
///
/// - Throws: ``Refusal``: `notFound` for a role nobody here was given or one that has ended, `forbidden` when the
///   caller may not look after the account, `conflict` for the last administrator.
public func takeRole(
    _ id: ID<RoleAssignment>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    let held = try RoleAssignments.find(id, of: caller.organisation, in: tx)
    let account = try Accounts.find(held.account, of: caller.organisation, in: tx)
    try requireCare(of: account, as: caller, at: now, in: tx)
    guard held.validTo.map({ now < $0 }) ?? true else {
        throw Refusal(.notFound, "There is no such role to take away.")
    }
    if held.role == .administrator, held.unit == nil {
        try requireAnotherAdministrator(than: account.id, of: caller.organisation, at: now, in: tx)
    }
    try RoleAssignments.end(id, of: caller.organisation, at: now, in: tx)
    try Sessions.makeRenewalDue(of: account.id, of: caller.organisation, in: tx)
    try record(RoleTaken(held), by: caller, at: now, in: tx)
}
