import Core
import Ledger
import Storage

/// Takes an entry out of the directory: nobody finds it any more, and it can be put back.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` when it is out already.
func retireEntry(
    _ id: ID<CommunityService>, change: ID<EntryChange>, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try caller.requireDirectory()
    var service = try CommunityServices.find(id, of: caller.organisation, in: tx)
    guard service.details.retiredOn == nil else {
        throw Refusal(.conflict, "This entry is out of the directory already.")
    }
    service.details.retiredOn = now.ukDay
    try CommunityServices.save(service, of: caller.organisation, in: tx)
    try EntryLinks.endAll(for: id, at: now, of: caller.organisation, in: tx)
    try EntryChanges.add(
        EntryChange(id: change, of: id, .retired, at: now, by: caller.account), of: caller.organisation, in: tx)
    try record(EntryRetired(service: id), by: caller, at: now, in: tx)
}
