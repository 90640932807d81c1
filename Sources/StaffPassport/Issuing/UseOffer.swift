import Core
import Identity
import Ledger
import Storage

/// What a wallet's code came to.
enum UsedOffer: Sendable, Hashable {
    /// The token holds for this offer.
    case opened(PassportOffer)
    /// The error of the protocol, in its code and in words, and how many tries are left for the second code.
    case refused(String, String, triesLeft: Int?)
}

/// Gives a wallet a token for the code of an offer; a code is good once.
///
/// - Parameters:
///   - attestation: by which the wallet says who made it.
///   - client: who the request says it is by; `nil` when it does not say.
///   - thumbprint: the key that the wallet has proved, to which the token is bound; `nil` when it proved none.
///
/// A wrong second code is counted, so it is no error that would undo the count.
///
/// - Source: OpenID4VCI 1.0, sections 6.1 to 6.3.
func useOffer(
    code: String, secondCode: String?, token: SecretToken, boundTo thumbprint: String?,
    by attestation: SentAttestation = SentAttestation(), client: String? = nil, of organisation: OrganisationID,
    at now: Instant, in tx: any Transaction
) throws -> UsedOffer {
    guard let sent = SecretToken(checking: code),
        var offer = try PassportOffers.coded(sent.hash, of: organisation, in: tx)
    else { return .refused("invalid_grant", "There is no such offer.", triesLeft: nil) }
    guard !offer.asksSignIn else {
        return .refused("invalid_grant", "This offer asks its holder to sign in.", triesLeft: nil)
    }
    switch offer.state {
    case .used: return .refused("invalid_grant", "This offer has been used already. Ask for a new one.", triesLeft: nil)
    case .locked:
        return .refused("invalid_grant", "The code was wrong too often. Ask for a new offer.", triesLeft: 0)
    case .withdrawn: return .refused("invalid_grant", "This offer was taken back.", triesLeft: nil)
    case .open: break
    }
    guard offer.isOpen(at: now) else {
        return .refused("invalid_grant", "This offer has expired. Ask for a new one.", triesLeft: nil)
    }
    // Before the second code: a wallet that is not taken must not use up its tries.
    let items = try PassportItems.some(offer.items, of: organisation, in: tx)
    let wallet = try attestation.checked(
        for: Set(items.map(\.kind)), client: client, of: organisation, at: now, in: tx)
    switch (offer.secondCodeHash, secondCode) {
    case (nil, nil): break
    case (nil, _?): return .refused("invalid_request", "This offer asks for no transaction code.", triesLeft: nil)
    case (_?, nil): return .refused("invalid_request", "This offer asks for a transaction code.", triesLeft: nil)
    case (let hash?, let entered?):
        guard SecretToken.isSame(hash, secondCodeHash(entered, offer.id)) else {
            let left = offer.noteWrongCode()
            try PassportOffers.save(offer, of: organisation, in: tx)
            if offer.state == .locked {
                let fact = PassportOfferLocked(offer: offer.id, person: offer.person)
                try record(fact, of: organisation, by: nil, at: now, in: tx)
            }
            return .refused("invalid_grant", "The transaction code is wrong.", triesLeft: left)
        }
    }
    offer.use()
    try PassportOffers.save(offer, of: organisation, in: tx)
    try PassportOffers.keep(
        token: token.hash, boundTo: thumbprint, until: now + PassportOffer.tokenLife(for: items), by: wallet,
        for: offer.id, of: organisation, in: tx)
    try record(PassportOfferUsed(offer: offer.id, person: offer.person), of: organisation, by: nil, at: now, in: tx)
    return .opened(offer)
}
