public import Core
import Ledger
public import Storage

/// Puts a member of staff on the register, once, however many posts they will hold.
///
/// - Throws: ``Refusal``: `forbidden` unless the caller may edit at least one unit, `invalid` for an employee number
///   that is taken.
@discardableResult
public func addPerson(
    _ person: Person, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Person {
    // A person has no unit until they have a post, so the right on any unit is enough to put them on the register.
    guard caller.may(.workforceEdit) else {
        throw Refusal(.forbidden, "Your role does not let you add people. Ask your e-rostering team.")
    }
    let holder = try People.numbered([person.staffNumber], of: caller.organisation, in: tx)[person.staffNumber]
    try (person.problems() + person.problems(numberHeldBy: holder, on: now.ukDay)).refuse()
    try People.save(person, of: caller.organisation, in: tx)
    try record(PersonAdded(person: person.id), by: caller, at: now, in: tx)
    return person
}

extension Person {
    /// What is wrong with the employee number and the date of birth, given who has that number already.
    func problems(numberHeldBy holder: Person?, on today: Day) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if let holder, holder.id != id {
            problems.append(FieldProblem("staffNumber", "Check the employee number: \(holder.name) has it already"))
        }
        // Nobody under thirteen may be employed at all (Children and Young Persons Act 1933, section 18).
        if let born, today - born < 13 * 365 {
            problems.append(FieldProblem("born", "Check the date of birth: it makes them younger than 13"))
        }
        return problems
    }
}
