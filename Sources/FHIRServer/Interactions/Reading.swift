import Core
import FHIR
import Storage

/// Who asks for resources, and when.
struct Asker: Sendable {
    let caller: Caller
    let now: Instant
    /// The address of this server, as its clients have it.
    var base: String?
    var organisation: OrganisationID { caller.organisation }
}

extension RecordExchange {
    /// The latest version of a resource, when the asker may see it.
    func read(_ address: ResourceAddress, for asker: Asker, in tx: any Transaction) throws -> StoredResource {
        try asker.require(.read, address.type)
        return try seen(address, for: asker, in: tx)
    }

    /// The same for what is to be changed or ended, which a client's scopes allow by themselves.
    func seen(_ address: ResourceAddress, for asker: Asker, in tx: any Transaction) throws -> StoredResource {
        try known(address.type)
        guard let stored = try StoredResources.latest(address, of: asker.organisation, in: tx),
            try shows(stored, to: asker.caller, at: asker.now, in: tx)
        else { throw FHIRFault.unknown(address) }
        guard !stored.isDeleted else {
            throw FHIRFault(.deleted, "\(address) is gone.")
        }
        return stored
    }

    func read(
        _ version: Version, of address: ResourceAddress, for asker: Asker, in tx: any Transaction
    ) throws -> StoredResource {
        try known(address.type)
        try asker.require(.read, address.type)
        guard let stored = try StoredResources.version(version, of: address, in: asker.organisation, tx),
            try admits(stored, asker, tx)
        else { throw FHIRFault.unknown(address) }
        guard !stored.isDeleted else { throw FHIRFault(.deleted, "\(address) is gone in that version.") }
        return stored
    }

    /// Every version, the newest first; at most 1,000.
    func history(of address: ResourceAddress, for asker: Asker, in tx: any Transaction) throws -> [StoredResource] {
        try known(address.type)
        try asker.require(.read, address.type)
        let versions = try StoredResources.history(of: address, in: asker.organisation, limit: 1000, tx)
        guard let newest = versions.first, try admits(newest, asker, tx) else { throw FHIRFault.unknown(address) }
        // An older version of another system's record may have been about somebody else, or behind another wall.
        return try versions.filter { one in
            try one.wall == newest.wall && one.person == newest.person || admits(one, asker, tx)
        }
    }

    /// The versions of all resources of a type that the asker may see, the newest first; at most 1,000.
    func history(
        ofType type: String, since: Instant?, for asker: Asker, in tx: any Transaction
    ) throws -> [StoredResource] {
        try known(type)
        try asker.require(.read, type)
        // Sources decide by person and type, so one answer stands for all resources of a source and person.
        var seen: [OwnedPerson: Bool] = [:]
        return try StoredResources.history(
            ofType: type, about: try reach(asker.caller, asker.now, tx), since: since, in: asker.organisation,
            limit: 1000, tx
        ).filter { stored in
            let owned = OwnedPerson(stored, owner: owner(of: stored))
            if let known = seen[owned] { return known }
            let answer = try admits(stored, asker, tx)
            seen[owned] = answer
            return answer
        }
    }

    /// All that the asker may see about somebody, the resource about the person first.
    func everything(
        about person: PersonServedID, for asker: Asker, in tx: any Transaction
    ) throws -> [StoredResource] {
        let patient = try read(ResourceAddress("Patient", person.text), for: asker, in: tx)
        let all = try StoredResources.about(person, of: asker.organisation, limit: Self.everythingLimit + 1, in: tx)
        guard all.count <= Self.everythingLimit else {
            throw FHIRFault(
                .tooCostly, "There are more than \(Self.everythingLimit) resources about this person. Search by type.")
        }
        // Sources decide by person and type, so one answer stands for all resources of a source and type.
        var seen: [OwnedType: Bool] = [:]
        return [patient]
            + (try all.filter { stored in
                guard stored.address != patient.address else { return false }
                let owned = OwnedType(
                    type: stored.address.type, owner: owner(of: stored), wall: stored.wall)
                if let known = seen[owned] { return known }
                let answer = try admits(stored, asker, tx)
                seen[owned] = answer
                return answer
            })
    }

    func admits(_ stored: StoredResource, _ asker: Asker, _ tx: any Transaction) throws -> Bool {
        let type = stored.address.type
        guard asker.may(.read, type) || asker.may(.search, type) else { return false }
        return try shows(stored, to: asker.caller, at: asker.now, in: tx)
    }

    private struct OwnedType: Hashable {
        let type: String
        let owner: Int?
        let wall: String?
    }

    static let everythingLimit = 5000
}
