public import Core
import Ledger
public import Storage

/// Writes down that the team was in touch with the person, or tried; a try that failed says what is tried next.
///
/// The first contact in which the person is reached begins the work on an accepted referral.
/// - Parameters:
///   - reminder: the id of the reminder that a failed try makes for its next step.
///   - step: the id of the move that a first contact may make.
/// - Throws: ``Refusal``: `notFound`, `forbidden` for anybody but the team, `conflict` for a case that is not open,
///   `invalid` without a next step after a try that failed.
public func recordContact(
    _ contact: CaseContact, reminder: ID<Reminder>, step stepID: ID<LoopStep>, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> CaseContact {
    let seen = try seeCase(contact.referral, as: caller, at: now, in: tx)
    guard seen.referral.isOpenCase else {
        throw Refusal(.conflict, "Accept the referral first: contacts belong to a case that is open.")
    }
    try requireSense(contact, at: now)
    let kept = CaseContact(
        id: contact.id, referral: seen.referral.id, person: seen.referral.person, staff: caller.person, at: contact.at,
        kind: contact.kind, lengthMinutes: contact.lengthMinutes, note: contact.note, barrier: contact.barrier,
        nextWay: contact.nextWay, nextDay: contact.nextDay)
    try CaseContacts.add(kept, of: caller.organisation, in: tx)
    try record(
        ContactRecorded(
            referral: kept.referral, person: kept.person, contact: kept.id, isReached: kept.isReached), by: caller,
        at: now, in: tx)
    if let day = kept.nextDay, let way = kept.nextWay {
        let staff = seen.referral.worker ?? caller.reader
        let due = UKTime.instant(day, Reminder.morning)
        try Reminders.save(
            Reminder(
                id: reminder, kind: .followUp, staff: staff, team: seen.referral.team, referral: kept.referral,
                person: kept.person, words: "\(tryAgain)\(way.title.lowercased())", dueAt: due, madeAt: now),
            of: caller.organisation, in: tx)
    }
    if kept.isReached { try endTries(of: kept.referral, in: caller.organisation, at: now, tx) }
    if kept.isReached, seen.referral.state == .accepted {
        var referral = seen.referral
        try step(&referral, to: .inProgress, as: .target, step: stepID, by: caller, at: now, in: tx)
    }
    return kept
}

/// How a reminder begins that this file makes.
private let tryAgain = "Try again: "

/// Whoever was reached need not be tried again: what was set for that is done.
private func endTries(
    of referral: ReferralID, in organisation: OrganisationID, at now: Instant, _ tx: any Transaction
) throws {
    for var reminder in try Reminders.open(on: referral, in: organisation, tx)
    where reminder.kind == .followUp && reminder.words.hasPrefix(tryAgain) {
        reminder.finish(at: now)
        try Reminders.save(reminder, of: organisation, in: tx)
    }
}

private func requireSense(_ contact: CaseContact, at now: Instant) throws(Refusal) {
    var problems: [FieldProblem] = []
    if contact.at > now { problems.append(FieldProblem("day", "Enter a contact that has happened; this is to come")) }
    if !(0...1440).contains(contact.lengthMinutes) {
        problems.append(FieldProblem("lengthMinutes", "Enter the length between 0 and 1440 minutes"))
    }
    if !contact.isReached {
        if contact.nextWay == nil {
            problems.append(FieldProblem("nextWay", "Choose how you will try next; nobody is left without a next step"))
        }
        if let day = contact.nextDay {
            if day < now.ukDay {
                problems.append(FieldProblem("nextDay", "Enter a day for the next try from today on"))
            }
        } else {
            problems.append(FieldProblem("nextDay", "Enter the day of the next try"))
        }
    }
    if !problems.isEmpty { throw Refusal(fields: problems) }
}
