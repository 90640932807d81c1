public import Core
import Ledger
public import Storage

/// Ends a team's care of somebody after a day; from the next on the team no longer sees the record.
///
/// - Parameter lastDay: today or later.
/// - Throws: ``Refusal``: `notFound`; `forbidden` unless the caller is of that team; `conflict` for care that has
///   ended; `invalid` for a day that is past.
@discardableResult
public func endCare(
    _ id: ID<CareTeamMember>, lastDay: Day, of person: PersonServedID, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> CareTeamMember {
    let open = try openRecord(of: person, as: caller, at: now, in: tx), today = now.ukDay
    try open.requireTeam()
    var member = try CareTeams.find(id, of: open.everyID, in: caller.organisation, tx)
    try caller.require(.careRecord, on: member.unit)
    guard member.isCurrent(on: today) else {
        throw Refusal(.conflict, "This care has ended. Bring the team in again.")
    }
    guard lastDay >= today, lastDay >= member.firstDay else {
        throw Refusal(fields: [FieldProblem("lastDay", "Enter today or a later day")])
    }
    member.lastDay = lastDay
    try CareTeams.save(member, of: caller.organisation, in: tx)
    try PeopleServed.noteContact(with: open.person.id, on: lastDay, of: caller.organisation, in: tx)
    try record(
        CareEnded(person: open.person.id, unit: member.unit, lastDay: lastDay), by: caller, at: now, in: tx)
    return member
}
