public import Core
public import Storage

/// Begins to set up the caller's own second step: keeps a new secret, sealed, until its first code was right.
///
/// Nothing asks for codes yet; a secret that is never confirmed is forgotten.
/// - Parameters:
///   - secret: fresh, ``TOTP/secretByteCount`` bytes.
///   - nonce: fresh, ``SealingKeys/nonceByteCount`` bytes.
/// - Throws: ``Refusal``: `invalid` for a wrong password, `conflict` when it is on already, or when the server can seal
///   nothing.
public func startSecondFactor(
    _ secret: [UInt8], nonce: [UInt8], keys: SealingKeys, check: PasswordCheck, matches: Bool, as caller: Caller,
    at now: Instant, in tx: any Transaction
) throws {
    try requirePassword(check, matches: matches, as: caller, in: tx)
    guard try SecondFactors.find(caller.account, of: caller.organisation, in: tx)?.confirmedAt == nil else {
        throw Refusal(.conflict, "Your second step is on already. Switch it off first to set it up on another phone.")
    }
    let sealed = try keys.seal(
        secret, for: SecondFactor.place(of: caller.account, of: caller.organisation), nonce: nonce)
    try SecondFactors.save(
        SecondFactor(
            account: caller.account, secret: sealed, startedAt: now, confirmedAt: nil, usedStep: 0, failuresCount: 0),
        of: caller.organisation, in: tx)
}

/// What the caller's app must be told, while the second step is being set up.
/// - Returns: `nil` when nothing is being set up, or it was begun too long ago.
public func secondFactorBeingSetUp(
    keys: SealingKeys, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> TOTP? {
    guard let factor = try SecondFactors.find(caller.account, of: caller.organisation, in: tx),
        factor.confirmedAt == nil, now < factor.startedAt + SecondFactor.setUpFor
    else { return nil }
    return keys.open(factor.secret, for: SecondFactor.place(of: caller.account, of: caller.organisation))
        .map(TOTP.init(secret:))
}
