import Core
import Ledger
import Storage

/// Notes that somebody has seen whom a list took off: they do not wait on the worklist any more.
///
/// - Throws: ``Refusal``: `forbidden`, `notFound`.
func seeRemovals(of id: TrustListID, as caller: Caller, at now: Instant, in tx: any Transaction) throws {
    try caller.requireEverywhere(.passportReceive)
    _ = try TrustLists.find(id, of: caller.organisation, in: tx)
    try TrustListEntries.seeRemovals(of: id, in: caller.organisation, tx)
    try record(TrustListRemovalsSeen(list: id), by: caller, at: now, in: tx)
}
