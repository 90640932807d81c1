import Core
import Ledger
import Storage

/// Takes a change that a service asked for into its entry, or declines it.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` when it has been decided already.
func decideEntryChange(
    _ id: ID<EntryChange>, isTaken: Bool, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    try caller.requireDirectory()
    let change = try EntryChanges.find(id, of: caller.organisation, in: tx)
    guard change.state == .waiting else { throw Refusal(.conflict, "This change has been decided already.") }
    if isTaken {
        let service = try CommunityServices.find(change.service, of: caller.organisation, in: tx)
        var changed = change.parts.applied(to: service, at: now)
        changed.details.assurance = Assurance(day: change.madeAt.ukDay, by: service.details.ownerEmail)
        try CommunityServices.save(changed, of: caller.organisation, in: tx)
    }
    try EntryChanges.settle(
        id, isTaken ? .live : .declined, by: caller.account, at: now, of: caller.organisation, in: tx)
    try record(
        EntryChangeDecided(service: change.service, change: id, isTaken: isTaken), by: caller, at: now, in: tx)
}
