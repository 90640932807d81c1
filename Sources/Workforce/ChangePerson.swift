public import Core
import Ledger
public import Storage

/// Changes a person's number, name, email or date of birth. When they left stays as it is.
///
/// - Parameter seen: the record as whoever changes it saw it; what somebody else has saved since is then not
///   overwritten.
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `invalid` for an employee number that is taken, and beside each
///   field that somebody else has saved since with both values.
@discardableResult
public func changePerson(
    _ changed: Person, seen: SeenRecord? = nil, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Person {
    let before = try People.find(changed.id, of: caller.organisation, in: tx)
    try caller.require(.workforceEdit, for: changed.id, at: now, in: tx)
    try seen?.refuseOverwriting(before.shown, with: changed.shown)
    var person = changed
    person.left = before.left
    let holder = try People.numbered([person.staffNumber], of: caller.organisation, in: tx)[person.staffNumber]
    try (person.problems() + person.problems(numberHeldBy: holder, on: now.ukDay)).refuse()
    guard person != before else { return person }
    try People.save(person, of: caller.organisation, in: tx)
    try record(PersonChanged(person: person.id), by: caller, at: now, in: tx)
    return person
}
