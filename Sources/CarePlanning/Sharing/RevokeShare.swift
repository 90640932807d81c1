public import Core
import Ledger
import Population
public import Storage

/// Switches a link off: it opens nothing from this moment on.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` when it works no longer anyhow.
@discardableResult
public func revokeShare(
    _ id: PlanShareID, of person: PersonServedID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> PlanShare {
    let standing = try standing(of: caller, towards: person, at: now, in: tx)
    try standing.requireWriting(.access)
    var share = try PlanShares.find(id, of: person, in: caller.organisation, tx)
    guard share.isOpen(at: now) else { throw Refusal(.conflict, "This link does not work any more.") }
    share.revokedAt = now
    try PlanShares.save(share, in: caller.organisation, tx)
    try record(PlanShareRevoked(share: id, person: person), by: caller, at: now, in: tx)
    return share
}
