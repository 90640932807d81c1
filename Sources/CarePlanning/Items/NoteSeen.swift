public import Core
import Population
public import Storage

/// Notes that the caller has read a person's plan up to a version, so that they are shown what is new from there on.
///
/// It is a bookmark of the reader's own: no fact is recorded. That they were shown the plan stands in the access log.
/// - Throws: ``Refusal``: `notFound`, `forbidden`.
public func noteSeen(
    _ version: Int, of person: PersonServedID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    let standing = try standing(of: caller, towards: person, at: now, in: tx)
    try standing.requireSeeing(.plan)
    let records = try PlanRecords(of: person, in: caller.organisation, tx)
    for record in records.written {
        let last = try PlanRevisions.nextVersion(of: record, in: caller.organisation, tx) - 1
        let own = records.own(min(max(version, 0), PlanLimits.versionCount), of: record)
        try PlanLooks.save(min(own, last), by: caller.account, of: record, at: now, in: caller.organisation, tx)
    }
}
