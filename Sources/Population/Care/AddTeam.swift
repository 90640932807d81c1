public import Core
import Ledger
public import Storage
import Workforce

/// Brings another team in to care for somebody, or the same team again after it ended.
///
/// - Throws: ``Refusal``: `notFound`; `forbidden` unless a team that cares for them asks; `conflict` where that team
///   cares for them already; `invalid` for an unknown or closed team and for no role.
@discardableResult
public func addTeam(
    _ unit: UnitID, staff: PersonID?, role: String, to id: PersonServedID, member: ID<CareTeamMember>,
    as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> CareTeamMember {
    let open = try openRecord(of: id, as: caller, at: now, in: tx)
    try open.requireTeam()
    try requireTeam(unit, staff, role, of: caller.organisation, at: now, in: tx)
    try requireNewTeam(unit, open.everyID, caller.organisation, at: now, in: tx)
    let begun = CareTeamMember(
        id: member, person: open.person.id, unit: unit, staff: staff, role: role, firstDay: now.ukDay)
    try CareTeams.save(begun, of: caller.organisation, in: tx)
    try record(CareBegun(person: open.person.id, unit: unit, member: member), by: caller, at: now, in: tx)
    return begun
}

/// Refuses a team that is none, somebody who is not posted to it, and a role without words.
func requireTeam(
    _ unit: UnitID, _ staff: PersonID?, _ role: String, of organisation: OrganisationID, at now: Instant,
    in tx: any Transaction
) throws {
    var problems = [Plain.problem("role", role, "what they do for the person", limit: 60)].compactMap { $0 }
    if !(try Units.all(of: organisation, in: tx).contains { $0.id == unit && !$0.isClosed }) {
        problems.append(FieldProblem("unit", "Choose a team that is open"))
    }
    if let staff {
        let posts = try Posts.ofPerson(staff, of: organisation, in: tx)
        if !posts.contains(where: { $0.unit == unit && ($0.lastDay.map { now.ukDay <= $0 } ?? true) }) {
            problems.append(FieldProblem("staff", "Choose somebody who has a post in this team"))
        }
    }
    try problems.refuse()
}
