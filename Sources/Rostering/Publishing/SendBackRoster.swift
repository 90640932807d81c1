public import Core
import Ledger
public import Storage

/// Sends a submitted or approved roster back to be planned further.
///
/// - Throws: ``Refusal``: `notFound` for an unknown period, `forbidden` without the right to approve on the unit,
///   `conflict` when it is being planned or already published.
@discardableResult
public func sendBackRoster(
    _ id: PeriodID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Period {
    var period = try Periods.find(id, of: caller.organisation, in: tx)
    try caller.require(RosteringPermissions.approve, on: period.unit)
    try period.sendBack()
    try Periods.save(period, of: caller.organisation, in: tx)
    try record(RosterSentBack(period: id, unit: period.unit), by: caller, at: now, in: tx)
    return period
}
