public import Core
import Ledger
public import Storage

/// Switches the caller's own codes off. Whose role asks for a second step and who has no passkey either holds no rights
/// until they have set one up again.
///
/// - Throws: ``Refusal``: `invalid` for a wrong password, `conflict` when it is off already.
public func dropSecondFactor(
    check: PasswordCheck, matches: Bool, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try requirePassword(check, matches: matches, as: caller, in: tx)
    guard try SecondFactors.find(caller.account, of: caller.organisation, in: tx)?.confirmedAt != nil else {
        throw Refusal(.conflict, "Your second step is off already.")
    }
    try SecondFactors.removeApp(of: caller.account, of: caller.organisation, in: tx)
    try HalfSignIns.endAll(of: caller.account, of: caller.organisation, in: tx)
    try record(SecondFactorOff(account: caller.account), by: caller, at: now, in: tx)
}
