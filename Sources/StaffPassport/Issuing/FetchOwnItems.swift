public import Core
import Identity
import Ledger
public import Storage

/// Offers somebody their own items, for the wallet on their own device: they are signed in, so no second code is asked,
/// and the offer holds an hour.
///
/// - Parameter chance: fresh secret bytes.
/// - Throws: ``Refusal``: `forbidden` for an account without a staff record, `invalid` for no items or another
///   person's, `conflict` for items that have ended.
public func fetchOwnItems(
    _ ids: [PassportItemID], offer id: PassportOfferID, as caller: Caller, at now: Instant,
    chance: (Int) -> [UInt8], in tx: any Transaction
) throws -> MadeOffer {
    let person = try caller.requirePerson()
    return try makeOffer(
        ids, to: person, needsCode: false, offer: id, life: PassportOffer.ownLife, as: caller, at: now, chance: chance,
        in: tx)
}
