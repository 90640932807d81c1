public import Core
import Ledger
public import Storage

/// Suspends an item until it is reinstated or revoked: while a matter is looked into.
///
/// - Throws: ``Refusal``: `forbidden`, `notFound`, `invalid` without a reason, `conflict` when no wallet holds it, and
///   for a kind that cannot be suspended.
@discardableResult
public func suspendItem(
    _ id: PassportItemID, reason: String, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> PassportItem {
    try caller.requireEverywhere(.passportIssue)
    var item = try PassportItems.find(id, of: caller.organisation, in: tx)
    guard try KindBook.of(caller.organisation, in: tx)[item.kind]?.canBeSuspended ?? false else {
        throw Refusal(.conflict, "Items of this kind cannot be suspended. Revoke it, and issue it anew afterwards.")
    }
    try item.suspend(try reasonGiven(reason), at: now)
    try PassportItems.save(item, of: caller.organisation, in: tx)
    try IssuedCredentials.mark(.suspended, of: id, in: caller.organisation, tx)
    try record(item.moved, by: caller, at: now, in: tx)
    return item
}
