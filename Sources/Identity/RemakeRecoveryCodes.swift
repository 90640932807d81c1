public import Core
import Ledger
public import Storage

/// Gives the caller new recovery codes; the old ones open nothing any more.
///
/// - Parameter codes: fresh, to be shown this once.
/// - Throws: ``Refusal``: `invalid` for a wrong password, `conflict` when the second step is off.
public func remakeRecoveryCodes(
    _ codes: [RecoveryCode], check: PasswordCheck, matches: Bool, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws {
    try requirePassword(check, matches: matches, as: caller, in: tx)
    guard try SecondFactors.isOn(caller.account, of: caller.organisation, in: tx) else {
        throw Refusal(.conflict, "Your second step is not on, so there is nothing to recover.")
    }
    try SecondFactors.save(codes, of: caller.account, of: caller.organisation, in: tx)
    try record(RecoveryCodesMade(account: caller.account), by: caller, at: now, in: tx)
}
