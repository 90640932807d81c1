import Core
import Credentials
import Identity
import Storage

/// What a wallet that fetches needs besides its request.
struct Fetching: Sendable {
    let call: WalletCall
    let addresses: Addresses
    /// Fresh secret bytes.
    let chance: @Sendable (Int) -> [UInt8]
    let ids: IDSource
    let key: OrganisationKey
    /// The organisation that issues; `nil` where it was not read yet.
    var issuer: Organisation?
    /// Where it goes into GOV.UK Wallet; `nil` for other wallets.
    var govUK: GovUKIssuing?
    /// Which wallet it goes into, as its maker attests.
    var wallet: WalletRecord?

    /// The most tokens that one request may fetch, each for a key of its own.
    static let batchSize = 5
    /// How far clocks may be apart.
    static let leewaySeconds = 60
    /// The largest proof that is taken, in bytes: a key and a few claims have room in a hundredth of it.
    static let proofBytes = 32_768

    var organisation: OrganisationID { call.organisation }
    var now: Instant { call.now }
}

/// Issues credentials of one item: one for each key that the request proves. Where the item's check still runs, the
/// wallet is told to ask again.
///
/// - Throws: ``ProtocolFault`` with the error of the protocol.
///
/// - Source: OpenID4VCI 1.0, section 8.
func issueCredentials(
    _ request: CredentialRequest, _ fetching: Fetching, in tx: any Transaction
) throws -> CredentialResponse {
    let offer = try fetching.call.offer(in: tx)
    let (item, form) = try wantedItem(request, offer, fetching.organisation, tx)
    guard item.canBeOffered else {
        throw ProtocolFault(400, "credential_request_denied", "This item cannot be issued any more.")
    }
    let attested = try AttestedKeys(for: item.kind, of: fetching.organisation, at: fetching.now, in: tx)
    let proved = try provedKeys(request, by: offer.wallet, attested, fetching, tx), keys = proved.map(\.key)
    var fetching = fetching
    fetching.wallet = try attested.noted(proved, of: offer.wallet)
    guard !item.isAwaited else { return try wait(for: item, in: form, offer, keys, fetching, tx) }
    return try Minting.issue(item, in: form, from: offer.id, to: keys, fetching, tx)
}

/// Keeps what a wallet waits for.
/// - Source: OpenID4VCI 1.0, sections 8.3 and 9.
private func wait(
    for item: PassportItem, in form: CredentialForm, _ offer: PassportOffer, _ keys: [PublicKey], _ fetching: Fetching,
    _ tx: any Transaction
) throws -> CredentialResponse {
    let transaction = SecretToken(bytes: fetching.chance(SecretToken.byteCount))
    let waiting = WaitingWallet(
        transactionHash: transaction.hash, offer: offer.id, item: item.id, person: item.person, form: form,
        keys: keys.map(\.jwk), endsAt: fetching.now + PassportOffer.waitLife)
    try WaitingWallets.sweep(of: fetching.organisation, at: fetching.now, in: tx)
    try WaitingWallets.add(waiting, of: fetching.organisation, in: tx)
    return .deferred(transaction.text, intervalSeconds: WaitingWallet.intervalSeconds)
}

/// The item that is asked for and its form: by its own name, or the next of its kind that was not fetched yet.
private func wantedItem(
    _ request: CredentialRequest, _ offer: PassportOffer, _ organisation: OrganisationID, _ tx: any Transaction
) throws -> (PassportItem, CredentialForm) {
    let items = try PassportItems.some(offer.items, of: organisation, in: tx)
    switch request.wanted {
    case .identifier(let name):
        guard let wanted = CredentialConfigurationID(name), let item = items.first(where: { $0.id.text == wanted.kind })
        else {
            throw ProtocolFault(400, "unknown_credential_identifier", "The token stands for no such credential.")
        }
        return (item, wanted.form)
    case .configuration(let name):
        let wanted = CredentialConfigurationID(name), ofKind = items.filter { $0.kind == wanted?.kind }
        guard let wanted, let last = ofKind.last else {
            throw ProtocolFault(400, "unknown_credential_configuration", "The token stands for no such credential.")
        }
        // Where there is one of the kind, nothing is to be looked for among what was fetched.
        guard ofKind.count > 1 else { return (last, wanted.form) }
        let fetched = try IssuedCredentials.items(fetchedFrom: offer.id, of: organisation, in: tx)
        return (ofKind.first { !fetched.contains($0.id) } ?? last, wanted.form)
    case .token:
        throw ProtocolFault(400, "invalid_credential_request", "The request does not say which credential it is for.")
    }
}

/// The keys that the request proves; the numbers it used are spent.
private func provedKeys(
    _ request: CredentialRequest, by wallet: WalletRecord?, _ attested: AttestedKeys, _ fetching: Fetching,
    _ tx: any Transaction
) throws -> [ProvedKey] {
    guard let proofs = request.proofs else {
        throw ProtocolFault(400, "invalid_proof", "The request proves no key.")
    }
    var good: Set<String> = []
    guard proofs.longestBytes <= Fetching.proofBytes else {
        throw ProtocolFault(400, "invalid_proof", "A proof is too long.")
    }
    for nonce in Set(proofs.claimedNonces) {
        let hash = SecretToken(checking: nonce)?.hash ?? ""
        if try PassportNonces.isGood(hash, of: fetching.organisation, at: fetching.now, in: tx) { good.insert(nonce) }
    }
    var policy = KeyProofPolicy(
        issuer: fetching.addresses.issuer, client: wallet.map { .known($0.client) } ?? .anonymous,
        algorithms: ["ES256"],
        within: TimeWindow(at: fetching.now, leewaySeconds: Fetching.leewaySeconds))
    policy.batchSize = Fetching.batchSize
    attested.ask(&policy)
    policy.isNonceGood = { [good] in good.contains($0) }
    let keys = try proofs.verified(policy)
    for nonce in Set(keys.flatMap(\.nonces)) {
        guard let hash = SecretToken(checking: nonce)?.hash else { continue }
        try PassportNonces.spend(hash, of: fetching.organisation, in: tx)
    }
    return keys
}
