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
    /// The moment it was last used lies a minute or more back, so ``Sessions/touch(token:of:at:in:)`` should note this
    /// one.
    public let isTouchDue: Bool
    /// The rights of a signed-in browser changed: ``Sessions/renew(token:as:of:at:in:)`` should give it a new token.
    public let isRenewalDue: Bool

    public init(
        caller: Caller, displayName: String, organisationName: String, csrfToken: String, unreadCount: Int,
        mustChangePassword: Bool = false, isTouchDue: Bool = false, isRenewalDue: Bool = false
    ) {
        self.caller = caller
        self.displayName = displayName
        self.organisationName = organisationName
        self.csrfToken = csrfToken
        self.unreadCount = unreadCount
        self.mustChangePassword = mustChangePassword
        self.isTouchDue = isTouchDue
        self.isRenewalDue = isRenewalDue
    }

    /// The same with another token.
    func renewed(as fresh: SecretToken) -> Session {
        Session(
            caller: caller, displayName: displayName, organisationName: organisationName, csrfToken: fresh.csrfToken,
            unreadCount: unreadCount, mustChangePassword: mustChangePassword, isTouchDue: isTouchDue,
            isRenewalDue: false)
    }
}
