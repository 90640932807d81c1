public import Core
public import Storage

/// Gives a session whose rights have changed a new token, so that one which was stolen while it could do little is
/// worth nothing now that it could do more.
///
/// - Parameters:
///   - token: the one it has; it is dead at once.
///   - fresh: the new one.
/// - Returns: the session with the new token; `nil` when another request was quicker or the session is over.
public func renewSession(
    _ session: Session, token: String, as fresh: SecretToken, through database: any Database, at now: Instant
) async throws -> Session? {
    let organisation = session.caller.organisation
    let isRenewed = try await database.write(for: organisation) { tx in
        try Sessions.renew(token: token, as: fresh, of: organisation, at: now, in: tx)
    }
    return isRenewed ? session.renewed(as: fresh) : nil
}
