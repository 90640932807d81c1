public import Core
import Ledger
public import Storage

/// Gives somebody's care to another member of the team, or to nobody in particular for now.
///
/// The old stretch ends yesterday and a new one begins today, so that who looked after them when stays on the record;
/// one that began today is changed where it stands.
/// - Throws: ``Refusal``: `notFound`; `forbidden` unless the caller is of that team; `conflict` for care that has
///   ended; `invalid` for somebody without a post in the team.
@discardableResult
public func handOver(
    _ id: ID<CareTeamMember>, to staff: PersonID?, role: String, of person: PersonServedID,
    newMember: ID<CareTeamMember>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> CareTeamMember {
    let open = try openRecord(of: person, as: caller, at: now, in: tx), today = now.ukDay
    try open.requireTeam()
    var old = try CareTeams.find(id, of: open.everyID, in: caller.organisation, tx)
    try caller.require(.careRecord, on: old.unit)
    guard old.isCurrent(on: today) else { throw Refusal(.conflict, "This care has ended. Bring the team in again.") }
    try requireTeam(old.unit, staff, role, of: caller.organisation, at: now, in: tx)
    var new = old
    if old.firstDay < today {
        new = CareTeamMember(
            id: newMember, person: old.person, unit: old.unit, staff: nil, role: role, firstDay: today,
            lastDay: old.lastDay)
        old.lastDay = today - 1
        try CareTeams.save(old, of: caller.organisation, in: tx)
    }
    new.staff = staff
    new.role = role
    try CareTeams.save(new, of: caller.organisation, in: tx)
    try PeopleServed.noteContact(with: open.person.id, on: today, of: caller.organisation, in: tx)
    try record(
        CareHandedOver(person: open.person.id, unit: new.unit, member: new.id), by: caller, at: now, in: tx)
    return new
}
