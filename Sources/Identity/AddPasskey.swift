public import Core
public import Ledger
public import Storage

/// How adding a passkey ended. Saying no is an outcome and not an error, since the challenge is spent all the same.
public enum AddedPasskey: Sendable {
    /// - Parameter isFirst: they had no second step before, so the recovery codes are theirs now.
    case added(isFirst: Bool)
    case refused(Refusal)
}

/// Adds a passkey that a device has just made to the caller's own account. Their first second step of any kind gives
/// them recovery codes, and ends their other sessions, since they were opened without it.
///
/// - Parameters:
///   - name: as its owner typed it.
///   - id: a new id.
///   - recovery: fresh codes, to be shown this once if they become theirs.
///   - token: the session that asked.
///   - notice: a new id, for the message to the person.
public func addPasskey(
    _ answer: NewPasskeyAnswer, name: String, id: ID<Passkey>, party: RelyingParty, recovery: [RecoveryCode],
    token: SecretToken, notice: ID<Notice>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> AddedPasskey {
    let organisation = caller.organisation, account = caller.account
    func refuse(_ problem: PasskeyProblem) throws -> AddedPasskey {
        try record(PasskeyRefused(account: account, reason: problem), by: caller, at: now, in: tx)
        return .refused(Refusal(fields: [FieldProblem("passkey", problem.addingWords)]))
    }
    let pending = try PasskeyChallenges.take(for: .adding, of: token, of: organisation, at: now, in: tx)
    guard let pending else { return try refuse(.challengeOver) }
    let data: AuthenticatorData
    do {
        data = try PasskeyCheck(party: party, challenge: pending).made(answer)
    } catch {
        return try refuse(error)
    }
    guard let made = data.made else { return try refuse(.malformed) }
    guard try Passkeys.home(of: made.credentialID, in: tx) == nil else { return try refuse(.taken) }
    let isFirst = try !SecondFactors.isOn(account, of: organisation, in: tx)
    let passkey = Passkey(
        id: id, account: account, name: named(name), credentialID: made.credentialID, keyBytes: made.keyBytes,
        counter: Int64(data.counter), mayBeBackedUp: data.mayBeBackedUp, isBackedUp: data.isBackedUp, createdAt: now)
    try Passkeys.add(passkey, of: organisation, in: tx)
    if isFirst {
        try SecondFactors.save(recovery, of: account, of: organisation, in: tx)
        try Sessions.endAll(of: account, of: organisation, except: token, in: tx)
        try Sessions.makeRenewalDue(of: account, of: organisation, in: tx)
    }
    try record(PasskeyAdded(account: account, passkey: id), by: caller, at: now, in: tx)
    try tell(
        caller, notice, "A passkey was added to your account",
        "“\(passkey.name)” can sign in as you from now on. If this was not you, remove it and change your password.",
        at: now, in: tx)
    return .added(isFirst: isFirst)
}

/// A name as it is kept: one line, not too long, and never empty.
private func named(_ typed: String) -> String {
    let words = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.isEmpty ? "Passkey" : String(words.prefix(Passkey.longestNameCharacters))
}

/// Owes the caller a message about their passkeys; an account without a member of staff behind it has no notices.
func tell(
    _ caller: Caller, _ id: ID<Notice>, _ title: String, _ body: String, at now: Instant, in tx: any Transaction
) throws {
    let person = try Accounts.find(caller.account, of: caller.organisation, in: tx).person
    guard let person else { return }
    try Notices.owe(
        Notice(id: id, to: person, title: title, body: body, path: "/account/second-factor", at: now),
        of: caller.organisation, in: tx)
}
