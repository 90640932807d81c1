public import Core
import Ledger
public import Storage

/// Puts somebody on the register, and on the caseload of the team that asks.
///
/// - Parameters:
///   - unit: the team that takes them on.
///   - member: a new id for that.
/// - Throws: ``Refusal``: `forbidden` unless the caller may register people for the team, `conflict` for somebody who
///   is there already, `invalid` beside each field. Whose an NHS number is, is not told.
@discardableResult
public func addPersonServed(
    _ new: PersonServed, to unit: UnitID, member: ID<CareTeamMember>, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> PersonServed {
    guard caller.may(.populationRegister, on: unit) else {
        throw Refusal(.forbidden, "Your role does not let you put people on the register for this team.")
    }
    var person = new.tidied()
    person.lastContact = now.ukDay
    try person.problems(on: now.ukDay).refuse()
    try refuseKnown(person, of: caller.organisation, in: tx)
    try PeopleServed.save(person, of: caller.organisation, in: tx)
    let begun = CareTeamMember(
        id: member, person: person.id, unit: unit, staff: ownStaff(caller, unit),
        role: caller.may(.careRecord, on: unit) ? "Link worker" : "Waits for the team", firstDay: now.ukDay)
    try CareTeams.save(begun, of: caller.organisation, in: tx)
    try record(PersonServedAdded(person: person.id), by: caller, at: now, in: tx)
    try record(CareBegun(person: person.id, unit: unit, member: member), by: caller, at: now, in: tx)
    return person
}

/// The caller as the one who looks after somebody, where they are of the team.
func ownStaff(_ caller: Caller, _ unit: UnitID) -> PersonID? {
    caller.may(.careRecord, on: unit) ? caller.person : nil
}

private func refuseKnown(_ person: PersonServed, of organisation: OrganisationID, in tx: any Transaction) throws {
    guard let number = person.nhsNumber,
        let holder = try PeopleServed.numbered(number, of: organisation, in: tx)
    else { return }
    if let born = person.born, holder.born == born {
        throw Refusal(
            .conflict,
            "Somebody with this NHS number and date of birth is on the register already. Take them on instead.")
    }
    throw Refusal(fields: [
        FieldProblem("nhsNumber", "Check the NHS number and the date of birth: they do not go together")
    ])
}
