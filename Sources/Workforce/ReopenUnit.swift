public import Core
import Ledger
public import Storage

/// Takes a closed unit into use again.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` when the unit it belongs to is closed.
@discardableResult
public func reopenUnit(
    _ id: UnitID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Unit {
    var unit = try Units.find(id, of: caller.organisation, in: tx)
    try caller.require(.workforceEdit, on: id)
    guard unit.isClosed else { return unit }
    if let parent = unit.parent {
        let above = try Units.find(parent, of: caller.organisation, in: tx)
        guard !above.isClosed else {
            throw Refusal(.conflict, "\(unit.name) belongs to \(above.name), which is closed. Open that first.")
        }
    }
    unit.isClosed = false
    try Units.save(unit, of: caller.organisation, in: tx)
    try record(UnitReopened(unit: id), by: caller, at: now, in: tx)
    return unit
}
