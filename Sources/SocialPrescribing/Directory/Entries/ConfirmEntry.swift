import Core
import Identity
import Ledger
import Storage

/// Takes the word of somebody at the service that its entry is still right. Nobody is signed in; the link is the right.
///
/// - Throws: ``Refusal``: `notFound` for a link that does not work any more, `conflict` when the entry is no longer in
///   the directory.
func confirmEntry(
    through token: SecretToken, change: ID<EntryChange>, of organisation: OrganisationID, at now: Instant,
    in tx: any Transaction
) throws {
    var (link, service) = try openEntry(through: token, of: organisation, at: now, in: tx)
    service.details.assurance = Assurance(day: now.ukDay, by: link.email)
    try CommunityServices.save(service, of: organisation, in: tx)
    try EntryLinks.noteUse(link.id, at: now, of: organisation, in: tx)
    try EntryChanges.add(
        EntryChange(id: change, of: service.id, .checked, at: now, link: link.id), of: organisation, in: tx)
    try record(EntryChecked(service: service.id, link: link.id), of: organisation, by: nil, at: now, in: tx)
}
