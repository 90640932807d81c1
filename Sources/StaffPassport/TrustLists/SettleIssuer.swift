import Core
import Ledger
import Storage

/// Brings an issuer into line with what lists say of it now: whether it is trusted, for which kinds, and by which roots
/// and keys. What an officer decided by hand stands above every list.
///
/// - Parameters:
///   - stopsRelying: whether what was accepted of it, and is vouched for no longer, counts no more.
///   - caller: who took a list away; `nil` when its operator changed it.
/// - Returns: how many accepted items are vouched for no longer.
@discardableResult
func settleIssuer(
    at address: String, stopsRelying: Bool, in organisation: OrganisationID, by caller: Caller? = nil,
    at now: Instant, _ tx: any Transaction
) throws -> Int {
    // One that was not read yet waits for that.
    guard var issuer = try TrustedIssuers.at(address, of: organisation, in: tx) else { return 0 }
    let before = try TrustedIssuers.standing(of: issuer.id, in: organisation, tx)
    let listed = try TrustListEntries.naming(address, of: organisation, in: tx).map(\.issuer)
    var standing = before
    standing.listedKinds = Set(listed.flatMap { $0.kinds(issuer) }).sorted()
    standing.isTrusted = before.isByHand || (!before.isBarred && !standing.listedKinds.isEmpty)
    if !before.isByHand, let first = listed.first {
        issuer.name = first.name
        issuer.roots = Set(listed.flatMap(\.roots)).sorted()
        let keys = listed.flatMap(\.keys)
        standing.hasListedKeys = !keys.isEmpty && !address.hasPrefix("did:")
        if standing.hasListedKeys { issuer.keys = ["issuer": .string(address), "jwks": ["keys": .array(keys)]] }
    }
    try TrustedIssuers.keepStanding(standing, of: issuer, in: organisation, tx)
    if standing.isTrusted != before.isTrusted {
        try note(standing.isTrusted, issuer.id, in: organisation, by: caller, at: now, tx)
    }
    guard before.isTrusted, !before.isByHand else { return 0 }
    let lost = try ReceivedItems.accepted(from: issuer.id, of: organisation, in: tx).filter { item in
        !standing.isTrusted || !standing.listedKinds.contains(item.kind)
    }
    if stopsRelying { try stopRelying(on: lost, in: organisation, by: caller, at: now, tx) }
    return lost.count
}

private func note(
    _ isTrusted: Bool, _ issuer: TrustedIssuerID, in organisation: OrganisationID, by caller: Caller?,
    at now: Instant, _ tx: any Transaction
) throws {
    let account = caller?.account
    if isTrusted {
        try record(IssuerTrusted(issuer: issuer), of: organisation, by: account, at: now, in: tx)
    } else {
        try record(IssuerDistrusted(issuer: issuer), of: organisation, by: account, at: now, in: tx)
    }
}
