public import Core
import Ledger
public import Storage

/// Notes that what was found about a decision no longer holds, as when somebody has come round. An attorney for health
/// who acted because of it sees nothing from now on.
///
/// - Throws: ``Refusal``: `notFound`; `forbidden` unless a team that cares for the person asks; `conflict` for one that
///   has ended.
public func endCapacity(
    _ id: ID<CapacityRecord>, of person: PersonServedID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    let open = try openRecord(of: person, as: caller, at: now, in: tx)
    try open.requireTeam()
    let all = try CapacityRecords.of(open.everyID, in: caller.organisation, tx)
    guard var found = all.first(where: { $0.id == id }) else {
        throw Refusal(.notFound, "There is no such decision on this record.")
    }
    guard found.endedOn == nil else { throw Refusal(.conflict, "This no longer holds already.") }
    found.endedOn = now.ukDay
    try CapacityRecords.save(found, of: caller.organisation, in: tx)
    try record(CapacityRecordEnded(person: open.person.id, record: id), by: caller, at: now, in: tx)
}
