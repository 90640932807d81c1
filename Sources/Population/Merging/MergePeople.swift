public import Core
import Ledger
public import Storage

/// Joins two records of one person: whatever points to the one is shown under the other, and nothing is moved, so that
/// it can be undone.
///
/// - Parameters:
///   - merged: the record that is no longer shown by itself.
///   - survivor: the record under which the person is shown; where only one has an NHS number, that one.
/// - Throws: ``Refusal``: `notFound`; `forbidden` unless the caller leads a team that cares for both; `conflict` for
///   two different NHS numbers, for a record that has another merged into it, and for one and the same.
public func mergePeople(
    _ merged: PersonServedID, into survivor: PersonServedID, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws {
    let kept = try openRecord(of: survivor, as: caller, at: now, in: tx)
    let lost = try openRecord(of: merged, as: caller, at: now, in: tx)
    for record in [kept, lost] {
        try record.requireTeam()
        try requireLeadOfTeam(caller, record, at: now, in: tx)
    }
    guard kept.person.id != lost.person.id else { throw Refusal(.conflict, "These are one record already.") }
    guard lost.everyID.count == 1 else {
        throw Refusal(.conflict, "Another record was joined to this one. Undo that first, then join both to the other.")
    }
    if lost.person.nhsNumber != nil {
        let words =
            kept.person.nhsNumber == nil
            ? "Keep the record that has the NHS number, and join the other to it."
            : "They have two NHS numbers, so they are two people, or one number is wrong. Correct it first."
        throw Refusal(.conflict, words)
    }
    try PeopleServed.save(
        Alias(merged: lost.person.id, survivor: kept.person.id, mergedAt: now), of: caller.organisation, in: tx)
    try record(PeopleMerged(survivor: kept.person.id, merged: lost.person.id), by: caller, at: now, in: tx)
}
