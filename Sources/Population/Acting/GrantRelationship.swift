public import Core
import Ledger
public import Storage
import Workforce

/// Lets somebody act for a person: a parent, an attorney, a deputy, or a helper the person chose.
///
/// - Throws: ``Refusal``: `notFound`; `forbidden` unless a team that cares for the person asks; `invalid` beside each
///   field: nobody to act, nothing to see, more than may be granted, no evidence, days that cannot be, and a parent of
///   somebody without a date of birth, whose birthdays could not be watched.
@discardableResult
public func grantRelationship(
    _ relationship: Relationship, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Relationship {
    let open = try openRecord(of: relationship.person, as: caller, at: now, in: tx)
    try open.requireTeam()
    let holder = try PeopleServed.survivor(of: relationship.holder, of: caller.organisation, in: tx)
    var problems = relationship.problems(on: now.ukDay)
    if try PeopleServed.all([holder], of: caller.organisation, in: tx).isEmpty || open.everyID.contains(holder) {
        problems.append(FieldProblem("holder", "Choose who acts for them, from the people on the register"))
    }
    if relationship.kind == .parent { problems += parentProblems(open.person, relationship, on: now.ukDay) }
    try problems.refuse()
    let granted = Relationship(
        id: relationship.id, person: open.person.id, holder: holder, kind: relationship.kind,
        sees: relationship.sees, writes: relationship.writes, evidence: relationship.evidence,
        firstDay: relationship.firstDay, lastDay: relationship.lastDay, reviewOn: relationship.reviewOn)
    try Relationships.save(granted, of: caller.organisation, in: tx)
    try record(
        RelationshipGranted(person: open.person.id, relationship: granted.id, kind: granted.kind), by: caller,
        at: now, in: tx)
    return granted
}

private func parentProblems(_ person: PersonServed, _ relationship: Relationship, on today: Day) -> [FieldProblem] {
    guard let born = person.born, let own = PersonServed.birthday(Relationship.ageOfOwnSay, of: born) else {
        return [
            FieldProblem("kind", "Enter the person's date of birth first: a parent's access ends with their birthdays")
        ]
    }
    // A parent of somebody who is sixteen acts only after a review, which says why.
    guard own <= today else { return [] }
    return [
        FieldProblem("kind", "They are 16 or older. Choose a helper they chose, or another way of acting for them")
    ]
}

extension Relationship {
    /// What is wrong with it, before anything is looked up.
    func problems(on today: Day) -> [FieldProblem] {
        var problems = scopeProblems
        if let problem = Plain.problem("evidence", evidence, "what you saw that shows it", limit: 300) {
            problems.append(problem)
        }
        if let lastDay, lastDay < firstDay {
            problems.append(FieldProblem("lastDay", "Enter a last day that is not before the first day"))
        }
        if let reviewOn, reviewOn <= today {
            problems.append(FieldProblem("reviewOn", "Enter a day after today to look at it again"))
        }
        return problems
    }

    var scopeProblems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if sees.isEmpty { problems.append(FieldProblem("sees", "Choose at least one part that they may see")) }
        if !sees.isSubset(of: kind.grantable) {
            problems.append(FieldProblem("sees", "Somebody who acts for them in this way may not see all of this"))
        }
        if !writes.isSubset(of: sees) {
            problems.append(FieldProblem("writes", "They can only change what they may see"))
        }
        return problems
    }
}
