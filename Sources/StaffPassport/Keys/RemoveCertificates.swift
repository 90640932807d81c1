import Core
import Ledger
import Storage

/// Takes away the certificates of a key: what is signed from now on carries none.
///
/// - Throws: ``Refusal``: `forbidden`, `notFound` for a key without certificates.
func removeCertificates(of id: String, as caller: Caller, at now: Instant, in tx: any Transaction) throws {
    try caller.requireEverywhere(.passportSetUp)
    guard try PassportCertificates.of(id, in: caller.organisation, tx) != nil else {
        throw Refusal(.notFound, "There is no such key, or it has no certificates.")
    }
    try PassportCertificates.remove(for: id, of: caller.organisation, in: tx)
    try record(SigningKeyCertified(key: id, certificate: nil), by: caller, at: now, in: tx)
}
