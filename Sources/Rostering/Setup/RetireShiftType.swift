public import Core
import Ledger
public import Storage
import Workforce

/// Takes a shift type out of use: it leaves the demand from today on, stays on the rosters that have it, and is no
/// longer offered where nobody has taken it.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden` without the right to set the unit up, `conflict` when it is retired.
@discardableResult
public func retireShiftType(
    _ id: ShiftTypeID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> ShiftType {
    var type = try ShiftTypes.find(id, of: caller.organisation, in: tx)
    let unit = try unitToSetUp(type.unit, as: caller, in: tx)
    if type.isRetired { throw Refusal(.conflict, "\(type.name) is already retired.") }
    type.isRetired = true
    try ShiftTypes.save(type, of: caller.organisation, in: tx)
    try withPlacesFollowing(demandOf: unit.id, by: caller, at: now, in: tx) {
        try Demands.remove(id, from: UKTime.civil(now).day, on: unit.id, of: caller.organisation, in: tx)
        try record(ShiftTypeRetired(unit: unit.id, shiftType: id), by: caller, at: now, in: tx)
    }
    return type
}
