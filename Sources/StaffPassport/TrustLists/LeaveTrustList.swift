import Core
import Ledger
import Storage

/// Follows a list no longer: whoever was trusted by it alone is not trusted any more.
///
/// - Parameter stopsRelying: whether what was accepted of them counts no longer, with the skills that rest on it; each
///   person is told.
/// - Throws: ``Refusal``: `forbidden`, `notFound`.
func leaveTrustList(
    _ id: TrustListID, stopsRelying: Bool, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try caller.requireEverywhere(.passportSetUp)
    if stopsRelying { try caller.requireEverywhere(.passportReceive) }
    let organisation = caller.organisation
    _ = try TrustLists.find(id, of: organisation, in: tx)
    let entries = try TrustListEntries.all(of: id, in: organisation, tx).filter { $0.removedAt == nil }
    try TrustLists.remove(id, of: organisation, in: tx)
    try record(TrustListLeft(list: id), by: caller, at: now, in: tx)
    for entry in entries {
        try settleIssuer(
            at: entry.issuer.address, stopsRelying: stopsRelying, in: organisation, by: caller, at: now, tx)
    }
}

/// Who is trusted by a list alone, and how many accepted items rest on each: what leaving it would cost.
func resting(
    on list: TrustListID, in organisation: OrganisationID, _ tx: any Transaction
) throws -> [(issuer: TrustedIssuer, items: Int)] {
    let standings = try TrustedIssuers.standings(of: organisation, in: tx)
    return try TrustListEntries.all(of: list, in: organisation, tx).filter { $0.removedAt == nil }.compactMap { entry in
        guard let issuer = try TrustedIssuers.at(entry.issuer.address, of: organisation, in: tx),
            let standing = standings[issuer.id], standing.isTrusted, !standing.isByHand,
            try TrustListEntries.naming(entry.issuer.address, of: organisation, in: tx).count == 1
        else { return nil }
        return (issuer, try ReceivedItems.accepted(from: issuer.id, of: organisation, in: tx).count)
    }
}
