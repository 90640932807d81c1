import Core
import Credentials
import Storage

/// An offer to GOV.UK Wallet as its maker gets it: with the code, which nobody can read again.
struct MadeGovUKOffer: Sendable, Hashable {
    let offer: PassportOffer
    let item: PassportItem
    /// What opens the wallet, with the offer behind it.
    let link: String
    /// When its code ends.
    let endsAt: Instant
}

/// Offers one item to GOV.UK Wallet, by a code that we sign and GOV.UK One Login checks.
///
/// - Parameters:
///   - isNewWallet: whether another wallet may collect it than the one that somebody collected with before.
///   - key: signs the code; the same that signs the credential.
///   - chance: fresh secret bytes.
/// - Throws: ``Refusal``: `forbidden`, `notFound`, `conflict` where it is off, for a kind that is not given to it, for
///   a check that still runs and for an item that has ended.
///
/// - Source: GOV.UK Wallet technical documentation, "Generate a credential offer".
func offerToGovUKWallet(
    _ id: PassportItemID, isNewWallet: Bool = false, offer offerID: PassportOfferID, signedBy key: OrganisationKey,
    as caller: Caller, at now: Instant, chance: (Int) -> [UInt8], in tx: any Transaction
) throws -> MadeGovUKOffer {
    try caller.requireEverywhere(.passportIssue)
    let organisation = caller.organisation
    let item = try PassportItems.find(id, of: organisation, in: tx)
    let settings = try GovUKWallets.settings(of: organisation, in: tx)
    guard settings.isOn else {
        throw Refusal(.conflict, "GOV.UK Wallet is not switched on. Whoever sets up passports can switch it on.")
    }
    guard let kind = settings.kind(item.kind) else {
        throw Refusal(.conflict, "This kind of item is not given to GOV.UK Wallet.")
    }
    guard !item.isAwaited else {
        throw Refusal(.conflict, "The check still runs, and GOV.UK Wallet cannot wait. Offer it when the result is in.")
    }
    guard kind.form != .mobile || key.isCertified(at: now) else {
        throw Refusal(.conflict, "Your key has no certificate, which a mobile document needs. Add one to your keys.")
    }
    let life = Minutes(settings.lifeMinutes)
    let made = try makeOffer(
        [id], to: item.person, needsCode: false, form: kind.form.rawValue, offer: offerID,
        life: life + GovUKSettings.slack, as: caller, at: now, chance: chance, in: tx)
    let kept = GovUKOffers.Kept(
        id: uuid(chance(16)), offer: offerID, item: id, person: item.person,
        wallet: isNewWallet ? nil : try GovUKOffers.wallet(of: item.person, in: organisation, tx), madeAt: now)
    try GovUKOffers.add(kept, of: organisation, in: tx)
    let offer = try GovUKPreAuthorizedCode.offer(
        of: kind.kind, identifier: kept.id, try settings.profile(), at: now, lifeSeconds: life.count * 60, kid: key.id,
        by: key.key)
    return MadeGovUKOffer(
        offer: made.offer, item: item, link: offer.link(opening: settings.opener), endsAt: now + life)
}

/// A UUID of version 4 made of 16 bytes by chance, in small letters.
///
/// - Source: RFC 9562, section 5.4.
func uuid(_ bytes: [UInt8]) -> String {
    var text = ""
    for (place, byte) in bytes.prefix(16).enumerated() {
        if [4, 6, 8, 10].contains(place) { text += "-" }
        let marked =
            switch place {
            case 6: byte & 0x0f | 0x40
            case 8: byte & 0x3f | 0x80
            default: byte
            }
        text += (marked < 16 ? "0" : "") + String(marked, radix: 16)
    }
    return text
}
