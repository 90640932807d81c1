import Core
import Storage

/// Takes records of a feed into the directory. Entries of our own are never touched, twins are not taken, and what the
/// team decided about an entry of a feed (taken out, how long the wait is, when it was checked) stays.
///
/// - Returns: what was done, added to `harvest`, and notes about what was left.
func keepHarvested(
    _ records: [JSON], from feed: DirectoryFeed, _ harvest: inout Harvest, of organisation: OrganisationID,
    at now: Instant, in tx: any Transaction
) throws -> [HarvestFinding] {
    var notes: [HarvestFinding] = []
    for record in records {
        let sent = record["id"]?.text ?? ""
        func leave(_ words: String) {
            harvest.leftCount += 1
            notes.append(HarvestFinding(.note, "service", sent, "", words))
        }
        guard let service = OpenReferralReading.service(record, from: feed, at: now) else {
            leave("was not taken: it has no name that can be shown")
            continue
        }
        let known = try CommunityServices.all([service.id], of: organisation, in: tx).first
        if let known, known.details.origin.isOwn {
            leave("was not taken: the entry is kept here")
            continue
        }
        if let known, known.details.origin.feed != feed.id, known.details.origin.missingSince == nil {
            leave("was not taken: another directory has it already")
            continue
        }
        let postcode = service.details.places.first { $0.location.kind != .virtual }?.location.postcode ?? ""
        if known == nil,
            try CommunityServices.twin(
                of: service.name, at: postcode, besides: service.id, organisation: organisation, in: tx) != nil
        {
            leave("was not taken: there is an entry with the same name at the same postcode")
            continue
        }
        for term in OpenReferralReading.terms(of: record) where Needs.with(term.id) == nil {
            try DirectoryTerms.add(term, of: organisation, in: tx)
        }
        let kept = try service.keeping(known).withOwnIDs(of: organisation, tx)
        if let known, kept.isSame(as: known) {
            harvest.sameCount += 1
            try CommunityServices.noteSeen(kept.id, at: now, of: organisation, in: tx)
        } else {
            if known == nil { harvest.addedCount += 1 } else { harvest.changedCount += 1 }
            try CommunityServices.save(kept, of: organisation, in: tx)
        }
    }
    return notes
}

extension CommunityService {
    /// The entry as it is read now, with what was decided here about the one that is known.
    fileprivate func keeping(_ known: CommunityService?) -> CommunityService {
        guard let known else { return self }
        var service = self
        service.details.retiredOn = known.details.retiredOn
        if service.capacity == .unknown { service.capacity = known.capacity }
        if let checked = known.details.assurance, checked.day > service.details.assurance?.day ?? Day(daysSince1970: 0)
        {
            service.details.assurance = checked
        }
        return service
    }

    /// Whether nothing but the moment it was seen is different.
    fileprivate func isSame(as known: CommunityService) -> Bool {
        var first = self, second = known
        first.details.origin.seenAt = nil
        second.details.origin.seenAt = nil
        return first == second
    }

    /// Places and locations whose ids belong to other entries here get ids of their own: no feed can move what is not
    /// its own.
    fileprivate func withOwnIDs(of organisation: OrganisationID, _ tx: any Transaction) throws -> CommunityService {
        var service = self
        let taken = try CommunityServices.takenParts(by: self, of: organisation, in: tx)
        if let provider = details.provider, taken.contains(provider.id.text) {
            service.details.provider = ServiceProvider(
                id: derivedID("provider/\(id)/\(provider.id)"), name: provider.name, about: provider.about,
                email: provider.email, website: provider.website)
        }
        service.details.places = details.places.map { place in
            let location = place.location
            let isTaken = taken.contains(location.id.text)
            var own = DirectoryLocation(id: isTaken ? derivedID("location/\(id)/\(location.id)") : location.id)
            own.kind = location.kind
            own.name = location.name
            own.street = location.street
            own.town = location.town
            own.county = location.county
            own.postcode = location.postcode
            own.country = location.country
            own.point = location.point
            own.access = location.access
            own.accessWords = location.accessWords
            let placeID = taken.contains(place.id.text) ? derivedID("place/\(id)/\(place.id)") : place.id
            return ServicePlace(id: placeID, location: own)
        }
        return service
    }
}
