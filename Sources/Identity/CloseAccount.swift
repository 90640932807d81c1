public import Core
import Ledger
public import Storage

/// Closes an account for good: its sessions, its roles and its ways in end at once. Its name stays in the ledger, and
/// its user name stays taken.
///
/// - Throws: ``Refusal``: `notFound` for an unknown account, `forbidden` when the caller may not look after it,
///   `conflict` for the caller's own account, one that is closed already, and the last administrator.
public func closeAccount(
    _ id: AccountID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    let account = try Accounts.find(id, of: caller.organisation, in: tx)
    try requireCare(of: account, as: caller, at: now, in: tx)
    guard account.id != caller.account else {
        throw Refusal(.conflict, "You cannot close your own account. Ask another administrator to close it.")
    }
    guard account.state != .closed else { throw Refusal(.conflict, "This account is closed already.") }
    try requireAnotherAdministrator(than: id, of: caller.organisation, at: now, in: tx)
    try shut(account, at: now, in: tx)
    try record(AccountClosed(account: id), by: caller, at: now, in: tx)
}

/// Takes everything from an account by which somebody could come in or do anything.
func shut(_ account: Account, at now: Instant, in tx: any Transaction) throws {
    let id = account.id, organisation = account.organisation
    for held in try RoleAssignments.current(of: id, of: organisation, at: now, in: tx) {
        try RoleAssignments.end(held.id, of: organisation, at: now, in: tx)
    }
    try Accounts.save(.closed, of: account, in: tx)
    try Sessions.endAll(of: id, of: organisation, in: tx)
    try SignInMethods.removeAll(of: id, of: organisation, in: tx)
    try OutsideIdentities.removeAll(of: id, of: organisation, in: tx)
    try SecondFactors.remove(id, of: organisation, in: tx)
    try KnownBrowsers.forgetAll(of: id, of: organisation, in: tx)
}
