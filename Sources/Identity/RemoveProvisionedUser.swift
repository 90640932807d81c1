public import Core
public import Storage

/// Closes the account of a user for good, as a provisioning client asks: its sessions, roles, links and groups end at
/// once, and what the client had said of it is forgotten.
///
/// - Throws: ``Refusal``: `forbidden` unless a provisioning client asks, `notFound` for an unknown user, `conflict` for
///   the last administrator.
public func removeProvisionedUser(
    _ id: AccountID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try caller.requireEverywhere(.provision)
    let user = try ProvisionedUsers.find(id, of: caller.organisation, in: tx)
    try closeAccount(user.account.id, as: caller, at: now, in: tx)
    try ProvisionedUsers.forget(id, of: caller.organisation, in: tx)
}
