public import Core
import Ledger
public import Storage

/// Notes that somebody looked again at who acts for a person, and what they may see from now on.
///
/// This is how a parent goes on after a birthday: at 11 and 13 the review is work on a list, and when it has waited for
/// as many days as the organisation lets it, the parent sees no more than details and needs; at 16 access has ended.
/// Only this review, with its reason as evidence, opens it again.
/// - Throws: ``Refusal``: `notFound`; `forbidden` unless a team that cares for the person asks; `conflict` for one that
///   has ended; `invalid` beside each field.
@discardableResult
public func reviewRelationship(
    _ id: ID<Relationship>, of person: PersonServedID, sees: Set<RecordPart>, writes: Set<RecordPart>,
    evidence: String, reviewOn: Day?, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Relationship {
    let open = try openRecord(of: person, as: caller, at: now, in: tx)
    try open.requireTeam()
    var relationship = try Relationships.find(id, of: caller.organisation, in: tx)
    guard open.everyID.contains(relationship.person) else { throw Relationships.unknown }
    guard !relationship.isOver(at: now) else {
        throw Refusal(.conflict, "They no longer act for this person. Add them again if they do.")
    }
    relationship.sees = sees
    relationship.writes = writes
    relationship.evidence = evidence
    relationship.reviewOn = reviewOn
    try relationship.problems(on: now.ukDay).refuse()
    relationship.reviewedOn = now.ukDay
    try Relationships.save(relationship, of: caller.organisation, in: tx)
    try record(RelationshipReviewed(person: open.person.id, relationship: id), by: caller, at: now, in: tx)
    return relationship
}

/// Who acts for people of the caller's teams and must be looked at again within four weeks, the most urgent first.
///
/// - Returns: each with the day by which.
public func reviewsDue(
    for caller: Caller, at now: Instant, in tx: any Transaction
) throws -> [(relationship: Relationship, person: PersonServed, due: Day)] {
    let scope = caller.scope(of: .careRecord), today = now.ukDay
    guard scope != .units([]) else { return [] }
    let standing = try Relationships.standing(within: scope, on: today, of: caller.organisation, in: tx)
    let people = try PeopleServed.all(standing.map(\.person), of: caller.organisation, in: tx)
    return standing.compactMap { relationship in
        guard let person = people[relationship.person], let due = relationship.reviewDue(born: person.born),
            due <= today + 28
        else { return nil }
        return (relationship, person, due)
    }.sorted { ($0.due, $0.relationship.id) < ($1.due, $1.relationship.id) }
}
