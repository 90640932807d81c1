public import Core
public import Storage

/// Finds who stands behind a token, and notes at most once a minute that it was used: what the server asks before each
/// request.
///
/// - Parameters:
///   - token: from a cookie or a bearer header.
///   - unreadCount: how many notices somebody has not read, for the header.
/// - Returns: `nil` for a token that is unknown, over, or was taken away.
public func resumeSession(
    token: String, through database: any Database, roles: RoleBook, at now: Instant,
    unreadCount: @escaping @Sendable (Caller, any Transaction) throws -> Int = { _, _ in 0 }
) async throws -> Session? {
    let session = try await database.read { tx in
        try Sessions.session(token: token, now: now, roles: roles, unreadCount: unreadCount, in: tx)
    }
    if let session, session.isTouchDue {
        try await database.write(for: session.caller.organisation) { tx in
            try Sessions.touch(token: token, of: session.caller.organisation, at: now, in: tx)
        }
    }
    return session
}
