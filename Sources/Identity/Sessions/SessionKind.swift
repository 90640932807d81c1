public import Core

/// Who holds a session's token.
public enum SessionKind: String, Codable, Sendable, Hashable, CaseIterable {
    /// A browser, in a cookie.
    case browser
    /// A program, which sends it as a bearer token (RFC 6750).
    case program
}

/// A session just made: the only moment at which its token is known.
public struct OpenedSession: Sendable {
    public let token: SecretToken
    public let account: Account
    /// The moment at which it ends in any case.
    public let endsAt: Instant
    /// They came in with a one-time password.
    public let mustChangePassword: Bool
    /// What the browser should keep, so that it is known next time.
    public let browser: SecretToken?
}
