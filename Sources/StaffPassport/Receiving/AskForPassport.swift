public import Core
import Credentials
public import Identity
import Ledger
public import Storage
import Workforce

/// Asks somebody to show what a checklist wants; they have a week.
///
/// - Parameter chance: fresh secret bytes.
/// - Throws: ``Refusal``: `forbidden`, `notFound`, `conflict` when nobody who is trusted issues what is asked for.
public func askForPassport(
    _ checklist: ChecklistID, of person: PersonID, way: PassportRequest.Way, request id: PassportRequestID,
    as caller: Caller, at now: Instant, keys: SealingKeys, chance: (Int) -> [UInt8], in tx: any Transaction
) throws -> PassportRequest {
    try caller.requireEverywhere(.passportReceive)
    _ = try People.find(person, of: caller.organisation, in: tx)
    let list = try Checklists.find(checklist, of: caller.organisation, in: tx)
    let query = try list.query(
        trusting: try TrustedIssuers.all(of: caller.organisation, in: tx),
        try KindBook.of(caller.organisation, in: tx))
    // A key for this answer alone: what it was encrypted to is of no use for another.
    let (secret, _) = try freshKey(chance)
    let request = PassportRequest(
        id: id, person: person, checklist: checklist, query: query, way: way,
        nonce: SecretToken(bytes: chance(SecretToken.byteCount)).text,
        walletState: SecretToken(bytes: chance(SecretToken.byteCount)).text,
        sealedKey: try keys.seal(
            secret, for: PassportRequest.place(id, caller.organisation), nonce: chance(SealingKeys.nonceByteCount)),
        returnCode: SecretToken(bytes: chance(SecretToken.byteCount)).text, askedAt: now,
        endsAt: now + PassportRequest.life)
    try PassportRequests.save(request, of: caller.organisation, in: tx)
    try record(
        PassportAskedFor(request: id, person: person, checklist: checklist), by: caller, at: now, in: tx)
    return request
}

extension PassportRequest {
    /// What the key of its answer is sealed for.
    static func place(_ id: PassportRequestID, _ organisation: OrganisationID) -> SealedPlace {
        SealedPlace("passport-request", organisation.text, id.text)
    }
}
