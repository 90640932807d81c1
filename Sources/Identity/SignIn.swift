public import Core
import Ledger
public import Storage

/// How a try to sign in ended. Saying no is an outcome and not an error, since the try itself must be kept.
public enum SignInOutcome: Sendable {
    case signedIn(OpenedSession)
    /// The password was right; ``finishSignIn(_:of:with:guess:terms:keys:limits:at:in:)`` asks for the second step.
    case owesSecondStep(SecretToken)
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
    /// What stands for a sign-in that still owes its second step.
    public let half: SecretToken
    /// The provider that vouched for them, when one did.
    var origin: SessionOrigin?

    public init(
        token: SecretToken, kind: SessionKind, limits: SessionLimits, browser: SecretToken?, half: SecretToken
    ) {
        self.half = half
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
/// - Returns: the session, the token that stands for the second step when there is one, or an `invalid` refusal.
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
    if isOver(password, at: now) { return try refuse(.oneTimeOver, oneTimeOver) }
    try withdraw(challenge.guess, in: tx)
    if try SecondFactors.isOn(id, of: account.organisation, in: tx) {
        try HalfSignIns.open(terms.half, for: id, of: account.organisation, at: now, in: tx)
        return .owesSecondStep(terms.half)
    }
    return .signedIn(try openSession(for: account, password, terms: terms, at: now, in: tx))
}

/// Opens a session for somebody who has shown all that was asked for.
/// - Parameter password: the one they signed in with; spent when it was for one time.
func openSession(
    for account: Account, _ password: SignInMethod?, terms: SignInTerms, at now: Instant, in tx: any Transaction
) throws -> OpenedSession {
    let id = account.id, mustChange = password?.mustChange ?? false
    if mustChange { try SignInMethods.spend(id, of: account.organisation, at: now, in: tx) }
    try Sessions.forget(upTo: now, of: id, of: account.organisation, in: tx)
    let end = try Sessions.open(
        terms.token, for: id, of: account.organisation, kind: terms.kind, limits: terms.limits,
        origin: terms.origin, at: now, in: tx)
    if let browser = terms.browser {
        try KnownBrowsers.forget(upTo: now, of: id, of: account.organisation, in: tx)
        try KnownBrowsers.remember(
            browser, for: id, of: account.organisation, until: now + SignInTerms.knownFor, in: tx)
    }
    try Accounts.noteSignIn(of: id, of: account.organisation, at: now, in: tx)
    try record(SignedIn(account: id, kind: terms.kind), of: account.organisation, by: id, at: now, in: tx)
    return OpenedSession(
        token: terms.token, account: account, endsAt: end, mustChangePassword: mustChange, browser: terms.browser)
}

/// Whether a one-time password was used before or has run out.
func isOver(_ password: SignInMethod, at now: Instant) -> Bool {
    password.mustChange && (password.spentAt != nil || password.endsAt.map { $0 <= now } ?? false)
}

private let wrongNameOrPassword = Refusal(
    .invalid, "The user name or the password is not right. Check both and try again.")

let oneTimeOver = Refusal(
    .invalid, "This one-time password was used before or has run out. Ask whoever looks after accounts for a new one.")
