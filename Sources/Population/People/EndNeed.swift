public import Core
import Ledger
public import Storage

/// Notes that a need no longer holds. It stays on the record with the day it ended.
///
/// - Throws: ``Refusal``: `notFound`, also for a need that is kept from the caller; `forbidden`; `conflict` for one
///   that has ended.
@discardableResult
public func endNeed(
    _ id: ID<Need>, of person: PersonServedID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Need {
    let open = try openRecord(of: person, as: caller, at: now, in: tx)
    try open.standing.requireWriting(.needs)
    var need = try Needs.find(id, of: open.everyID, shownTo: open.standing, in: caller.organisation, tx)
    guard need.endedOn == nil else { throw Refusal(.conflict, "This need has ended already.") }
    need.endedOn = now.ukDay
    try Needs.save(need, of: caller.organisation, in: tx)
    try record(NeedEnded(person: open.person.id, need: id), by: caller, at: now, in: tx)
    return need
}
