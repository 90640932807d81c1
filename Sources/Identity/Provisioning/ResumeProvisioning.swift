public import Core
public import Storage

/// Finds the provisioning client behind a token, and notes at most once a minute that it was used.
///
/// The token is looked for by its hash, as that of a session is. What comes back opens nothing but SCIM: the server
/// asks this for no other address.
/// - Returns: `nil` for a token that is unknown, over, or was taken back, and for a client whose account is locked.
public func resumeProvisioning(
    token: String, through database: any Database, at now: Instant
) async throws -> Session? {
    guard let token = SecretToken(checking: token) else { return nil }
    let found = try await database.read { tx in try ProvisioningClients.found(by: token, at: now, in: tx) }
    guard let (client, title, organisationName) = found else { return nil }
    if client.usedAt.map({ now - $0 >= Minutes(1) }) ?? true {
        try await database.write(for: client.organisation) { tx in
            try ProvisioningClients.touch(client.id, of: client.organisation, at: now, in: tx)
        }
    }
    return Session(
        caller: Caller(
            organisation: client.organisation, account: client.id, person: nil, grants: ProvisioningClient.grants,
            roles: ["provisioning"]),
        displayName: title, organisationName: organisationName, csrfToken: "", unreadCount: 0)
}
