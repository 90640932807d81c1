import Core
import Identity
import Ledger
import Storage

/// Makes a link by which somebody at the service keeps its entry right, without an account; links made before end.
///
/// - Parameter token: fresh; it is shown once and only its hash is kept.
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` for an entry that is not ours or out of the directory,
///   `invalid` when nobody is named who would get it.
@discardableResult
func sendEntryLink(
    for id: ID<CommunityService>, token: SecretToken, link: ID<EntryLink>, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> EntryLink {
    try caller.requireDirectory()
    let service = try CommunityServices.find(id, of: caller.organisation, in: tx)
    try service.requireOwn()
    guard service.details.retiredOn == nil else {
        throw Refusal(.conflict, "This entry is out of the directory. Put it back before you send a link.")
    }
    guard let email = service.details.ownerEmail else {
        throw Refusal(.invalid, "Change the entry first, and enter the email address of whoever keeps it right.")
    }
    let made = EntryLink(
        id: link, service: id, email: email, madeAt: now, endsAt: now + Minutes.days(EntryLink.lifeDays))
    try EntryLinks.endAll(for: id, at: now, of: caller.organisation, in: tx)
    try EntryLinks.add(made, token, by: caller.account, of: caller.organisation, in: tx)
    try record(EntryLinkSent(service: id, link: link), by: caller, at: now, in: tx)
    return made
}
