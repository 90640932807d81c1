public import Core
import Ledger
public import Storage

/// Finds somebody by two things only who knows them would say: their NHS number and their date of birth.
///
/// - Throws: ``Refusal``: `forbidden` unless the caller may register people somewhere; `invalid` where nobody has both,
///   in the same words whether the number is known or not.
public func identify(
    _ number: NHSNumber, born: Day, as caller: Caller, in tx: any Transaction
) throws -> PersonServed {
    guard caller.may(.populationRegister) || caller.may(.openCareRecord) else {
        throw Refusal(.forbidden, "Your role does not let you look for people on the register.")
    }
    guard let person = try PeopleServed.numbered(number, of: caller.organisation, in: tx), person.born == born else {
        throw Refusal(fields: [unidentified])
    }
    let survivor = try PeopleServed.survivor(of: person.id, of: caller.organisation, in: tx)
    return try PeopleServed.find(survivor, of: caller.organisation, in: tx)
}

/// What is said where nobody has a number and a date of birth: a guess, or a slip.
let unidentified = FieldProblem(
    "nhsNumber", "Nobody on the register has this NHS number and this date of birth. Check both")

/// Takes somebody who is on the register onto a team's caseload, because they came to it or were sent to it.
///
/// - Throws: ``Refusal``: `forbidden`, `invalid` where nobody has the number and date of birth, `conflict` where the
///   team cares for them already.
@discardableResult
public func takeOn(
    _ number: NHSNumber, born: Day, by unit: UnitID, member: ID<CareTeamMember>, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> PersonServed {
    guard caller.may(.populationRegister, on: unit) else {
        throw Refusal(.forbidden, "Your role does not let you put people on the register for this team.")
    }
    let person = try identify(number, born: born, as: caller, in: tx)
    try takeOn(person, by: unit, member: member, as: caller, at: now, in: tx)
    return person
}

/// Puts somebody who was found onto a team's caseload; whether the caller may was asked.
func takeOn(
    _ person: PersonServed, by unit: UnitID, member: ID<CareTeamMember>, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws {
    let ids = try PeopleServed.everyID(of: person.id, of: caller.organisation, in: tx)
    try requireNewTeam(unit, ids, caller.organisation, at: now, in: tx)
    let begun = CareTeamMember(
        id: member, person: person.id, unit: unit, staff: ownStaff(caller, unit), role: "Link worker",
        firstDay: now.ukDay)
    try CareTeams.save(begun, of: caller.organisation, in: tx)
    try PeopleServed.noteContact(with: person.id, on: now.ukDay, of: caller.organisation, in: tx)
    try record(CareBegun(person: person.id, unit: unit, member: member), by: caller, at: now, in: tx)
}

/// - Throws: a `conflict` refusal where the team cares for the person already.
func requireNewTeam(
    _ unit: UnitID, _ ids: [PersonServedID], _ organisation: OrganisationID, at now: Instant, in tx: any Transaction
) throws {
    let teams = try CareTeams.units(caringForAny: ids, of: organisation, on: now.ukDay, in: tx)
    guard !teams.contains(unit) else { throw Refusal(.conflict, "This team cares for them already.") }
}
