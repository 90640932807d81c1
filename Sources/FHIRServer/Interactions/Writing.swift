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
        guard served(resource.type)?.takesCreation == true, let save = try source(of: resource.type).save else {
            throw FHIRFault(.notSupported, "\(resource.type) cannot be created here.", status: 405)
        }
        try asker.require(.create, resource.type)
        if let query = condition.query {
            let found = try only(resource.type, query, setting, asker, tx)
            if let found { return Written(stored: found, isCreation: false) }
        }
        let address = ResourceAddress(resource.type, id), sent = try checked(resource)
        try save(
            FHIRWriting(
                address: address, resource: sent, isCreation: true, caller: asker.caller, now: asker.now, ids: ids), tx)
        try carry(sent, at: address, of: asker.organisation, now: asker.now, in: tx)
        try project([address], of: asker.organisation, at: asker.now, in: tx)
        return Written(stored: try seen(address, for: asker, in: tx), isCreation: true)
    }

    /// Changes a resource to what was sent.
    func update(
        _ resource: Resource, at address: ResourceAddress, condition: WriteCondition = WriteCondition(),
        for asker: Asker, ids: IDSource, in tx: any Transaction
    ) throws -> Written {
        let source = try source(of: address)
        let takes = source.types.contains { $0.type == address.type && $0.takesUpdate }
        guard takes, let save = source.save else {
            throw FHIRFault(.notSupported, "\(address.type) cannot be changed here.", status: 405)
        }
        try asker.require(.update, address.type)
        guard resource.type == address.type, resource.id == address.id else {
            throw FHIRFault(.invalid, "The resource must have the type and the id of its address, \(address).")
        }
        let latest = try seen(address, for: asker, in: tx)
        if let ifMatch = condition.ifMatch, !ifMatch.isMet(by: latest.version) {
            throw FHIRFault(
                .conflict, "Somebody changed \(address) meanwhile: it is at version \(latest.version.text).",
                status: 412)
        }
        // Labels that others gave it stay; the profile that we say our own pictures have is none of them.
        let others = latest.resource.map { $0.without(profile: served(address.type)?.profile) }
        let sent = try checked(others.map { resource.keepingLabels(of: $0) } ?? resource)
        try save(
            FHIRWriting(
                address: address, resource: sent, isCreation: false, caller: asker.caller, now: asker.now, ids: ids),
            tx)
        try carry(sent, at: address, of: asker.organisation, now: asker.now, in: tx)
        try project([address], of: asker.organisation, at: asker.now, in: tx)
        return Written(stored: try seen(address, for: asker, in: tx), isCreation: false)
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
