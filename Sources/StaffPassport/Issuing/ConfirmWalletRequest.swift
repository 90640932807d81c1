import Core
import Credentials
import Identity
import Ledger
import Storage

/// Lets a wallet fetch items that its holder has chosen, with a code that holds for a minute.
///
/// - Parameters:
///   - chosen: which of the items that were asked for.
///   - items: the id under which the choice is kept, as an offer.
///   - chance: fresh secret bytes.
/// - Returns: where the browser goes, with the code.
/// - Throws: ``Refusal``: as ``seeWalletRequest(_:as:at:in:)``, and `invalid` for no items, or others than were asked
///   for.
func confirmWalletRequest(
    _ reference: String, _ chosen: [PassportItemID], items id: PassportOfferID, from issuer: String,
    as caller: Caller, at now: Instant, chance: (Int) -> [UInt8], in tx: any Transaction
) throws -> String {
    let person = try caller.requirePerson(), organisation = caller.organisation
    let asked = try seeWalletRequest(reference, as: caller, at: now, in: tx)
    guard !chosen.isEmpty, Set(chosen).isSubset(of: asked.items.map(\.id)) else {
        throw Refusal(fields: [FieldProblem("items", "Choose at least one of the items that the wallet asks for")])
    }
    let made = try makeOffer(
        chosen, to: person, needsCode: false, offer: id, life: WalletRequest.codeLife, as: caller, at: now,
        chance: chance, in: tx)
    // Another secret than the offer's own code: that one, which nobody is told, would need no proof of who asked.
    let code = SecretToken(bytes: chance(SecretToken.byteCount))
    var request = asked.request
    request.grant(made.offer.id, to: person, codeHash: code.hash, at: now)
    try WalletRequests.save(request, of: organisation, in: tx)
    if let id = request.offer {
        var offer = try PassportOffers.find(id, of: organisation, in: tx)
        guard offer.isOpen(at: now) else {
            throw Refusal(.conflict, "This offer has been used or taken back. Ask for a new one.")
        }
        offer.use()
        try PassportOffers.save(offer, of: organisation, in: tx)
        try record(PassportOfferUsed(offer: id, person: person), by: caller, at: now, in: tx)
    }
    try record(WalletRequestAnswered(request: request.id, person: person, isGranted: true), by: caller, at: now, in: tx)
    return try request.way(back: [FormParameters.Parameter("code", code.text)], from: issuer)
}
