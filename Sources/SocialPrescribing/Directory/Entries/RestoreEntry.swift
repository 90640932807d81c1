import Core
import Ledger
import Storage

/// Puts an entry back into the directory.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` when it is in it.
func restoreEntry(
    _ id: ID<CommunityService>, change: ID<EntryChange>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try caller.requireDirectory()
    var service = try CommunityServices.find(id, of: caller.organisation, in: tx)
    guard service.details.retiredOn != nil else {
        throw Refusal(.conflict, "This entry is in the directory. There is nothing to put back.")
    }
    service.details.retiredOn = nil
    try CommunityServices.save(service, of: caller.organisation, in: tx)
    try EntryChanges.add(
        EntryChange(id: change, of: id, .restored, at: now, by: caller.account), of: caller.organisation, in: tx)
    try record(EntryRestored(service: id), by: caller, at: now, in: tx)
}
