public import Core
import Ledger
public import Storage

/// Switches the caller's codes on, once a first code of their app was right. Their other sessions end, since they were
/// opened without it. Whoever had no second step yet is given recovery codes.
///
/// - Parameters:
///   - typed: the six digits as typed.
///   - recovery: fresh codes, to be shown this once.
///   - token: the session that asks; it is given a new token with its next page.
/// - Returns: whether the recovery codes are theirs now.
/// - Throws: ``Refusal``: `invalid` for a wrong code, `conflict` when nothing is being set up.
@discardableResult
public func confirmSecondFactor(
    _ typed: String, recovery: [RecoveryCode], keys: SealingKeys, token: SecretToken, as caller: Caller,
    at now: Instant, in tx: any Transaction
) throws -> Bool {
    guard let totp = try secondFactorBeingSetUp(keys: keys, as: caller, at: now, in: tx),
        var factor = try SecondFactors.find(caller.account, of: caller.organisation, in: tx)
    else { throw Refusal(.conflict, "Setting up the second step took too long. Begin again.") }
    guard let step = totp.step(of: typed, at: now, after: factor.usedStep) else {
        throw Refusal(fields: [
            FieldProblem(
                "code", "Enter the six digits that your app shows now. If they stay wrong, check the clock of the phone"
            )
        ])
    }
    let isFirst = try !SecondFactors.isOn(caller.account, of: caller.organisation, in: tx)
    factor.usedStep = step
    factor.confirmedAt = now
    try SecondFactors.save(factor, of: caller.organisation, in: tx)
    if isFirst { try SecondFactors.save(recovery, of: caller.account, of: caller.organisation, in: tx) }
    try Sessions.endAll(of: caller.account, of: caller.organisation, except: token, in: tx)
    try Sessions.makeRenewalDue(of: caller.account, of: caller.organisation, in: tx)
    try record(SecondFactorOn(account: caller.account), by: caller, at: now, in: tx)
    return isFirst
}
