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
    _ changed: Person, seen: Person? = nil, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Person {
    let before = try People.find(changed.id, of: caller.organisation, in: tx)
    try caller.require(.workforceEdit, for: changed.id, at: now, in: tx)
    if let seen {
        let clashes = changed.clashes(with: before, seen: seen)
        if !clashes.isEmpty {
            throw Refusal(fields: clashes, "Somebody else has saved this record while you were editing it.")
        }
    }
    var person = changed
    person.left = before.left
    let holder = try People.numbered([person.staffNumber], of: caller.organisation, in: tx)[person.staffNumber]
    try (person.problems() + person.problems(numberHeldBy: holder, on: now.ukDay)).refuse()
    guard person != before else { return person }
    try People.save(person, of: caller.organisation, in: tx)
    try record(PersonChanged(person: person.id), by: caller, at: now, in: tx)
    return person
}

extension Person {
    /// What a form shows and sends of a person, by field, as text.
    var shown: [(field: String, text: String)] {
        [
            ("staffNumber", staffNumber), ("givenName", givenName), ("familyName", familyName),
            ("knownAs", knownAs ?? ""), ("email", email ?? ""), ("born", born?.description ?? ""),
        ]
    }

    /// Beside each field that was saved with another value since it was seen, and that this would overwrite.
    fileprivate func clashes(with stored: Person, seen: Person) -> [FieldProblem] {
        zip(shown, zip(stored.shown, seen.shown)).compactMap { mine, others in
            let (stored, seen) = others
            guard stored.text != seen.text, mine.text != stored.text else { return nil }
            return FieldProblem(
                mine.field,
                "Somebody saved \(Self.quoted(stored.text)) here while you had \(Self.quoted(mine.text)). Save again "
                    + "to put yours in its place, or correct it")
        }
    }

    private static func quoted(_ text: String) -> String { text.isEmpty ? "nothing" : "“\(text)”" }
}
