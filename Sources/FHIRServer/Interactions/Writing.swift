import Core
import FHIR
import Storage

/// What came of a change.
struct Written: Sendable {
    let stored: StoredResource
    let isCreation: Bool
}

/// What a change is asked under.
struct WriteCondition: Sendable {
    var ifMatch: VersionCondition?
    /// The search of `If-None-Exist`, or of a conditional update.
    var query: String?
}

extension RecordExchange {
    /// Creates a resource, unless a search finds one that is it already.
    func create(
        _ resource: Resource, id: String, condition: WriteCondition = WriteCondition(), setting: SearchSetting,
        for asker: Asker, ids: IDSource, in tx: any Transaction
    ) throws -> Written {
        guard served(resource.type)?.takesCreation == true else {
            throw FHIRFault(.notSupported, "\(resource.type) cannot be created here.", status: 405)
        }
        try asker.require(.create, resource.type)
        if let query = condition.query {
            let found = try only(resource.type, query, setting, asker, tx)
            if let found { return Written(stored: found, isCreation: false) }
        }
        let writing = FHIRWriting(
            address: ResourceAddress(resource.type, id), resource: try checked(resource), isCreation: true,
            caller: asker.caller, now: asker.now, ids: ids, base: asker.base)
        guard let taker = try taker(of: writing, in: tx) else {
            throw FHIRFault(.notSupported, "This \(resource.type) cannot be created here.", status: 405)
        }
        return try write(writing, by: taker, for: asker, in: tx)
    }

    /// Changes a resource to what was sent, or creates it under the id that its sender gives.
    func update(
        _ resource: Resource, at address: ResourceAddress, condition: WriteCondition = WriteCondition(),
        for asker: Asker, ids: IDSource, in tx: any Transaction
    ) throws -> Written {
        guard try known(address.type).takesUpdate else {
            throw FHIRFault(.notSupported, "\(address.type) cannot be changed here.", status: 405)
        }
        try asker.require(.update, address.type)
        guard resource.type == address.type, resource.id == address.id else {
            throw FHIRFault(.invalid, "The resource must have the type and the id of its address, \(address).")
        }
        if isReserved(address), try !isSeen(address, for: asker, in: tx) {
            throw FHIRFault(
                .businessRule, "Ids that begin like \(address.id.prefix(64)) are given here. Choose another one.",
                status: 422)
        }
        if condition.ifMatch == nil, try isFree(address, of: asker.organisation, in: tx) {
            return try createUnderID(resource, at: address, for: asker, ids: ids, in: tx)
        }
        let latest = try seen(address, for: asker, in: tx)
        guard let source = changing(latest), source.save != nil else {
            throw FHIRFault(.notSupported, "\(address) cannot be changed here.", status: 405)
        }
        if let ifMatch = condition.ifMatch, !ifMatch.isMet(by: latest.version) {
            throw FHIRFault(
                .conflict, "Somebody changed \(address) meanwhile: it is at version \(latest.version.text).",
                status: 412)
        }
        // Labels that others gave it stay; the profile that we say our own pictures have is none of them.
        let others = latest.resource.map {
            latest.wall == nil ? $0.without(profile: served(address.type)?.profile) : $0
        }
        let sent = try checked(others.map { resource.keepingLabels(of: $0) } ?? resource)
        return try write(
            FHIRWriting(
                address: address, resource: sent, isCreation: false, caller: asker.caller, now: asker.now, ids: ids,
                base: asker.base), by: source, for: asker, in: tx)
    }

    private func isSeen(_ address: ResourceAddress, for asker: Asker, in tx: any Transaction) throws -> Bool {
        guard let latest = try StoredResources.latest(address, of: asker.organisation, in: tx) else { return false }
        return try shows(latest, to: asker.caller, at: asker.now, in: tx)
    }

    /// The source that takes updates of a resource; `nil` when none does.
    private func changing(_ latest: StoredResource) -> FHIRSource? {
        guard let source = owner(of: latest).map({ sources[$0] }) else { return nil }
        return source.types.contains { $0.type == latest.address.type && $0.takesUpdate } ? source : nil
    }

