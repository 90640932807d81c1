public import Core
import Ledger
public import Storage

/// Gives an account a one-time password in place of the one it had, for somebody who forgot theirs. Its sessions end at
/// once, and browsers it signed in with are strangers again.
///
/// Nobody chooses a password for somebody else: it is made by chance (``OneTimePassword``), shown once, good for three
/// days and one sign-in, and opens nothing but the page where the owner chooses their own.
/// - Throws: ``Refusal``: `notFound` for an unknown account, `forbidden` when the caller may not look after it,
///   `conflict` for the caller's own account and a closed one.
public func setPassword(
    _ password: PasswordHash, of id: AccountID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    let account = try Accounts.find(id, of: caller.organisation, in: tx)
    try requireCare(of: account, as: caller, at: now, in: tx)
    guard account.id != caller.account else {
        throw Refusal(.conflict, "Change your own password on the page “Your account”.")
    }
    guard account.state != .closed else {
        throw Refusal(.conflict, "This account is closed. Open a new one for this person.")
    }
    try SignInMethods.save(
        password, of: id, mustChange: true, endsAt: now + OneTimePassword.life, of: caller.organisation, at: now,
        in: tx)
    try Sessions.endAll(of: id, of: caller.organisation, in: tx)
    try KnownBrowsers.forgetAll(of: id, of: caller.organisation, in: tx)
    try record(PasswordSet(account: id), by: caller, at: now, in: tx)
}
