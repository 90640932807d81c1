public import Core
public import Identity
public import Storage

/// Finds the client behind a token of FHIR's.
///
/// Its rights are those that its account's roles give now, so that a role that is taken away ends what it sees at once;
/// the scopes of the token take away from them.
/// - Returns: `nil` for a token that is unknown or over, and for a client that was turned away or locked.
public func resumeFHIRClient(
    token text: String, through database: any Database, roles: RoleBook, at now: Instant
) async throws -> Session? {
    guard text.hasPrefix(SystemClient.tokenStart),
        let token = SecretToken(checking: text.dropFirst(SystemClient.tokenStart.count))
    else { return nil }
    return try await database.read { tx -> Session? in
        guard let found = try ClientTokens.found(by: token, at: now, in: tx) else { return nil }
        return try session(of: found.client, in: found.organisation, scopes: found.scopes, roles, now, tx)
    }
}

/// Whether a token is a client's of FHIR.
public func isFHIRClientToken(_ text: String) -> Bool { text.hasPrefix(SystemClient.tokenStart) }

/// A client as the caller it is at a moment; `nil` for one that was turned away or locked.
func session(
    of client: AccountID, in organisation: OrganisationID, scopes: [SMARTScope], _ roles: RoleBook, _ now: Instant,
    _ tx: any Transaction
) throws -> Session? {
    let account = try Accounts.find(client, of: organisation, in: tx)
    guard account.state == .active else { return nil }
    let held = try RoleAssignments.current(of: client, of: organisation, at: now, in: tx).filter { $0.isValid(at: now) }
    var grants = roles.grants(for: held.map { ($0.role, $0.unit) })
    grants[.fhirClient] = .everywhere
    for scope in scopes { grants[Permission(scope)] = .everywhere }
    let words = held.map { $0.role.rawValue + ($0.unit.map { " on \($0)" } ?? "") }
    return Session(
        caller: Caller(
            organisation: organisation, account: client, person: nil, grants: grants, roles: ["fhir-client"] + words),
        displayName: account.displayName, organisationName: try Organisations.find(organisation, in: tx).name,
        csrfToken: "", unreadCount: 0)
}
