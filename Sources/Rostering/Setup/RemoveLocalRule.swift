public import Core
import Ledger
public import Storage
import Workforce

/// Takes a rule of its own away from a unit; rosters are no longer checked against it.
///
/// - Throws: ``Refusal``: `notFound` for an unknown unit or rule, `forbidden` without the right to set it up,
///   `conflict` when the unit is closed.
public func removeLocalRule(
    _ id: LocalRuleID, from unit: UnitID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    let unit = try unitToSetUp(unit, as: caller, in: tx)
    guard try LocalRules.remove(id, from: unit.id, of: caller.organisation, in: tx) else {
        throw Refusal(.notFound, "This rule is no longer there. Somebody may have removed it already.")
    }
    try record(LocalRuleRemoved(unit: unit.id, rule: id.text), by: caller, at: now, in: tx)
}
