import Core
import Credentials
import Identity
import Ledger
import Storage

/// What a wallet that fetches needs besides its request.
struct Fetching: Sendable {
    let call: WalletCall
    let addresses: Addresses
    /// Fresh secret bytes.
    let chance: @Sendable (Int) -> [UInt8]
    let ids: IDSource
    let key: OrganisationKey

    /// The most tokens that one request may fetch, each for a key of its own.
    static let batchSize = 5
    /// How far clocks may be apart.
    static let leewaySeconds = 60
    /// The largest proof that is taken, in bytes: a key and a few claims have room in a hundredth of it.
    static let proofBytes = 32_768

    var organisation: OrganisationID { call.organisation }
    var now: Instant { call.now }
}

/// Issues tokens of one item: one for each key that the request proves.
///
/// - Returns: the tokens, and the name under which the wallet tells what became of them.
/// - Throws: ``ProtocolFault`` with the error of the protocol.
///
/// - Source: OpenID4VCI 1.0, section 8.
func issueCredentials(
    _ request: CredentialRequest, _ fetching: Fetching, in tx: any Transaction
) throws -> (tokens: [String], notification: String) {
    let organisation = fetching.organisation, now = fetching.now
    let offer = try fetching.call.offer(in: tx)
    var item = try wantedItem(request, offer, organisation, tx)
    let kinds = try KindBook.of(organisation, in: tx)
    guard let kind = kinds[item.kind], item.canBeOffered else {
        throw ProtocolFault(400, "credential_request_denied", "This item cannot be issued any more.")
    }
    let keys = try provedKeys(request, fetching, tx)
    let ends = try end(of: item, kind, now)
    let notification = SecretToken(bytes: fetching.chance(16)).text
    let issuer = try Organisations.find(organisation, in: tx)
    var tokens: [String] = []
    for proved in keys {
        let (list, place) = try freePlace(organisation, fetching.chance, tx)
        let credential = IssuedCredential(
            id: fetching.ids.make(at: now), item: item.id, offer: offer.id, holder: proved.key.thumbprint, list: list,
            place: place, issuedAt: now, endsAt: ends, notification: notification, status: .valid)
        tokens.append(try token(of: item, kind, credential, to: proved.key, by: issuer, fetching))
        try IssuedCredentials.add(credential, of: item.person, in: organisation, tx)
        try record(
            CredentialIssued(credential: credential.id, item: item.id, person: item.person), of: organisation,
            by: nil, at: now, in: tx)
    }
    item.issue(at: now)
    try PassportItems.save(item, of: organisation, in: tx)
    return (tokens, notification)
}

/// The item that is asked for: by its own name, or the next of its kind that was not fetched yet.
private func wantedItem(
    _ request: CredentialRequest, _ offer: PassportOffer, _ organisation: OrganisationID, _ tx: any Transaction
) throws -> PassportItem {
    let items = try PassportItems.some(offer.items, of: organisation, in: tx)
    switch request.wanted {
    case .identifier(let name):
        guard let item = items.first(where: { $0.id.text == name }) else {
            throw ProtocolFault(400, "unknown_credential_identifier", "The token stands for no such credential.")
        }
        return item
    case .configuration(let name):
        let ofKind = items.filter { $0.kind == name }
        guard let last = ofKind.last else {
            throw ProtocolFault(400, "unknown_credential_configuration", "The token stands for no such credential.")
        }
        let fetched = try IssuedCredentials.items(fetchedFrom: offer.id, of: organisation, in: tx)
        return ofKind.first { !fetched.contains($0.id) } ?? last
    case .token:
        throw ProtocolFault(400, "invalid_credential_request", "The request does not say which credential it is for.")
    }
}

