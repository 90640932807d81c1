import Core
import Ledger
import Storage

/// Puts a service into the directory.
///
/// - Throws: ``Refusal``: `forbidden`, `invalid` for what was typed, `conflict` when there is one of that name at that
///   postcode already.
@discardableResult
func addEntry(
    _ draft: EntryDraft, id: ID<CommunityService>, change: ID<EntryChange>, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> CommunityService {
    try caller.requireDirectory()
    if !draft.problems.isEmpty { throw Refusal(fields: draft.problems) }
    if try CommunityServices.twin(
        of: draft.name, at: draft.place?.postcode ?? "", besides: id, organisation: caller.organisation, in: tx) != nil
    {
        throw Refusal(.conflict, "There is an entry with this name at this postcode already. Change that one.")
    }
    let service = try draft.settled(
        as: CommunityService(id: id, name: draft.name), of: caller.organisation, at: now, tx)
    try CommunityServices.save(service, of: caller.organisation, in: tx)
    try EntryChanges.add(
        EntryChange(id: change, of: id, .added, at: now, by: caller.account), of: caller.organisation, in: tx)
    try record(EntryAdded(service: id), by: caller, at: now, in: tx)
    return service
}

extension EntryDraft {
    /// The entry with what was typed, whoever runs it and where its postcode is looked up.
    func settled(
        as service: CommunityService, of organisation: OrganisationID, at now: Instant, _ tx: any Transaction
    ) throws -> CommunityService {
        var provider: ServiceProvider
        if let known = service.details.provider, SearchWord.folded(known.name) == SearchWord.folded(providerName) {
            provider = known
        } else {
            provider =
                try DirectoryProviders.named(providerName, of: organisation, in: tx)
                ?? ServiceProvider(id: derivedID("provider/\(service.id)/\(providerName)"), name: providerName)
        }
        provider.name = providerName
        if !providerAbout.isEmpty { provider.about = providerAbout }
        var centre: GeoPoint?
        if let place, place.point == nil {
            centre = try DirectoryOutcodes.place(place.postcode, of: organisation, in: tx)?.point
        }
        return applied(to: service, provider: provider, centre: centre, at: now)
    }
}
