public import Core
import Ledger
public import Storage

/// Lets a locked account in again, with the password and the roles it had.
///
/// - Throws: ``Refusal``: `notFound` for an unknown account, `forbidden` when the caller may not look after it,
///   `conflict` for one that is not locked.
public func unlockAccount(
    _ id: AccountID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    let account = try Accounts.find(id, of: caller.organisation, in: tx)
    try requireCare(of: account, as: caller, at: now, in: tx)
    guard account.state == .locked else { throw Refusal(.conflict, "This account is not locked.") }
    try Accounts.save(.active, of: account, in: tx)
    try ProvisionedUsers.note(isLockedHere: false, id, of: caller.organisation, in: tx)
    try record(AccountUnlocked(account: id), by: caller, at: now, in: tx)
}
