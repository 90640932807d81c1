public import Core
import Ledger
public import Storage

/// Sets a reminder on a case, or says that somebody goes to see the person alone and when they will be back.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden` for anybody but the team, `invalid` for a time that has passed or is
///   more than two years away, or for no words.
public func setReminder(
    _ kind: Reminder.Kind, on referral: ReferralID, words: String, due: Instant, id: ID<Reminder>, as caller: Caller,
    at now: Instant, in tx: any Transaction
) throws -> Reminder {
    let seen = try seeCase(referral, as: caller, at: now, in: tx), staff = caller.reader
    let words = words.trimmingSpace
    var problems: [FieldProblem] = []
    if words.isEmpty || words.unicodeScalars.count > 200 {
        let asked = kind == .visitAlone ? "Write where you are going" : "Write what to be reminded of"
        problems.append(FieldProblem("reminderWords", "\(asked), in 200 characters or fewer"))
    }
    let latest = now + (kind == .visitAlone ? .hours(24) : .days(731))
    if due <= now || due > latest {
        problems.append(
            FieldProblem(
                "dueDay",
                kind == .visitAlone
                    ? "Enter when you will be back: a time to come, within a day"
                    : "Enter a day and time to come, within two years"))
    }
    if !problems.isEmpty { throw Refusal(fields: problems) }
    let reminder = Reminder(
        id: id, kind: kind, staff: staff, team: seen.referral.team, referral: referral,
        person: seen.referral.person, words: words, dueAt: due, madeAt: now)
    try Reminders.save(reminder, of: caller.organisation, in: tx)
    try record(ReminderSet(reminder: id, staff: staff, kind: kind.rawValue), by: caller, at: now, in: tx)
    return reminder
}
