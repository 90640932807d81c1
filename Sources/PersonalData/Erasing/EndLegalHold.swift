public import Core
import Ledger
public import Storage

/// Ends a hold: the retention table rules over the record again.
///
/// - Throws: ``Refusal``: `forbidden`; `notFound` for a hold that is unknown or has ended.
public func endLegalHold(
    _ id: ID<LegalHold>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try caller.requireEverywhere(.eraseRecords)
    guard let hold = try LegalHolds.current(in: caller.organisation, tx).first(where: { $0.id == id }) else {
        throw Refusal(.notFound, "There is no such hold, or it has ended.")
    }
    try LegalHolds.end(id, of: caller.organisation, by: caller.account, at: now, in: tx)
    try record(LegalHoldEnded(person: hold.person, hold: id), by: caller, at: now, in: tx)
}
