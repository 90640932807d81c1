import Core
import Credentials
import Identity
import Ledger
import Storage

/// What a code that a browser brought back came to.
enum UsedCode: Sendable, Hashable {
    /// The token holds for what was chosen.
    case opened(PassportOffer, WalletRequest)
    /// The error of the protocol, in its code and in words.
    case refused(String, String)
}

/// Gives a wallet a token for the code that its holder's browser brought back: once, and only to whoever asked for it.
///
/// A code that comes again takes away the token that it gave before, so it is no error that would undo that.
///
/// - Parameter proved: the key that the wallet has proved, to which the token is bound; `nil` when it proved none.
/// - Throws: ``ProtocolFault``, ``Credentials/Fault``.
///
/// - Source: RFC 6749, sections 4.1.2 and 4.1.3; RFC 7636, section 4.6; RFC 9449, section 10.
func useCode(
    _ sent: AuthorizationCodeTokenRequest, token: SecretToken, boundTo proved: String?,
    by attestation: SentAttestation = SentAttestation(), of organisation: OrganisationID, at now: Instant,
    in tx: any Transaction
) throws -> UsedCode {
    guard sent.clientID != nil else {
        throw ProtocolFault(400, "invalid_request", "The request does not say which wallet it is by.")
    }
    guard let code = SecretToken(checking: sent.code),
        var request = try WalletRequests.coded(code.hash, of: organisation, in: tx), let id = request.granted
    else { return .refused("invalid_grant", "There is no such code.") }
    guard request.state != .used else {
        try PassportOffers.endToken(of: id, in: organisation, at: now, tx)
        return .refused("invalid_grant", "This code has been used already, so its token has ended too.")
    }
    guard request.state == .granted, now < request.codeEndsAt ?? now else {
        return .refused("invalid_grant", "This code has expired. Start again.")
    }
    try sent.check(against: request.pushed(), boundTo: nil, nil)
    let asked = Set(request.configurations.compactMap { CredentialConfigurationID($0)?.kind })
    let wallet = try attestation.checked(for: asked, client: sent.clientID, of: organisation, at: now, in: tx)
    // A code that one wallet asked for is of no use to another, whoever stole it.
    if let first = request.wallet, first.instance != wallet?.instance {
        throw Fault(.invalidClientAttestation, "The code is for another wallet than this one.")
    }
    if let thumbprint = request.thumbprint, thumbprint != proved {
        throw Fault(.invalidDPoPProof, "The code is for another key.")
    }
    var offer = try PassportOffers.find(id, of: organisation, in: tx)
    guard offer.isOpen(at: now) else { return .refused("invalid_grant", "What was chosen has been taken back.") }
    offer.use()
    request.use()
    try PassportOffers.save(offer, of: organisation, in: tx)
    try WalletRequests.save(request, of: organisation, in: tx)
    let items = try PassportItems.some(offer.items, of: organisation, in: tx)
    try PassportOffers.keep(
        token: token.hash, boundTo: proved, until: now + PassportOffer.tokenLife(for: items), by: wallet, for: id,
        of: organisation, in: tx)
    try record(PassportOfferUsed(offer: id, person: offer.person), of: organisation, by: nil, at: now, in: tx)
    return .opened(offer, request)
}
