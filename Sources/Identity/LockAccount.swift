public import Core
import Ledger
public import Storage

/// Locks an account for the time being, such as while something is looked into: its sessions end at once.
///
/// - Throws: ``Refusal``: `notFound` for an unknown account, `forbidden` when the caller may not look after it,
///   `conflict` for the caller's own account, one that is not active, and the last administrator.
public func lockAccount(
    _ id: AccountID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    let account = try Accounts.find(id, of: caller.organisation, in: tx)
    try requireCare(of: account, as: caller, at: now, in: tx)
    guard account.id != caller.account else {
        throw Refusal(.conflict, "You cannot lock your own account. Ask another administrator to lock it.")
    }
    guard account.state == .active else {
        throw Refusal(.conflict, "This account is \(account.state.title.lowercased()) already.")
    }
    try requireAnotherAdministrator(than: id, of: caller.organisation, at: now, in: tx)
    try Accounts.save(.locked, of: account, in: tx)
    try Sessions.endAll(of: id, of: caller.organisation, in: tx)
    try record(AccountLocked(account: id), by: caller, at: now, in: tx)
}
