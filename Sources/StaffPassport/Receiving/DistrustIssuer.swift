public import Core
import Ledger
public import Storage

/// Takes an issuer off the list: nothing new of it is taken. What was accepted stays, and is still watched, unless it
/// is given up too.
///
/// - Parameter stopsRelying: whether what was accepted of it counts no longer, with the skills that rest on it; each
///   person is told.
/// - Throws: ``Refusal``: `forbidden`, `notFound`.
public func distrustIssuer(
    _ id: TrustedIssuerID, stopsRelying: Bool = false, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try caller.requireEverywhere(.passportSetUp)
    if stopsRelying { try caller.requireEverywhere(.passportReceive) }
    _ = try TrustedIssuers.find(id, of: caller.organisation, in: tx)
    try TrustedIssuers.distrust(id, of: caller.organisation, in: tx)
    try record(IssuerDistrusted(issuer: id), by: caller, at: now, in: tx)
    guard stopsRelying else { return }
    for var item in try ReceivedItems.accepted(from: id, of: caller.organisation, in: tx) {
        item.decision = .rejected
        item.decidedAt = now
        item.decidedBy = caller.account
        item.reason = "Its issuer is not on the list of those we trust any more"
        try ReceivedItems.save(item, of: caller.organisation, in: tx)
        try settleRecord(of: item.person, in: caller.organisation, at: now, tx)
        try record(
            ReceivedItemDecided(received: item.id, person: item.person, isAccepted: false), by: caller, at: now, in: tx)
    }
}
