public import Core
public import Storage

/// Begins to add a passkey to the caller's own account: keeps what their device is asked.
///
/// - Parameters:
///   - challenge: fresh, ``PasskeyChallenges/byteCount`` bytes.
///   - token: the session that asks, and that must answer.
/// - Throws: ``Refusal``: `invalid` for a wrong password, `conflict` when they have as many as they may.
public func beginPasskey(
    _ challenge: [UInt8], token: SecretToken, check: PasswordCheck, matches: Bool, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws {
    try requirePassword(check, matches: matches, as: caller, in: tx)
    guard try Passkeys.all(of: caller.account, of: caller.organisation, in: tx).count < Passkey.most else {
        throw Refusal(.conflict, "You have as many passkeys as one account may have. Remove one first.")
    }
    try PasskeyChallenges.keep(challenge, for: .adding, of: token, of: caller.organisation, at: now, in: tx)
}
