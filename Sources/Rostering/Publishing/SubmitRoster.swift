public import Core
import Ledger
public import Storage

/// Hands a roster to the approver.
///
/// - Returns: the period as it now stands.
/// - Throws: ``Refusal``: `notFound` for an unknown period, `forbidden` without the right to plan the unit, `conflict`
///   unless it is being planned.
@discardableResult
public func submitRoster(
    _ id: PeriodID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Period {
    var period = try Periods.find(id, of: caller.organisation, in: tx)
    try caller.require(RosteringPermissions.plan, on: period.unit)
    try period.submit()
    try Periods.save(period, of: caller.organisation, in: tx)
    try record(
        RosterSubmitted(period: id, unit: period.unit, revision: period.revision), by: caller, at: now, in: tx)
    return period
}
