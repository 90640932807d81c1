public import Core
import Ledger
public import Storage

/// How a try to sign in ended. Saying no is an outcome and not an error, since the try itself must be kept.
public enum SignInOutcome: Sendable {
    case signedIn(OpenedSession)
    case refused(Refusal)
}

/// What a sign-in that succeeds will use.
public struct SignInTerms: Sendable {
    /// The new session's token.
    public let token: SecretToken
    public let kind: SessionKind
    public let limits: SessionLimits
    /// Remembered as a browser of the account's owner; `nil` for programs.
    public let browser: SecretToken?

    public init(token: SecretToken, kind: SessionKind, limits: SessionLimits, browser: SecretToken?) {
        self.token = token
        self.kind = kind
        self.limits = limits
        self.browser = browser
    }

    /// A browser stays known for half a year.
    public static let knownFor = Minutes.days(180)
}

/// Opens a session for somebody whose password was compared: the second half of signing in.
///
/// Whether the name is unknown, the password wrong or the account closed, the answer has the same words; only the
/// ledger knows which it was.
/// - Parameter matches: what ``PasswordHashing/matches(_:_:)`` said.
/// - Returns: the session, or an `invalid` refusal.
public func signIn(
    _ challenge: SignInChallenge, matches: Bool, terms: SignInTerms, at now: Instant, in tx: any Transaction
) throws -> SignInOutcome {
    func refuse(_ reason: SignInFailed.Reason, _ refusal: Refusal = wrongNameOrPassword) throws -> SignInOutcome {
        try record(
            SignInFailed(account: challenge.account, reason: reason), of: challenge.organisation, by: nil, at: now,
            in: tx)
        return .refused(refusal)
    }
    guard let id = challenge.account else { return try refuse(.unknownName) }
    let account = try Accounts.find(id, of: challenge.organisation, in: tx)
    let password = try SignInMethods.password(of: id, of: challenge.organisation, in: tx)
    // A password that was changed while this one was compared is not the one that matched.
    guard matches, let password, password.secret == challenge.hash?.text else { return try refuse(.wrongPassword) }
    guard account.state == .active else { return try refuse(.notActive) }
    if password.mustChange, password.spentAt != nil || password.endsAt.map({ $0 <= now }) ?? false {
        return try refuse(.oneTimeOver, oneTimeOver)
    }
    try withdraw(challenge.guess, in: tx)
    if password.mustChange { try SignInMethods.spend(id, of: account.organisation, at: now, in: tx) }
    try Sessions.forget(upTo: now, of: id, of: account.organisation, in: tx)
    let end = try Sessions.open(
        terms.token, for: id, of: account.organisation, kind: terms.kind, limits: terms.limits, at: now, in: tx)
    if let browser = terms.browser {
        try KnownBrowsers.forget(upTo: now, of: id, of: account.organisation, in: tx)
        try KnownBrowsers.remember(
            browser, for: id, of: account.organisation, until: now + SignInTerms.knownFor, in: tx)
    }
    try record(SignedIn(account: id, kind: terms.kind), of: account.organisation, by: id, at: now, in: tx)
    return .signedIn(
        OpenedSession(
            token: terms.token, account: account, endsAt: end, mustChangePassword: password.mustChange,
            browser: terms.browser))
}

private let wrongNameOrPassword = Refusal(
    .invalid, "The user name or the password is not right. Check both and try again.")

private let oneTimeOver = Refusal(
    .invalid, "This one-time password was used before or has run out. Ask whoever looks after accounts for a new one.")
