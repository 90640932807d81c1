import Core
import Identity
import Ledger
import Storage

/// Takes what somebody at the service typed behind their link: it is shown at once or waits for the team, as the
/// organisation has set it. Nobody is signed in; the link is the right.
///
/// - Throws: ``Refusal``: `notFound` for a link that does not work any more, `invalid` when nothing is different,
///   `conflict` when the entry is no longer in the directory.
@discardableResult
func proposeEntryChange(
    _ update: EntryUpdate, through token: SecretToken, change: ID<EntryChange>, of organisation: OrganisationID,
    at now: Instant, in tx: any Transaction
) throws -> EntryChange {
    let (link, service) = try openEntry(through: token, of: organisation, at: now, in: tx)
    guard !update.isEmpty else {
        throw Refusal(.invalid, "Nothing is different from what we have. If it is all right, press the other button.")
    }
    let isLive = try DirectorySettings.of(organisation, in: tx).changesGoLive
    let made = EntryChange(
        id: change, of: service.id, .proposed, isLive ? .live : .waiting, at: now, link: link.id, parts: update)
    try EntryChanges.add(made, of: organisation, in: tx)
    try EntryLinks.noteUse(link.id, at: now, of: organisation, in: tx)
    if isLive {
        var changed = update.applied(to: service, at: now)
        changed.details.assurance = Assurance(day: now.ukDay, by: link.email)
        try CommunityServices.save(changed, of: organisation, in: tx)
    }
    try record(
        EntryChangeProposed(service: service.id, change: change, isLive: isLive), of: organisation, by: nil, at: now,
        in: tx)
    return made
}

/// The entry behind a link that is good now.
/// - Throws: ``Refusal``: `notFound`, `conflict` when the entry is no longer in the directory.
func openEntry(
    through token: SecretToken, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
) throws -> (link: EntryLink, service: CommunityService) {
    let link = try EntryLinks.open(token, of: organisation, at: now, in: tx)
    let service = try CommunityServices.find(link.service, of: organisation, in: tx)
    guard service.details.retiredOn == nil else {
        throw Refusal(.conflict, "This entry is no longer in the directory. Ask the team that sent you the link.")
    }
    return (link, service)
}
