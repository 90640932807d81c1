public import Core
import Ledger
public import Storage

/// Takes an issuer off the list: nothing new of it is taken. What was accepted stays, and is still watched.
///
/// - Throws: ``Refusal``: `forbidden`, `notFound`.
public func distrustIssuer(
    _ id: TrustedIssuerID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try caller.requireEverywhere(.passportSetUp)
    _ = try TrustedIssuers.find(id, of: caller.organisation, in: tx)
    try TrustedIssuers.distrust(id, of: caller.organisation, in: tx)
    try record(IssuerDistrusted(issuer: id), by: caller, at: now, in: tx)
}
