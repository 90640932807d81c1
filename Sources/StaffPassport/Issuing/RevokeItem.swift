public import Core
import Ledger
public import Storage

/// Ends an item for good: from this moment on its place in the status list says so to whoever asks.
///
/// - Throws: ``Refusal``: `forbidden`, `notFound`, `invalid` without a reason, `conflict` when no wallet holds it.
@discardableResult
public func revokeItem(
    _ id: PassportItemID, reason: String, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> PassportItem {
    try caller.requireEverywhere(.passportIssue)
    var item = try PassportItems.find(id, of: caller.organisation, in: tx)
    try item.revoke(try reasonGiven(reason), at: now)
    try PassportItems.save(item, of: caller.organisation, in: tx)
    try IssuedCredentials.mark(.revoked, of: id, in: caller.organisation, tx)
    try record(item.moved, by: caller, at: now, in: tx)
    return item
}
