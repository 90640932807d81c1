public import Core
import Ledger
public import Storage
import Workforce

/// Adds a shift type to a unit.
///
/// - Throws: ``Refusal``: `notFound` for an unknown unit, `forbidden` without the right to set it up, `conflict` when
///   the unit is closed, `invalid` with a problem beside each field.
@discardableResult
public func addShiftType(
    _ id: ShiftTypeID, _ draft: ShiftTypeDraft, to unit: UnitID, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> ShiftType {
    let unit = try unitToSetUp(unit, as: caller, in: tx)
    let others = try ShiftTypes.onUnit(unit.id, of: caller.organisation, in: tx)
    let problems = draft.problems(beside: others)
    if !problems.isEmpty { throw Refusal(fields: problems) }
    let type = draft.made(id, on: unit.id)
    try ShiftTypes.save(type, of: caller.organisation, in: tx)
    try record(ShiftTypeAdded(unit: unit.id, shiftType: id, code: type.code), by: caller, at: now, in: tx)
    return type
}

/// The unit, when the caller may set it up and it is in use.
func unitToSetUp(_ id: UnitID, as caller: Caller, in tx: any Transaction) throws -> Unit {
    let unit = try Units.find(id, of: caller.organisation, in: tx)
    try caller.require(RosteringPermissions.setUp, on: unit.id)
    if unit.isClosed {
        throw Refusal(.conflict, "\(unit.name) is closed. Reopen it on the staff register before you set it up.")
    }
    return unit
}
