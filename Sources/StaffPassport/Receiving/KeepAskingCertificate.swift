public import Core
import Ledger
public import Storage

/// Keeps the certificate by which the organisation names itself when it asks; it takes the place of the one before.
///
/// - Parameter root: what vouches for it, which the wallets of the organisation's own people believe from now on; `nil`
///   when it is of a kind that they cannot check.
/// - Throws: ``Refusal``: `forbidden`.
public func keepAskingCertificate(
    _ certificate: AskingCertificate, under root: VerifierRoot? = nil, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws {
    try caller.requireEverywhere(.passportSetUp)
    try AskingCertificates.save(certificate, of: caller.organisation, in: tx)
    try record(AskingCertificateKept(key: certificate.key), by: caller, at: now, in: tx)
    let known = try VerifierRoots.all(of: caller.organisation, in: tx)
    if let root, !known.contains(where: { $0.certificate == root.certificate }) {
        try trustVerifierRoot(root, as: caller, at: now, in: tx)
    }
}