    /// Whether an id is nobody's: nothing was ever there, or another system's record that is gone.
    private func isFree(
        _ address: ResourceAddress, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Bool {
        guard served(address.type)?.takesIDs == true else { return false }
        guard let latest = try StoredResources.latest(address, of: organisation, in: tx) else {
            // What a service made a moment ago may have no picture yet.
            guard let owner = owner(of: address) else { return true }
            return try sources[owner].current(address, organisation, tx) == nil
        }
        return latest.isDeleted && latest.wall != nil
    }

    private func createUnderID(
        _ resource: Resource, at address: ResourceAddress, for asker: Asker, ids: IDSource, in tx: any Transaction
    ) throws -> Written {
        try asker.require(.create, address.type)
        let writing = FHIRWriting(
            address: address, resource: try checked(resource), isCreation: true, caller: asker.caller, now: asker.now,
            ids: ids, base: asker.base)
        guard let taker = try taker(of: writing, in: tx),
            taker.types.contains(where: { $0.type == address.type && $0.takesIDs })
        else {
            throw FHIRFault(
                .notSupported, "This \(address.type) gets its id here: send it with POST to \(address.type).",
                status: 405)
        }
        return try write(writing, by: taker, for: asker, in: tx)
    }

    /// Hands a resource to the source that takes it, and makes its picture.
    private func write(
        _ writing: FHIRWriting, by source: FHIRSource, for asker: Asker, in tx: any Transaction
    ) throws -> Written {
        guard let save = source.save else { throw FHIRFault.unknown(writing.address) }
        try save(writing, tx)
        try carry(
            writing.resource, at: writing.address, by: source, of: asker.organisation, now: asker.now, in: tx)
        try project([writing.address], of: asker.organisation, at: asker.now, in: tx)
        return Written(stored: try seen(writing.address, for: asker, in: tx), isCreation: writing.isCreation)
    }

    /// Changes parts of a resource.
    func patch(
        _ patch: JSONPatch, at address: ResourceAddress, condition: WriteCondition = WriteCondition(),
        for asker: Asker, ids: IDSource, in tx: any Transaction
    ) throws -> Written {
        // Asked before anything of the resource is compared: a patch may test what it says.
        try asker.require(.update, address.type)
        guard let latest = try seen(address, for: asker, in: tx).resource else { throw FHIRFault.unknown(address) }
        return try update(
            try latest.patched(by: patch), at: address, condition: condition, for: asker, ids: ids, in: tx)
    }

    /// The one resource that a search finds.
    /// - Throws: an issue when it finds several.
    func only(
        _ type: String, _ query: String, _ setting: SearchSetting, _ asker: Asker, _ tx: any Transaction
    ) throws -> StoredResource? {
        let search = try SearchQuery(parsing: query, of: type, setting: setting)
        guard !search.criteria.isEmpty else {
            throw FHIRFault(.invalid, "The search of a condition must ask for something.", status: 412)
        }
        let found = try self.search(search, from: 0, for: asker, in: tx)
        guard found.total <= 1 else {
            throw FHIRFault(.multipleMatches, "More than one \(type) is found by \(query.prefix(200)).")
        }
        return found.matches.first
    }

    private func checked(_ resource: Resource) throws -> Resource {
        let reading = CheckedResource.check(resource.json)
        let numbers = resource.nhsIdentifierIssues().filter(\.isError)
        guard let checked = reading.checked, numbers.isEmpty else {
            throw FHIRFault(reading.issues.errors + numbers, status: 422)
        }
        return checked.resource
    }
}

extension Resource {
    /// Without the claim that it is of a profile.
    fileprivate func without(profile: String?) -> Resource {
        guard let profile, let meta = json["meta"], let claimed = meta["profile"] else { return self }
        let kept = claimed.elements.filter { $0.text != profile }
        let changed = meta.replacing("profile", by: kept.isEmpty ? Optional<JSON>.none : .array(kept))
        return (try? Resource(json.replacing("meta", by: changed))) ?? self
    }
}
