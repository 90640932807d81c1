public import Core
import Ledger
public import Storage
public import Workforce

/// Changes what is known of somebody.
///
/// A team changes all of it. The person corrects what is theirs to say: what they are called, how to reach them, their
/// gender, ethnic category and language; who they are by number, birth and family name is for a team, which sees
/// papers. Somebody who acts for them changes no address and no number, since a form that took one would tell them
/// whether one is kept from them.
/// - Parameter seen: the record as whoever changes it saw it; what somebody else has saved since is not overwritten.
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `invalid` beside each field, also where somebody else has saved it.
@discardableResult
public func changePersonServed(
    _ id: PersonServedID, to changed: PersonServed, seen: SeenRecord? = nil, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> PersonServed {
    let open = try openRecord(of: id, as: caller, at: now, in: tx), before = open.person
    try open.standing.requireWriting(.details)
    let person = before.taking(changed.tidied(), from: open.standing.kind, on: now.ukDay)
    try seen?.refuseOverwriting(before.shown(to: open.standing), with: person.shown(to: open.standing))
    try person.problems(on: now.ukDay).refuse()
    if let number = person.nhsNumber, number != before.nhsNumber,
        let holder = try PeopleServed.numbered(number, of: caller.organisation, in: tx), holder.id != before.id
    {
        throw Refusal(fields: [
            FieldProblem(
                "nhsNumber", "Somebody else has this NHS number. Check it, or ask your lead to look for a second record"
            )
        ])
    }
    guard person != before else { return person }
    try PeopleServed.save(person, of: caller.organisation, in: tx)
    try record(PersonServedChanged(person: person.id), by: caller, at: now, in: tx)
    return person
}

extension PersonServed {
    /// This record with what somebody may change of it taken from another.
    fileprivate func taking(_ other: PersonServed, from kind: Standing.Kind, on today: Day) -> PersonServed {
        var person = self
        if kind == .careTeam {
            person.nhsNumber = other.nhsNumber
            person.givenName = other.givenName
            person.familyName = other.familyName
            person.born = other.born
            person.died = other.died
            person.practice = other.practice
            person.hidesContact = other.hidesContact
            person.lastContact = max(lastContact ?? today, today)
        }
        if kind != .proxy {
            person.address = other.address
            person.postcode = other.postcode
            person.phone = other.phone
            person.email = other.email
        }
        person.title = other.title
        person.knownAs = other.knownAs
        person.gender = other.gender
        person.ethnicCategory = other.ethnicCategory
        person.mainLanguage = other.mainLanguage
        person.needsInterpreter = other.needsInterpreter
        person.contactPreference = other.contactPreference
        return person
    }
}
