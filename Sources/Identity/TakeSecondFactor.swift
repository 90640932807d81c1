public import Core
import Ledger
public import Storage

/// Switches somebody's second step off, passkeys included, for whoever lost their phone and their recovery codes. Their
/// sessions end at once, and browsers they signed in with are strangers again.
///
/// - Throws: ``Refusal``: `notFound` for an unknown account, `forbidden` when the caller may not look after it,
///   `conflict` for the caller's own account and for one whose second step is off.
public func takeSecondFactor(
    of id: AccountID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    let account = try Accounts.find(id, of: caller.organisation, in: tx)
    try requireCare(of: account, as: caller, at: now, in: tx)
    guard account.id != caller.account else {
        throw Refusal(.conflict, "Switch your own second step off on the page “Your account”.")
    }
    let isBegun = try SecondFactors.find(id, of: caller.organisation, in: tx) != nil
    guard try isBegun || SecondFactors.isOn(id, of: caller.organisation, in: tx) else {
        throw Refusal(.conflict, "Their second step is off already.")
    }
    try SecondFactors.remove(id, of: caller.organisation, in: tx)
    try Sessions.endAll(of: id, of: caller.organisation, in: tx)
    try KnownBrowsers.forgetAll(of: id, of: caller.organisation, in: tx)
    try record(SecondFactorOff(account: id), by: caller, at: now, in: tx)
}
