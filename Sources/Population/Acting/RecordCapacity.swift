public import Core
import Ledger
public import Storage
import Workforce

/// Writes down whether somebody could make one decision on one day, and where they could not, what was decided for
/// them. An earlier record of the same decision no longer holds from then on.
///
/// Attorneys and deputies for health see what this decision needs of the record, as far as it was granted to them, and
/// nothing because of another decision.
/// - Throws: ``Refusal``: `notFound`; `forbidden` unless a team that cares for the person asks; `invalid` for no
///   decision, a day to come, best interests that are missing or not called for, and parts of the record for a decision
///   that they can make, or that nobody who acts for another may see.
@discardableResult
public func recordCapacity(
    _ new: CapacityRecord, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> CapacityRecord {
    let open = try openRecord(of: new.person, as: caller, at: now, in: tx)
    try open.requireTeam()
    try new.problems(on: now.ukDay).refuse()
    let recorded = CapacityRecord(
        id: new.id, person: open.person.id, decision: new.decision, assessedOn: new.assessedOn,
        hasCapacity: new.hasCapacity, bestInterests: new.bestInterests, parts: new.parts)
    for var earlier in try CapacityRecords.of(open.everyID, in: caller.organisation, tx)
    where earlier.endedOn == nil && SearchName.folded(earlier.decision) == SearchName.folded(new.decision) {
        earlier.endedOn = max(new.assessedOn, earlier.assessedOn)
        try CapacityRecords.save(earlier, of: caller.organisation, in: tx)
    }
    try CapacityRecords.save(recorded, of: caller.organisation, in: tx)
    try record(CapacityRecorded(person: open.person.id, record: new.id), by: caller, at: now, in: tx)
    return recorded
}

extension CapacityRecord {
    fileprivate func problems(on today: Day) -> [FieldProblem] {
        var problems = [
            Plain.problem("decision", decision, "which decision it was", limit: 200),
            Plain.optionalProblem("bestInterests", bestInterests, "what was decided for them", limit: 1000),
        ].compactMap { $0 }
        if assessedOn > today { problems.append(FieldProblem("assessedOn", "Enter the day it was looked at")) }
        if !hasCapacity, bestInterests?.isEmpty ?? true {
            problems.append(
                FieldProblem("bestInterests", "Enter what was decided for them, and why it is in their best interests"))
        }
        if hasCapacity ? !parts.isEmpty : !parts.isSubset(of: Relationship.grantable) {
            problems.append(FieldProblem("parts", "Choose parts only for a decision they cannot make"))
        }
        if hasCapacity, bestInterests != nil {
            problems.append(
                FieldProblem("bestInterests", "Leave this empty: they can make this decision themselves"))
        }
        return problems
    }
}
