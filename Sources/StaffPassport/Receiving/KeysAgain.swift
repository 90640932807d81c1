import Core
import Credentials
import Ledger
import Storage
import Web

/// Reads the keys of a trusted issuer again, because one of its lists could not be checked: it may sign with a new one.
///
/// The keys come from the address that was trusted, as they did then. Asked at most every ten minutes.
/// - Returns: the issuer with its newer keys; `nil` when there are none.
func keysAgain(
    of issuer: TrustedIssuer, in organisation: OrganisationID, _ host: Host, at now: Instant
) async throws -> TrustedIssuer? {
    // Where a list gave the keys, no others count.
    let isBound = try await host.database.read(for: organisation) {
        try TrustedIssuers.standing(of: issuer.id, in: organisation, $0).hasListedKeys
    }
    guard !isBound, now - issuer.readAt >= Minutes(10),
        let place = try? JWTVCIssuerMetadata.location(of: issuer.address),
        let reply = try? await host.outgoing.send(OutgoingRequest(place, headers: [("accept", "application/json")])),
        reply.status == 200, let document = try? JSON(parsing: reply.bytes),
        let keys = await withKeys(document, of: issuer.address, by: host.outgoing),
        let read = try? JWTVCIssuerMetadata(keys, of: issuer.address), !read.keys.entries.isEmpty
    else { return nil }
    var newer = issuer
    newer.keys = keys
    newer.readAt = now
    let kept = newer
    try await host.write(for: organisation) { tx in
        try TrustedIssuers.keepKeys(of: kept, in: organisation, tx)
        try record(IssuerTrusted(issuer: kept.id), of: organisation, by: nil, at: now, in: tx)
    }
    return newer
}
