public import Core
import Ledger
public import Storage
import Workforce

/// Enters somebody's leave for a year as another system of record states it, in the place of our own sum: for terms
/// other than Agenda for Change, and where the electronic staff record knows better.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden` without the right to answer their requests, or for oneself, `invalid`
///   with a problem beside each field.
public func stateLeave(
    _ entitlement: StatedEntitlement, of person: PersonID, in year: LeaveYear, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws {
    try caller.requireLeave(of: person, at: now, in: tx)
    let reckoning = entitlement.reckoning.trimmed
    var problems: [FieldProblem] = []
    if !(0...60_000).contains(entitlement.minutes) {
        problems.append(FieldProblem("statedHours", "Enter the hours of leave for the year between 0 and 1000"))
    }
    if reckoning.isEmpty || reckoning.unicodeScalars.count > 200 {
        problems.append(
            FieldProblem(
                "statedReason", "Say where the figure comes from in up to 200 characters, like Staff record, 1 Apr"))
    }
    if !problems.isEmpty { throw Refusal(fields: problems) }
    try LeaveEntitlements.state(
        StatedEntitlement(minutes: entitlement.minutes, reckoning: reckoning), for: person,
        yearStarting: year.firstDay, of: caller.organisation, in: tx)
    try record(
        LeaveStated(person: person, yearStarting: year.firstDay, minutes: entitlement.minutes), by: caller, at: now,
        in: tx)
}
