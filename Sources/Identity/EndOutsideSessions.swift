public import Core
import Ledger
public import Storage

/// Ends the sessions a provider opened here, because it says that somebody signed out there: on every machine at once,
/// since sessions are looked up with each request.
///
/// - Source: OpenID Connect Back-Channel Logout 1.0, section 2.6.
/// - Parameters:
///   - tokenID: the logout token's own id; each is taken once.
///   - session: the provider's session; `nil` ends all of the person's.
///   - subject: the person; `nil` when only a session was named.
/// - Returns: how many sessions ended.
/// - Throws: ``Refusal``: `conflict` for a token that was used before.
@discardableResult
public func endOutsideSessions(
    tokenID: String, session: String?, subject: String?, at provider: ID<SignOnProvider>,
    of organisation: OrganisationID, until end: Instant, at now: Instant, in tx: any Transaction
) throws -> Int {
    guard
        try OutsideIdentities.spendLogoutToken(
            "\(provider.text) \(tokenID)", until: end, of: organisation, at: now, in: tx)
    else { throw Refusal(.conflict, "This logout token was used before.") }
    let ended = try Sessions.end(session: session, subject: subject, openedBy: provider, of: organisation, in: tx)
    try record(SignOnEnded(provider: provider, sessionsCount: ended), of: organisation, by: nil, at: now, in: tx)
    return ended
}
