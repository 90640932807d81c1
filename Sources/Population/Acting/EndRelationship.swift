public import Core
import Ledger
public import Storage

/// Ends somebody's acting for a person, from this moment on. The person can do this, a team that cares for them, and
/// whoever acts, who may lay it down.
///
/// - Throws: ``Refusal``: `notFound`, also for one that is none of the caller's; `conflict` for one that has ended.
@discardableResult
public func endRelationship(
    _ id: ID<Relationship>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Relationship {
    var relationship = try Relationships.find(id, of: caller.organisation, in: tx)
    guard try mayEnd(relationship, caller, at: now, in: tx) else { throw Relationships.unknown }
    guard relationship.endedAt == nil else { throw Refusal(.conflict, "They no longer act for this person.") }
    relationship.endedAt = now
    try Relationships.save(relationship, of: caller.organisation, in: tx)
    let person = try PeopleServed.survivor(of: relationship.person, of: caller.organisation, in: tx)
    try record(RelationshipEnded(person: person, relationship: id), by: caller, at: now, in: tx)
    return relationship
}

private func mayEnd(
    _ relationship: Relationship, _ caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Bool {
    if let served = caller.served {
        let ids = try PeopleServed.identity(behind: served, of: caller.organisation, in: tx).everyID
        if ids.contains(relationship.person) { return true }
        return ids.contains(relationship.holder) && relationship.endedAt == nil
    }
    do {
        return try openRecord(of: relationship.person, as: caller, at: now, in: tx).standing.kind == .careTeam
    } catch let refusal as Refusal where refusal.kind == .notFound {
        return false
    }
}
