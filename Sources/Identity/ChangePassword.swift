public import Core
import Ledger
public import Storage

/// What is needed to check somebody's own password before they change how they sign in, before anything is hashed.
public struct PasswordCheck: Sendable {
    /// The current password must match it; `nil` for an account that has none.
    public let current: PasswordHash?
    public let guess: Guess
}

/// Counts a guess at the current password and says what it must be compared with: the first half of changing a
/// password, and of whatever else the password is asked for again.
///
/// - Parameter guess: a new id.
/// - Throws: ``Overloaded`` when too many wrong guesses were made.
public func beginPasswordCheck(
    guess: ID<Guess>, limits: GuessLimits = GuessLimits(), as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> PasswordCheck {
    let account = try Accounts.find(caller.account, of: caller.organisation, in: tx)
    let bucket = GuessBucket.account(account.id, of: account.organisation)
    let counted = try count(guess, in: [(bucket, limits.perName)], limits: limits, at: now, in: tx)
    let password = try SignInMethods.password(of: account.id, of: account.organisation, in: tx)
    return PasswordCheck(
        current: password?.secret.flatMap(PasswordHash.init(_:)), guess: counted)
}

/// Changes the caller's own password: the second half. Every other session of theirs ends, and this one gets a new
/// token.
///
/// - Parameters:
///   - matches: whether the current password was right, by ``PasswordHashing/matches(_:_:)``.
///   - new: the hash of a password that ``PasswordRules`` let through.
///   - token: the session that asks.
///   - fresh: its new token.
/// - Throws: ``Refusal``: `invalid` when the current password was wrong, `conflict` when it was changed in the
///   meantime.
public func changePassword(
    _ change: PasswordCheck, matches: Bool, to new: PasswordHash, token: SecretToken, fresh: SecretToken,
    as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try requirePassword(change, matches: matches, as: caller, in: tx)
    try SignInMethods.save(
        new, of: caller.account, mustChange: false, endsAt: nil, of: caller.organisation, at: now, in: tx)
    try Sessions.endAll(of: caller.account, of: caller.organisation, except: token, in: tx)
    try Sessions.renew(token: token.text, as: fresh, of: caller.organisation, at: now, in: tx)
    try record(PasswordChanged(account: caller.account), by: caller, at: now, in: tx)
}

/// Refuses whoever did not know their own password, or whose password is no longer the one that was compared; otherwise
/// the guess no longer counts.
func requirePassword(
    _ check: PasswordCheck, matches: Bool, as caller: Caller, in tx: any Transaction
) throws {
    guard matches else {
        throw Refusal(fields: [FieldProblem("current-password", "Enter the password you signed in with")])
    }
    let password = try SignInMethods.password(of: caller.account, of: caller.organisation, in: tx)
    guard password?.secret == check.current?.text else {
        throw Refusal(.conflict, "Your password was changed in the meantime. Sign in again.")
    }
    try withdraw(check.guess, in: tx)
}

/// The names that may not be in the caller's password: their user name, their own name and the organisation's.
public func namesToLeaveOut(of caller: Caller, in tx: any Transaction) throws -> [String] {
    let account = try Accounts.find(caller.account, of: caller.organisation, in: tx)
    let organisation = try Organisations.find(caller.organisation, in: tx)
    return [String(account.userName.localPart), account.displayName, organisation.name]
}
