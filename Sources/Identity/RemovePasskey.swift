public import Core
public import Ledger
public import Storage

/// Removes a passkey of the caller's own. Whose role asks for a second step and who has none left holds no rights until
/// they have set one up again, as with codes.
///
/// - Parameter notice: a new id, for the message to the person.
/// - Throws: ``Refusal``: `invalid` for a wrong password, `notFound` for an unknown passkey and for somebody else's.
public func removePasskey(
    _ id: ID<Passkey>, check: PasswordCheck, matches: Bool, notice: ID<Notice>, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws {
    try requirePassword(check, matches: matches, as: caller, in: tx)
    let passkey = try Passkeys.find(id, of: caller.account, of: caller.organisation, in: tx)
    try Passkeys.remove(id, of: caller.organisation, in: tx)
    try SecondFactors.dropUselessCodes(of: caller.account, of: caller.organisation, in: tx)
    try HalfSignIns.endAll(of: caller.account, of: caller.organisation, in: tx)
    try record(PasskeyRemoved(account: caller.account, passkey: id), by: caller, at: now, in: tx)
    try tell(
        caller, notice, "A passkey was removed from your account",
        "“\(passkey.name)” no longer signs you in. If this was not you, change your password.", at: now, in: tx)
}
