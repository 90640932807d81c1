public import Core
import Ledger
public import Storage

/// Takes back an item that no wallet holds; open offers of it go with it.
///
/// - Throws: ``Refusal``: `forbidden`, `notFound`, `invalid` without a reason, `conflict` once a wallet holds it.
@discardableResult
public func withdrawItem(
    _ id: PassportItemID, reason: String, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> PassportItem {
    try caller.requireEverywhere(.passportIssue)
    var item = try PassportItems.find(id, of: caller.organisation, in: tx)
    try item.withdraw(try reasonGiven(reason), at: now)
    for var offer in try PassportOffers.open(for: item.person, of: caller.organisation, at: now, in: tx)
    where offer.items.contains(id) {
        offer.withdraw()
        try PassportOffers.save(offer, of: caller.organisation, in: tx)
    }
    try PassportItems.save(item, of: caller.organisation, in: tx)
    try record(item.moved, by: caller, at: now, in: tx)
    return item
}