/// The keys that the request proves; the numbers it used are spent.
private func provedKeys(
    _ request: CredentialRequest, _ fetching: Fetching, _ tx: any Transaction
) throws -> [ProvedKey] {
    guard let proofs = request.proofs else {
        throw ProtocolFault(400, "invalid_proof", "The request proves no key.")
    }
    var good: Set<String> = []
    if case .jwt(let tokens) = proofs {
        guard tokens.allSatisfy({ $0.text.utf8.count <= Fetching.proofBytes }) else {
            throw ProtocolFault(400, "invalid_proof", "A proof is too long.")
        }
        for token in tokens {
            guard let nonce = (try? token.unverifiedClaims())?["nonce"]?.text else { continue }
            let hash = SecretToken(checking: nonce)?.hash ?? ""
            if try PassportNonces.isGood(hash, of: fetching.organisation, at: fetching.now, in: tx) {
                good.insert(nonce)
            }
        }
    }
    var policy = KeyProofPolicy(
        issuer: fetching.addresses.issuer, client: .anonymous, algorithms: ["ES256"],
        within: TimeWindow(at: fetching.now, leewaySeconds: Fetching.leewaySeconds))
    policy.batchSize = Fetching.batchSize
    policy.isNonceGood = { [good] in good.contains($0) }
    let keys = try proofs.verified(policy)
    for nonce in Set(keys.flatMap(\.nonces)) {
        guard let hash = SecretToken(checking: nonce)?.hash else { continue }
        try PassportNonces.spend(hash, of: fetching.organisation, in: tx)
    }
    return keys
}

/// When a token ends: after the kind's time, and never after the last day of what it says.
private func end(of item: PassportItem, _ kind: CredentialKind, _ now: Instant) throws -> Instant {
    let ends = now + Minutes(kind.lifeDays * 24 * 60)
    guard let last = kind.lastDay(in: item.claims) else { return ends }
    let lastMoment = UKTime.instant(last + 1, .midnight)
    guard now < lastMoment else {
        throw ProtocolFault(400, "credential_request_denied", "What this item says ended on \(last.words).")
    }
    return min(ends, lastMoment)
}

/// A place of a status list that nobody has, drawn by chance, so that places next to each other tell nothing.
func freePlace(
    _ organisation: OrganisationID, _ chance: (Int) -> [UInt8], _ tx: any Transaction
) throws -> (list: Int, place: Int) {
    let list = try IssuedCredentials.newestList(of: organisation, in: tx) ?? 1
    for _ in 0..<IssuedCredential.drawLimit {
        let place = draw(chance)
        if try !IssuedCredentials.isTaken(place, in: list, of: organisation, tx) { return (list, place) }
    }
    return (list + 1, draw(chance))
}

private func draw(_ chance: (Int) -> [UInt8]) -> Int {
    chance(4).reduce(0) { $0 << 8 | Int($1) } % IssuedCredential.listLength
}

private func token(
    of item: PassportItem, _ kind: CredentialKind, _ credential: IssuedCredential, to holder: PublicKey,
    by issuer: Organisation, _ fetching: Fetching
) throws -> String {
    let seconds = Int(fetching.now.milliseconds / 1000)
    // To the day, so that two tokens of one sitting cannot be joined by their moment.
    var claims = [
        JSON.Member("iss", .string(fetching.addresses.issuer)), JSON.Member("iat", JSON(seconds - seconds % 86_400)),
        JSON.Member("exp", JSON(Int(credential.endsAt.milliseconds / 1000))),
        JSON.Member(
            "status",
            TokenStatusReference(
                uri: fetching.addresses.statusList(credential.list), index: credential.place
            ).json),
        JSON.Member("issuer_name", .string(issuer.name)),
    ]
    if let code = issuer.odsCode { claims.append(JSON.Member("issuer_ods", .string(code))) }
    guard case .object(let said) = item.claims else { throw ProtocolFault.fault }
    claims += said
    let frame = kind.frame(for: item.claims)
    let hidden = frame.names.count + frame.inside.values.reduce(0) { $0 + $1.indices.count }
    // One call for all of them: each asks the system.
    let drawn = fetching.chance(16 * hidden)
    let salts = stride(from: 0, to: drawn.count, by: 16).map { Array(drawn[$0..<min($0 + 16, drawn.count)]).base64URL }
    return try SDJWT.issuingCredential(
        of: fetching.addresses.type(kind), to: holder, claims: .object(claims), frame: frame, salts: salts,
        header: fetching.key.header, by: fetching.key.key
    ).text
}
