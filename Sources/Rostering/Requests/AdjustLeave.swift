public import Core
import Ledger
public import Storage
import Workforce

/// Adds leave to somebody's year or takes some from it: carried over, bought, sold, earned on a public holiday.
///
/// An adjustment is never changed; a wrong one is balanced by another, so that the sum shows both.
///
/// - Throws: ``Refusal``: `notFound` for an unknown person, `forbidden` without the right to answer their requests, or
///   for oneself, `invalid` with a problem beside each field.
@discardableResult
public func adjustLeave(
    _ adjustment: LeaveAdjustment, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> LeaveAdjustment {
    try caller.requireLeave(of: adjustment.person, at: now, in: tx)
    let reason = adjustment.reason.trimmed
    var problems: [FieldProblem] = []
    if adjustment.minutes == 0 || abs(adjustment.minutes) > 60_000 {
        problems.append(FieldProblem("hours", "Enter the hours to add, or with a minus sign to take away, like 7.5"))
    }
    if reason.isEmpty || reason.unicodeScalars.count > 200 {
        problems.append(
            FieldProblem("reason", "Say what it is for in up to 200 characters, like Carried over from last year"))
    }
    let year = LeaveYear(containing: adjustment.yearStarting)
    if year.firstDay != adjustment.yearStarting {
        problems.append(FieldProblem("yearStarting", "Choose the first day of a leave year, like \(year.firstDay)"))
    }
    if !problems.isEmpty { throw Refusal(fields: problems) }
    let made = LeaveAdjustment(
        id: adjustment.id, person: adjustment.person, yearStarting: adjustment.yearStarting,
        minutes: adjustment.minutes, reason: reason, at: now, by: caller.account)
    try LeaveEntitlements.add(made, of: caller.organisation, in: tx)
    try record(
        LeaveAdjusted(person: made.person, yearStarting: made.yearStarting, minutes: made.minutes), by: caller,
        at: now, in: tx)
    return made
}

extension Caller {
    /// - Throws: ``Refusal``: `notFound`, `forbidden` unless the caller may answer the requests of this other person.
    func requireLeave(of person: PersonID, at now: Instant, in tx: any Transaction) throws {
        _ = try People.find(person, of: organisation, in: tx)
        if person == self.person {
            throw Refusal(.forbidden, "You cannot change your own leave. Ask your matron or the e-rostering team.")
        }
        let today = UKTime.civil(now).day
        guard try may(RosteringPermissions.answerRequests, for: person, on: today, in: tx) else {
            throw Refusal(
                .forbidden, "Your role does not let you change this person's leave. Ask your e-rostering team.")
        }
    }
}
