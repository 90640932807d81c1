public import Core
import Credentials
public import Identity
import Ledger
public import Storage
import Workforce

/// Asks somebody to show what a checklist wants; they have a week.
///
/// - Parameters:
///   - means: how the person is told from others, by what we name ourselves, and what is to be signed with the answer.
///   - chance: fresh secret bytes.
/// - Returns: the request, and the code to tell where there is one; it cannot be read again.
/// - Throws: ``Refusal``: `forbidden`, `notFound`, `invalid` for a tie or a certificate that cannot be, `conflict` when
///   nobody who is trusted issues what is asked for, the checklist does not say for what it asks, or a placement can be
///   signed no more.
public func askForPassport(
    _ checklist: ChecklistID, of person: PersonID, way: PassportRequest.Way, by means: AskingMeans,
    request id: PassportRequestID, as caller: Caller, at now: Instant, keys: SealingKeys, chance: (Int) -> [UInt8],
    in tx: any Transaction
) throws -> (request: PassportRequest, code: String?) {
    try caller.requireEverywhere(.passportReceive)
    _ = try People.find(person, of: caller.organisation, in: tx)
    let list = try Checklists.find(checklist, of: caller.organisation, in: tx), terms = try list.neededTerms()
    let query = try list.query(
        trusting: try TrustedIssuers.all(of: caller.organisation, in: tx),
        try KindBook.of(caller.organisation, in: tx))
    try checkTie(means.tie, person, caller, in: tx)
    // A key for this answer alone: what it was encrypted to is of no use for another.
    let (secret, _) = try freshKey(chance)
    var request = PassportRequest(
        id: id, person: person, checklist: checklist, query: query, way: way,
        nonce: SecretToken(bytes: chance(SecretToken.byteCount)).text,
        walletState: SecretToken(bytes: chance(SecretToken.byteCount)).text,
        sealedKey: try keys.seal(
            secret, for: PassportRequest.place(id, caller.organisation), nonce: chance(SealingKeys.nonceByteCount)),
        returnCode: SecretToken(bytes: chance(SecretToken.byteCount)).text, askedAt: now,
        endsAt: now + PassportRequest.life)
    request.tie = means.tie
    request.terms = terms
    let code = means.tie == .code ? toldCode(chance) : nil
    request.codeHash = code.map { toldCodeHash($0, id) }
    if means.isByCertificate { request.client = try certifiedClient(caller.organisation, at: now, in: tx) }
    if let placement = means.placement {
        try request.ask(toSign: placement, as: caller, at: now, in: tx)
    }
    try PassportRequests.save(request, of: caller.organisation, in: tx)
    try record(
        PassportAskedFor(request: id, person: person, checklist: checklist), by: caller, at: now, in: tx)
    return (request, code)
}

/// The same at a desk, by the did:web, with nothing to sign.
public func askForPassport(
    _ checklist: ChecklistID, of person: PersonID, way: PassportRequest.Way, request id: PassportRequestID,
    as caller: Caller, at now: Instant, keys: SealingKeys, chance: (Int) -> [UInt8], in tx: any Transaction
) throws -> PassportRequest {
    try askForPassport(
        checklist, of: person, way: way, by: AskingMeans(), request: id, as: caller, at: now, keys: keys,
        chance: chance, in: tx
    ).request
}

/// How somebody is asked.
public struct AskingMeans: Sendable, Hashable {
    public var tie: RequestTie
    /// Whether we name ourselves by our certificate, for wallets that know no did:web.
    public var isByCertificate: Bool
    /// What is to be signed with the answer.
    public var placement: PlacementID?

    public init(tie: RequestTie = .desk, isByCertificate: Bool = false, placement: PlacementID? = nil) {
        self.tie = tie
        self.isByCertificate = isByCertificate
        self.placement = placement
    }
}

private func checkTie(_ tie: RequestTie, _ person: PersonID, _ caller: Caller, in tx: any Transaction) throws {
    guard tie == .account else { return }
    guard try !Accounts.active(ofPerson: person, of: caller.organisation, in: tx).isEmpty else {
        throw Refusal(fields: [
            FieldProblem("tie", "They have no account here to sign in with. Ask with a code, or at a desk")
        ])
    }
}

private func certifiedClient(
    _ organisation: OrganisationID, at now: Instant, in tx: any Transaction
) throws -> CertifiedClient {
    guard let kept = try AskingCertificates.find(of: organisation, in: tx), now < kept.endsAt else {
        throw Refusal(fields: [
            FieldProblem("certificate", "Your organisation has no certificate that holds. Add one, or ask without it")
        ])
    }
    let current = try PassportKeys.all(for: KeyPurpose.asking.rawValue, of: organisation, in: tx).first {
        $0.retiredAt == nil
    }
    guard current?.id == kept.key else {
        throw Refusal(fields: [
            FieldProblem("certificate", "Your certificate is for a key that was changed. Add one for the new key")
        ])
    }
    return CertifiedClient(id: kept.clientID, chain: kept.chain, key: kept.key)
}

/// Six digits that an officer tells somebody: five tries are all there are, and the hash is bound to its request.
func toldCodeHash(_ code: String, _ request: PassportRequestID) -> String {
    SecretToken(bytes: Array("\(request.text):\(code)".utf8)).hash
}

private func toldCode(_ chance: (Int) -> [UInt8]) -> String {
    var text = ""
    while text.utf8.count < 6 {
        // 250 is the largest multiple of ten that a byte holds.
        for byte in chance(16) where byte < 250 && text.utf8.count < 6 { text += String(byte % 10) }
    }
    return text
}

extension PassportRequest {
    /// What the key of its answer is sealed for.
    static func place(_ id: PassportRequestID, _ organisation: OrganisationID) -> SealedPlace {
        SealedPlace("passport-request", organisation.text, id.text)
    }
}
