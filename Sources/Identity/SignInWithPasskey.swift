public import Core
import Ledger
public import Storage

/// Opens a session for somebody who shows a passkey in place of a name and a password. Their device must have made sure
/// who they are, and must name the account.
///
/// - Parameters:
///   - challenge: what was asked, already taken; `nil` when it was answered before or too long ago.
///   - organisation: where the passkey belongs (``Passkeys/home(of:in:)``), or ``OrganisationID/installation``.
/// - Returns: the session, or a refusal; either is in the ledger.
public func signInWithPasskey(
    _ answer: PasskeyAnswer, challenge: [UInt8]?, of organisation: OrganisationID, party: RelyingParty,
    terms: SignInTerms, at now: Instant, in tx: any Transaction
) throws -> SignInOutcome {
    guard let challenge else {
        return try refuse(.challengeOver, to: nil, of: organisation, at: now, in: tx)
    }
    guard let passkey = try Passkeys.find(answer.credentialID, of: organisation, in: tx) else {
        return try refuse(.unknown, to: nil, of: organisation, at: now, in: tx)
    }
    let account = try Accounts.find(passkey.account, of: organisation, in: tx)
    return try open(
        for: account, nil, passkey, answer, PasskeyCheck(party: party, challenge: challenge), isAlone: true,
        terms: terms, at: now, in: tx)
}

/// Opens a session for somebody whose password was right, and who shows a passkey as the second step.
///
/// What had been set up may have changed since the first step, so all of it is looked at again.
/// - Parameter half: what the first step ended in.
/// - Returns: the session; an `invalid` refusal for what was not taken, `conflict` when the first step must be done
///   again.
public func finishSignInWithPasskey(
    _ answer: PasskeyAnswer, half: SecretToken, of organisation: OrganisationID, party: RelyingParty,
    terms: SignInTerms, at now: Instant, in tx: any Transaction
) throws -> SignInOutcome {
    let challenge = try PasskeyChallenges.take(for: .secondStep, of: half, of: organisation, at: now, in: tx)
    guard let id = try HalfSignIns.account(of: half, of: organisation, at: now, in: tx) else {
        return .refused(signInAgain)
    }
    let account = try Accounts.find(id, of: organisation, in: tx)
    let password = try SignInMethods.password(of: id, of: organisation, in: tx)
    guard account.state == .active else { return .refused(signInAgain) }
    if let password, isOver(password, at: now) { return .refused(oneTimeOver) }
    guard let challenge else { return try refuse(.challengeOver, to: id, of: organisation, at: now, in: tx) }
    let found = try Passkeys.find(answer.credentialID, of: organisation, in: tx)
    guard let passkey = found, passkey.account == id else {
        return try refuse(.unknown, to: id, of: organisation, at: now, in: tx)
    }
    let outcome = try open(
        for: account, password, passkey, answer, PasskeyCheck(party: party, challenge: challenge), isAlone: false,
        terms: terms, at: now, in: tx)
    if case .signedIn = outcome { try HalfSignIns.end(half, of: organisation, in: tx) }
    return outcome
}

private func open(
    for account: Account, _ password: SignInMethod?, _ passkey: Passkey, _ answer: PasskeyAnswer, _ check: PasskeyCheck,
    isAlone: Bool, terms: SignInTerms, at now: Instant, in tx: any Transaction
) throws -> SignInOutcome {
    let organisation = account.organisation, used: Passkey
    do {
        used = try check.used(passkey, answer, isAlone: isAlone)
    } catch {
        return try refuse(error, to: account.id, of: organisation, at: now, in: tx)
    }
    guard account.state == .active else {
        return try refuse(.notActive, to: account.id, of: organisation, at: now, in: tx)
    }
    try Passkeys.noteUse(of: used, of: organisation, at: now, in: tx)
    try record(
        PasskeyUsed(account: account.id, passkey: passkey.id, isAlone: isAlone), of: organisation, by: account.id,
        at: now, in: tx)
    return .signedIn(try openSession(for: account, password, terms: terms, at: now, in: tx))
}

private func refuse(
    _ problem: PasskeyProblem, to account: AccountID?, of organisation: OrganisationID, at now: Instant,
    in tx: any Transaction
) throws -> SignInOutcome {
    try record(PasskeyRefused(account: account, reason: problem), of: organisation, by: nil, at: now, in: tx)
    return .refused(Refusal(fields: [FieldProblem("passkey", problem.signInWords)]))
}
