public import Core
import Ledger
public import Storage

/// Keeps the certificate by which the organisation names itself when it asks; it takes the place of the one before.
///
/// - Throws: ``Refusal``: `forbidden`.
public func keepAskingCertificate(
    _ certificate: AskingCertificate, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try caller.requireEverywhere(.passportSetUp)
    try AskingCertificates.save(certificate, of: caller.organisation, in: tx)
    try record(AskingCertificateKept(key: certificate.key), by: caller, at: now, in: tx)
}
