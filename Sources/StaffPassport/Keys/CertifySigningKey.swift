import Core
import Credentials
import Ledger
import Storage

/// Keeps the certificates that an authority made out for the organisation's key, so that whoever trusts the authority
/// can check what the key signs. They stand in everything that is signed from now on.
///
/// - Parameters:
///   - pem: the chain as text, the signer's first.
///   - issuer: the organisation's address as an issuer, which the certificate must name, or its host.
/// - Throws: ``Refusal``: `forbidden`, `notFound` for an unknown key, `conflict` for one that signs credentials no
///   more, `invalid` for certificates that are not those of this key.
func certifySigningKey(
    _ id: String, by pem: String, of issuer: String, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try caller.requireEverywhere(.passportSetUp)
    let all = try PassportKeys.all(for: KeyPurpose.issuing.rawValue, of: caller.organisation, in: tx)
    guard let kept = all.first(where: { $0.id == id }) else { throw Refusal(.notFound, "There is no such key.") }
    guard kept.retiredAt == nil else { throw Refusal(.conflict, "This key signs nothing any more.") }
    func refused(_ words: String) -> Refusal { Refusal(fields: [FieldProblem("certificates", words)]) }
    let chain: OwnCertificates
    do {
        chain = try OwnCertificates(pem: pem, issuer: issuer, at: now)
    } catch {
        throw refused("These certificates cannot be used. \(error.words)")
    }
    guard chain.key.thumbprint == id else {
        throw refused("The first certificate is for another key. Send the authority the request on this page.")
    }
    try PassportCertificates.save(
        PassportCertificates.Kept(
            certificates: chain.x5c, addedAt: now, beginsAt: chain.beginsAt, endsAt: chain.endsAt),
        for: id, of: caller.organisation, in: tx)
    try record(SigningKeyCertified(key: id, certificate: chain.hash), by: caller, at: now, in: tx)
}
