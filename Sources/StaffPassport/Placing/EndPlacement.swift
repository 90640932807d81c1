public import Core
import Ledger
public import Storage

/// Ends a placement before its last day, or takes it back before it was signed; the person reads the reason.
/// Skills that rest on what was shown with it end too.
///
/// - Throws: ``Refusal``: `forbidden`, `notFound`, `invalid` without a reason, `conflict` for one that has ended.
@discardableResult
public func endPlacement(
    _ id: PlacementID, reason: String, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Placement {
    try caller.requireEverywhere(.passportReceive)
    var placement = try Placements.find(id, of: caller.organisation, in: tx)
    guard placement.state != .ended else { throw Refusal(.conflict, "This placement has ended already.") }
    placement.reason = try reasonGiven(reason)
    placement.move(to: .ended, at: now)
    try Placements.save(placement, of: caller.organisation, in: tx)
    // What was shown with it gives no skill any more; those who plan the roster are told.
    try settleRecord(of: placement.person, in: caller.organisation, at: now, tx)
    try record(PlacementEnded(placement: id, person: placement.person), by: caller, at: now, in: tx)
    return placement
}
