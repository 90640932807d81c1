public import Core
import Ledger
public import Storage

/// Changes a unit's name, kind, ODS code or place. Whether it is closed stays as it is.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `invalid` for a name that is taken or a place that makes a circle.
@discardableResult
public func changeUnit(
    _ changed: Unit, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Unit {
    var unit = try Units.find(changed.id, of: caller.organisation, in: tx)
    try caller.require(.workforceEdit, on: unit.id)
    let before = unit
    unit.name = changed.name
    unit.kind = changed.kind
    unit.odsCode = changed.odsCode
    unit.parent = changed.parent
    let others = try Units.all(of: caller.organisation, in: tx)
    try (unit.problems() + unit.problems(among: others)).refuse()
    guard unit != before else { return unit }
    try Units.save(unit, of: caller.organisation, in: tx)
    try record(UnitChanged(unit: unit.id), by: caller, at: now, in: tx)
    return unit
}
