import Core
import Ledger
import Storage

/// Changes how many days ahead the end of a skill by passport is told, and after how many hours a list of statuses that
/// cannot be read is seen.
///
/// - Throws: ``Refusal``: `forbidden`, `invalid` for no days, or days that are none.
func saveReminders(
    _ ahead: [Int], unreadHours: Int = Reminders.shipped.unreadHours, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> Reminders {
    try caller.requireEverywhere(.passportSetUp)
    guard (1...Reminders.limit).contains(ahead.count), ahead.allSatisfy(Reminders.range.contains) else {
        throw Refusal(fields: [FieldProblem("ahead", "Enter 1 to 10 numbers of days, each from 0 to 365")])
    }
    guard Reminders.hoursRange.contains(unreadHours) else {
        throw Refusal(fields: [FieldProblem("unreadHours", "Enter a number of hours between 1 and 720")])
    }
    var reminders = try ReminderBook.of(caller.organisation, in: tx)
    reminders.ahead = Set(ahead).sorted(by: >)
    reminders.unreadHours = unreadHours
    try ReminderBook.save(reminders, of: caller.organisation, in: tx)
    try record(RemindersSaved(ahead: reminders.ahead), by: caller, at: now, in: tx)
    return reminders
}
