public import Core
import Ledger
public import Storage

/// Ticks a reminder off; for a visit alone it says that whoever went is back, or was found well.
///
/// - Throws: ``Refusal``: `notFound` for anybody but its owner, those who work for the team, and, of a visit alone,
///   whoever was told that somebody is not back.
public func finishReminder(
    _ id: ID<Reminder>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Reminder {
    var reminder = try Reminders.find(id, of: caller.organisation, in: tx)
    if reminder.kind == .visitAlone {
        _ = try seeVisit(id, as: caller, in: tx)
    } else if reminder.staff != caller.reader, !caller.may(.referralWork, on: reminder.team) {
        throw Reminders.unknown
    }
    guard reminder.doneAt == nil else { return reminder }
    reminder.finish(at: now)
    try Reminders.save(reminder, of: caller.organisation, in: tx)
    try record(ReminderFinished(reminder: id, staff: reminder.staff), by: caller, at: now, in: tx)
    return reminder
}
