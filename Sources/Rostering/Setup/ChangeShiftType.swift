public import Core
import Ledger
public import Storage
import Workforce

/// Changes a shift type. Once it is on a roster, its name and colour may change; its code, times and break may not, so
/// that no roster says something else than it did.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden` without the right to set the unit up, `conflict` for another code,
///   other times or another break once it is on a roster, `invalid` with a problem beside each field.
@discardableResult
public func changeShiftType(
    _ id: ShiftTypeID, to draft: ShiftTypeDraft, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> ShiftType {
    let type = try ShiftTypes.find(id, of: caller.organisation, in: tx)
    let unit = try unitToSetUp(type.unit, as: caller, in: tx)
    let others = try ShiftTypes.onUnit(unit.id, of: caller.organisation, in: tx).filter { $0.id != id }
    let problems = draft.problems(beside: others)
    if !problems.isEmpty { throw Refusal(fields: problems) }
    let changed = draft.made(id, on: unit.id, isRetired: type.isRetired)
    guard changed != type else { return type }
    if type.isWorked(unlike: changed), try ShiftTypes.isOnARoster(id, of: caller.organisation, in: tx) {
        throw Refusal(
            .conflict,
            "\(type.name) is already on a roster, so its code, times and break stay as they are. "
                + "Retire it and add a new shift type with the new times.")
    }
    try ShiftTypes.save(changed, of: caller.organisation, in: tx)
    try record(ShiftTypeChanged(unit: unit.id, shiftType: id, code: changed.code), by: caller, at: now, in: tx)
    return changed
}

extension ShiftType {
    /// Whether a roster with the other type would say something else than with this one.
    fileprivate func isWorked(unlike other: ShiftType) -> Bool {
        code != other.code || starts != other.starts || ends != other.ends
            || unpaidBreakMinutes != other.unpaidBreakMinutes
    }
}
