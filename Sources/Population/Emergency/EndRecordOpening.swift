public import Core
import Ledger
public import Storage

/// Ends one's own emergency before its time.
///
/// - Throws: ``Refusal``: `notFound` for one of somebody else's, `conflict` for one that is over.
public func endRecordOpening(
    _ id: ID<RecordOpening>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    guard var opening = try RecordOpenings.find(id, by: caller.account, in: caller.organisation, tx) else {
        throw Refusal(.notFound, "You have opened no such record.")
    }
    guard now < opening.endsAt else { throw Refusal(.conflict, "This is over already.") }
    opening.endsAt = now
    try RecordOpenings.save(opening, of: caller.organisation, in: tx)
    try record(RecordOpeningEnded(person: opening.person, opening: id), by: caller, at: now, in: tx)
}
