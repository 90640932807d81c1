public import Core

/// Somebody signed in: who, with which rights, and the token their forms must carry.
public struct Session: Sendable {
    public let caller: Caller
    /// As the header greets them.
    public let displayName: String
    public let organisationName: String
    /// Must come back with every form and every writing call that rides on the cookie.
    public let csrfToken: String
    /// Notices not read yet.
    public let unreadCount: Int

    public init(
        caller: Caller, displayName: String, organisationName: String, csrfToken: String, unreadCount: Int
    ) {
        self.caller = caller
        self.displayName = displayName
        self.organisationName = organisationName
        self.csrfToken = csrfToken
        self.unreadCount = unreadCount
    }
}
