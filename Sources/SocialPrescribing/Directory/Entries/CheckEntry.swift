public import Core
import Ledger
public import Storage

/// Notes that somebody of the team made sure an entry is right.
///
/// - Parameter address: whom people may ask about it; goes out in the feed as the standard's `assurer_email`.
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` for an entry that is out of the directory.
public func checkEntry(
    _ id: ID<CommunityService>, address: String? = nil, change: ID<EntryChange>, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws {
    try caller.requireDirectory()
    var service = try CommunityServices.find(id, of: caller.organisation, in: tx)
    guard service.details.retiredOn == nil else {
        throw Refusal(.conflict, "This entry is out of the directory. Put it back before you check it.")
    }
    service.details.assurance = Assurance(day: now.ukDay, by: address)
    try CommunityServices.save(service, of: caller.organisation, in: tx)
    try EntryChanges.add(
        EntryChange(id: change, of: id, .checked, at: now, by: caller.account), of: caller.organisation, in: tx)
    try record(EntryChecked(service: id, link: nil), by: caller, at: now, in: tx)
}
