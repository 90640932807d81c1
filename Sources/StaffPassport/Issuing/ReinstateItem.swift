public import Core
import Ledger
public import Storage

/// Lets a suspended item count again.
///
/// - Throws: ``Refusal``: `forbidden`, `notFound`, `conflict` when it is not suspended.
@discardableResult
public func reinstateItem(
    _ id: PassportItemID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> PassportItem {
    try caller.requireEverywhere(.passportIssue)
    var item = try PassportItems.find(id, of: caller.organisation, in: tx)
    try item.reinstate(at: now)
    try PassportItems.save(item, of: caller.organisation, in: tx)
    try IssuedCredentials.mark(.valid, of: id, in: caller.organisation, tx)
    try record(item.moved, by: caller, at: now, in: tx)
    return item
}
