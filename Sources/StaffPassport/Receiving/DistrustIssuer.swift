public import Core
import Ledger
public import Storage

/// Takes an issuer off the list: nothing new of it is taken. What was accepted stays, and is still watched, unless it
/// is given up too. No list puts it back: only somebody who trusts it by hand again.
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
    let items = try ReceivedItems.accepted(from: id, of: caller.organisation, in: tx)
    try stopRelying(on: items, in: caller.organisation, by: caller, at: now, tx)
}

/// Gives up items that were accepted, because nobody vouches any more for whoever issued them; each person is told.
///
/// - Parameter caller: whose decision it was; `nil` for that of a list.
func stopRelying(
    on items: [ReceivedItem], in organisation: OrganisationID, by caller: Caller?, at now: Instant,
    _ tx: any Transaction
) throws {
    for var item in items {
        item.decision = .rejected
        item.decidedAt = now
        item.decidedBy = caller?.account
        item.reason = "Its issuer is not on the list of those we trust any more"
        try ReceivedItems.save(item, of: organisation, in: tx)
        try settleRecord(of: item.person, in: organisation, at: now, tx)
        let fact = ReceivedItemDecided(received: item.id, person: item.person, isAccepted: false)
        if let caller {
            try record(fact, by: caller, at: now, in: tx)
        } else {
            try record(fact, of: organisation, by: nil, at: now, in: tx)
        }
    }
}
