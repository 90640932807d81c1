public import Core

/// Somebody signed in: who, with which rights, and the token their forms must carry.
public struct Session: Sendable {
    /// The server adds the request that is being answered.
    public var caller: Caller
    /// As the header greets them.
    public let displayName: String
    public let organisationName: String
    /// Must come back with every form and every writing call that rides on the cookie.
    public let csrfToken: String
    /// Notices not read yet.
    public let unreadCount: Int
    /// They signed in with a one-time password: they hold no rights until they have chosen one of their own.
    public let mustChangePassword: Bool
    /// A role of theirs asks for a second step that they have not set up: they hold no rights until they have.
    public let isSecondFactorDue: Bool
    /// The moment it was last used lies a minute or more back, so ``Sessions/touch(token:of:at:in:)`` should note this
    /// one.
    public let isTouchDue: Bool
    /// The rights of a signed-in browser changed: ``Sessions/renew(token:as:of:at:in:)`` should give it a new token.
    public let isRenewalDue: Bool

    /// The provider of single sign-on that vouched for them; `nil` for a password.
    public let provider: ID<SignOnProvider>?
    /// How strong that sign-in was, in the provider's words.
    public let strength: String?
    /// When they showed the provider who they are.
    public let provedAt: Instant?
    /// How surely NHS login knows them; `nil` for any other sign-in.
    public let level: IdentityLevel?
    /// When it ends if nothing is asked for any more; `nil` where that is not told to the page. NHS login asks for it.
    public let unusedEnd: Instant?

    public init(
        caller: Caller, displayName: String, organisationName: String, csrfToken: String, unreadCount: Int,
        mustChangePassword: Bool = false, isSecondFactorDue: Bool = false, isTouchDue: Bool = false,
        isRenewalDue: Bool = false, provider: ID<SignOnProvider>? = nil, strength: String? = nil,
        provedAt: Instant? = nil, level: IdentityLevel? = nil, unusedEnd: Instant? = nil
    ) {
        self.level = level
        self.unusedEnd = unusedEnd
        self.provider = provider
        self.strength = strength
        self.provedAt = provedAt
        self.caller = caller
        self.displayName = displayName
        self.organisationName = organisationName
        self.csrfToken = csrfToken
        self.unreadCount = unreadCount
        self.mustChangePassword = mustChangePassword
        self.isSecondFactorDue = isSecondFactorDue
        self.isTouchDue = isTouchDue
        self.isRenewalDue = isRenewalDue
    }

    /// The same with another token.
    func renewed(as fresh: SecretToken) -> Session {
        Session(
            caller: caller, displayName: displayName, organisationName: organisationName, csrfToken: fresh.csrfToken,
            unreadCount: unreadCount, mustChangePassword: mustChangePassword,
            isSecondFactorDue: isSecondFactorDue, isTouchDue: isTouchDue,
            isRenewalDue: false, provider: provider, strength: strength, provedAt: provedAt, level: level,
            unusedEnd: unusedEnd)
    }
}
