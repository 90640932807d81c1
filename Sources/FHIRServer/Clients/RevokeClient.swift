import Core
import Identity
import Ledger
import Storage

/// Turns a client away for good: its tokens end at once, and so do its subscriptions.
///
/// - Throws: ``Refusal``: `forbidden` for whoever may not register clients, `notFound` for an unknown one, `conflict`
///   for one that was turned away already.
func revokeClient(_ id: AccountID, as caller: Caller, at now: Instant, in tx: any Transaction) throws {
    try caller.requireEverywhere(.fhirClients)
    let client = try SystemClients.find(id, of: caller.organisation, in: tx)
    guard try Accounts.find(client.id, of: caller.organisation, in: tx).state != .closed else {
        throw Refusal(.conflict, "This client was turned away already.")
    }
    try closeAccount(client.id, as: caller, at: now, in: tx)
    try ClientTokens.removeAll(of: client.id, in: caller.organisation, tx)
    try Subscriptions.endAll(of: client.id, in: caller.organisation, tx)
    try record(FHIRClientRevoked(client: id), by: caller, at: now, in: tx)
}
