import Core
import Credentials
import Identity
import Storage

/// Keeps what a wallet asks for, until its holder has signed in and answered.
///
/// Nobody registers wallets here, so the address to lead back to is the one that was pushed, within what
/// ``Credentials/RedirectAddress`` takes; the holder is told where their items would go.
///
/// - Parameters:
///   - proved: the key that the request came with a proof of; `nil` for none.
///   - sent: by which the wallet says who made it.
///   - reference: under which the browser brings it.
/// - Throws: ``ProtocolFault``, ``Credentials/Fault``.
///
/// - Source: RFC 9126, section 2; OpenID4VCI 1.0, section 5.1.
@discardableResult
func pushRequest(
    _ form: FormParameters, boundTo proved: String?, by sent: SentAttestation = SentAttestation(),
    reference: SecretToken, request id: WalletRequestID, of organisation: OrganisationID, at now: Instant,
    in tx: any Transaction
) throws -> WalletRequest {
    let text = form.text
    guard text.utf8.count <= 16_384 else {
        throw ProtocolFault(413, "invalid_request", "The request is too long.")
    }
    guard let client = form["client_id"], client.utf8.count <= 500, client.utf8.allSatisfy({ $0 >= 32 && $0 < 127 })
    else { throw ProtocolFault(400, "invalid_request", "The request does not say which wallet it is by.") }
    if let text = form["authorization_details"] { _ = try authorizationDetails(text) }
    let address = try RedirectAddress(form["redirect_uri"] ?? "")
    let pushed = try PushedAuthorizationRequest(form, by: client, redirectURIs: [address.text])
    if let proved, let named = pushed.thumbprint, proved != named {
        throw Fault(.invalidDPoPProof, "The proof is by another key than the request names.")
    }
    let kinds = try KindBook.of(organisation, in: tx)
    let isCertified = try OrganisationKey.isCertified(of: organisation, at: now, in: tx)
    let configurations = try wantedConfigurations(pushed) { name in
        guard let id = CredentialConfigurationID(name), let kind = kinds[id.kind] else { return false }
        return kind.forms(isCertified: isCertified).contains(id.form)
    }
    let asked = Set(configurations.compactMap { CredentialConfigurationID($0)?.kind })
    let wallet = try sent.checked(for: asked, client: client, of: organisation, at: now, in: tx)
    let offer = try pushed.issuerState.map { try offerAskingSignIn($0, organisation, now, tx) }
    try WalletRequests.sweep(of: organisation, at: now, in: tx)
    guard try WalletRequests.waiting(of: organisation, at: now, in: tx) < waitingLimit else {
        throw ProtocolFault(429, "temporarily_unavailable", "Too many requests wait for an answer. Try again later.")
    }
    var request = WalletRequest(
        id: id, referenceHash: reference.hash, form: text, client: client, thumbprint: proved ?? pushed.thumbprint,
        configurations: configurations, asksByDetails: !pushed.authorizations.isEmpty, offer: offer?.id,
        endsAt: now + WalletRequest.life)
    request.wallet = wallet
    try WalletRequests.add(request, of: organisation, in: tx)
    return request
}

/// Requests of one organisation that may wait at once; nobody is signed in when one is pushed.
private let waitingLimit = 10_000

/// What is asked for: by authorization details, and by scopes, of which unknown ones are passed over.
private func wantedConfigurations(
    _ pushed: PushedAuthorizationRequest, _ isKnown: (String) -> Bool
) throws -> [String] {
    var names: [String] = []
    for one in pushed.authorizations {
        guard isKnown(one.configuration) else {
            throw Fault(.invalidAuthorizationDetails, "The authorization details name a credential there is not.")
        }
        names.append(one.configuration)
    }
    names += pushed.scopes.filter(isKnown)
    guard !names.isEmpty else { throw Fault(.invalidScope, "No scope of the request is one of this issuer's.") }
    var once: [String] = []
    for name in names where !once.contains(name) { once.append(name) }
    return once
}

/// Reads the parameter `authorization_details`, of which every entry must be of a type that is known here.
///
/// - Source: RFC 9396, section 5.
func authorizationDetails(_ text: String) throws -> [CredentialAuthorization] {
    guard let json = try? JSON(parsing: text) else {
        throw ProtocolFault(400, "invalid_authorization_details", "The authorization details are no JSON.")
    }
    let all = try CredentialAuthorization.read(json)
    guard all.count == json.elements.count else {
        throw Fault(.invalidAuthorizationDetails, "The authorization details are of a type that is not known.")
    }
    return all
}

/// The offer that the wallet says it came from.
private func offerAskingSignIn(
    _ state: String, _ organisation: OrganisationID, _ now: Instant, _ tx: any Transaction
) throws -> PassportOffer {
    guard let sent = SecretToken(checking: state),
        let offer = try PassportOffers.coded(sent.hash, of: organisation, in: tx), offer.asksSignIn,
        offer.isOpen(at: now)
    else { throw ProtocolFault(400, "invalid_request", "There is no such offer, or it has been used.") }
    return offer
}
