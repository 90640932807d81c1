public import Core
import Ledger
public import Storage

/// Switches the caller's second step on, once a first code of their app was right, and gives them recovery codes. Their
/// other sessions end, since they were opened without it.
///
/// - Parameters:
///   - typed: the six digits as typed.
///   - recovery: fresh codes, to be shown this once.
///   - token: the session that asks; it is given a new token with its next page.
/// - Throws: ``Refusal``: `invalid` for a wrong code, `conflict` when nothing is being set up.
public func confirmSecondFactor(
    _ typed: String, recovery: [RecoveryCode], keys: SealingKeys, token: SecretToken, as caller: Caller,
    at now: Instant, in tx: any Transaction
) throws {
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
    factor.usedStep = step
    factor.confirmedAt = now
    try SecondFactors.save(factor, of: caller.organisation, in: tx)
    try SecondFactors.save(recovery, of: caller.account, of: caller.organisation, in: tx)
    try Sessions.endAll(of: caller.account, of: caller.organisation, except: token, in: tx)
    try Sessions.makeRenewalDue(of: caller.account, of: caller.organisation, in: tx)
    try record(SecondFactorOn(account: caller.account), by: caller, at: now, in: tx)
}
