public import Core
import Ledger
public import Storage
import Workforce

/// Enters the first day of somebody's reckonable service, which decides the step of their leave.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden` without the right to answer their requests, or for oneself, `invalid`
///   for a day to come.
public func recordLeaveService(
    since day: Day, of person: PersonID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try caller.requireLeave(of: person, at: now, in: tx)
    guard day <= UKTime.civil(now).day, day.civil.year >= 1948 else {
        throw Refusal(fields: [FieldProblem("since", "Enter the first day of NHS service, today or earlier")])
    }
    try LeaveEntitlements.saveService(since: day, of: person, of: caller.organisation, in: tx)
    try record(LeaveServiceRecorded(person: person, since: day), by: caller, at: now, in: tx)
}
