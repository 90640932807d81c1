public import Core
import Ledger
public import Storage
import Workforce

/// Takes a retired shift type into use again. Its demand has to be set anew.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden` without the right to set the unit up, `conflict` when it is in use.
@discardableResult
public func restoreShiftType(
    _ id: ShiftTypeID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> ShiftType {
    var type = try ShiftTypes.find(id, of: caller.organisation, in: tx)
    let unit = try unitToSetUp(type.unit, as: caller, in: tx)
    if !type.isRetired { throw Refusal(.conflict, "\(type.name) is in use, so there is nothing to bring back.") }
    type.isRetired = false
    try ShiftTypes.save(type, of: caller.organisation, in: tx)
    try record(ShiftTypeRestored(unit: unit.id, shiftType: id), by: caller, at: now, in: tx)
    return type
}
