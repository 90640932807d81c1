import Core
import Ledger
import Storage

/// Changes an entry of our own.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `invalid` for what was typed, `conflict` for an entry that is read
///   from others, which would be written over at the next reading.
@discardableResult
func changeEntry(
    _ id: ID<CommunityService>, to draft: EntryDraft, change: ID<EntryChange>, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> CommunityService {
    try caller.requireDirectory()
    let known = try CommunityServices.find(id, of: caller.organisation, in: tx)
    try known.requireOwn()
    if !draft.problems.isEmpty { throw Refusal(fields: draft.problems) }
    let service = try draft.settled(as: known, of: caller.organisation, at: now, tx)
    try CommunityServices.save(service, of: caller.organisation, in: tx)
    try EntryChanges.add(
        EntryChange(id: change, of: id, .changed, at: now, by: caller.account), of: caller.organisation, in: tx)
    try record(EntryChanged(service: id), by: caller, at: now, in: tx)
    return service
}

extension CommunityService {
    /// - Throws: a `conflict` refusal for an entry that is read from others.
    func requireOwn() throws(Refusal) {
        guard details.origin.isOwn else {
            throw Refusal(
                .conflict, "This entry is read from somebody else's directory. Ask them to change it there.")
        }
    }
}
