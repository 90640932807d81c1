public import Core
import Ledger
public import Storage

/// Takes a provisioning client's token back: its next request is refused. What it made stays as it is.
///
/// - Throws: ``Refusal``: `forbidden` without ``Core/Permission/manageAdministrators``, `notFound` for an unknown one,
///   `conflict` for one whose token was taken back already.
public func revokeProvisioningClient(
    _ id: AccountID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try caller.requireEverywhere(.manageAdministrators)
    let client = try ProvisioningClients.find(id, of: caller.organisation, in: tx)
    let account = try Accounts.find(client.id, of: caller.organisation, in: tx)
    guard account.state != .closed else { throw Refusal(.conflict, "This token was taken back already.") }
    try Accounts.save(.closed, of: account, in: tx)
    try record(ProvisioningClientRevoked(client: id), by: caller, at: now, in: tx)
}
