public import Core
import Ledger
public import Storage

/// Puts an issuer on the list of those whose credentials are taken, or keeps what it publishes now. What an officer
/// wrote down of it by hand, and its root certificates, stay.
///
/// - Throws: ``Refusal``: `forbidden`.
@discardableResult
public func trustIssuer(
    _ issuer: TrustedIssuer, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> TrustedIssuer {
    try caller.requireEverywhere(.passportSetUp)
    var kept = issuer
    if let known = try TrustedIssuers.at(issuer.address, of: caller.organisation, in: tx) {
        kept = TrustedIssuer(
            id: known.id, address: issuer.address, name: issuer.name, keys: issuer.keys, types: issuer.types,
            readAt: issuer.readAt, roots: issuer.roots.isEmpty ? known.roots : issuer.roots,
            controller: issuer.controller,
            forms: issuer.forms + known.forms.filter(\.isByHand))
    }
    try TrustedIssuers.save(kept, of: caller.organisation, in: tx)
    try record(IssuerTrusted(issuer: kept.id), by: caller, at: now, in: tx)
    return kept
}
