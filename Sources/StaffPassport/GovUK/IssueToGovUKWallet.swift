import Core
import Credentials
import Identity
import Storage

/// For whom a credential is made when it goes into GOV.UK Wallet, and where its status stands.
struct GovUKIssuing: Sendable {
    let profile: GovUKWalletProfile
    /// Where our own lists for that wallet lie.
    let lists: String
    /// The place in the lists that GOV.UK keeps; `nil` where our own are used.
    var place: TokenStatusReference?

    /// The place of one of ours in our own lists, for a W3C credential.
    func entries(_ credential: IssuedCredential) -> [JSON] {
        let id: String, list: String, index: Int
        if let place {
            (list, index) = (place.uri, place.index)
        } else {
            (list, index) = ("\(lists)/bitstring/\(credential.list)/revocation", credential.place)
        }
        id = "\(list)#\(index)"
        return [
            [
                "id": .string(id), "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
                "statusListIndex": .string(String(index)), "statusListCredential": .string(list),
            ]
        ]
    }
}

/// What a wallet's request is for, once it was looked at and nothing was written yet.
struct GovUKWanted: Sendable {
    let token: GovUKAccessToken
    let kept: GovUKOffers.Kept
    let offer: PassportOffer
    let key: PublicKey
    let item: PassportItem
}

/// Looks at a request of GOV.UK Wallet's for a credential; nothing is used up by it.
///
/// - Throws: ``ProtocolFault``: `invalid_token`, `invalid_credential_request`, `invalid_proof`, `invalid_nonce`,
///   `credential_request_denied`.
func wantedByGovUKWallet(
    _ request: JSON, _ call: GovUKCall, in tx: any Transaction
) throws -> GovUKWanted {
    let (token, kept) = try call.token(isNotice: false, in: tx)
    let offer = try PassportOffers.find(kept.offer, of: call.organisation, in: tx)
    guard offer.isOpen(at: call.now) else {
        throw ProtocolFault(401, "invalid_token", "The offer was used, was taken back or has ended.")
    }
    let profile = try call.settings.profile()
    let key: PublicKey
    do throws(Fault) {
        key = try token.provedKey(
            of: try CredentialRequest(request), profile, offer: kept.offer(for: token.subject), within: call.window)
    } catch {
        throw ProtocolFault(error, otherwise: "invalid_credential_request")
    }
    let item = try PassportItems.find(kept.item, of: call.organisation, in: tx)
    guard item.canBeOffered, !item.isAwaited, call.settings.kind(item.kind) != nil else {
        throw ProtocolFault(400, "credential_request_denied", "This item cannot be issued any more.")
    }
    return GovUKWanted(token: token, kept: kept, offer: offer, key: key, item: item)
}

/// Gives GOV.UK Wallet what it was offered, once, bound to the key it has proved.
///
/// - Throws: as ``wantedByGovUKWallet(_:_:in:)``.
///
/// - Source: GOV.UK Wallet technical documentation, "Issue a credential".
func issueToGovUKWallet(
    _ request: JSON, _ call: GovUKCall, _ fetching: Fetching, in tx: any Transaction
) throws -> CredentialResponse {
    let wanted = try wantedByGovUKWallet(request, call, in: tx), organisation = call.organisation
    let name = "govuk:" + SecretToken(bytes: Array(wanted.token.id.utf8)).hash
    let end = Instant(milliseconds: Int64(min(wanted.token.expirySeconds, 1e11)) * 1000) + Minutes(5)
    guard try PassportNonces.addOnce(name, until: end, of: organisation, in: tx) else {
        throw ProtocolFault(401, "invalid_token", "The access token came before.")
    }
    var offer = wanted.offer
    offer.use()
    try PassportOffers.save(offer, of: organisation, in: tx)
    try GovUKOffers.collect(wanted.kept.id, by: wanted.token.subject, of: organisation, at: call.now, in: tx)
    return try Minting.issue(wanted.item, in: offer.form, from: offer.id, to: [wanted.key], fetching, tx)
}
