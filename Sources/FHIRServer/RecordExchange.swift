public import Core
import FHIR
import Ledger
public import Storage

/// The services' resources together: which source has which type, and how all of it is called.
public struct RecordExchange: Sendable {
    public let sources: [FHIRSource]
    /// The people whose records somebody has to do with, for searches that name nobody; `nil` when that is everybody's.
    public let reach: @Sendable (Caller, Instant, any Transaction) throws -> [PersonServedID]
    private let byType: [String: FHIRSource]

    public init(
        sources: [FHIRSource],
        reach: @escaping @Sendable (Caller, Instant, any Transaction) throws -> [PersonServedID]
    ) {
        self.sources = sources
        self.reach = reach
        byType = sources.reduce(into: [:]) { all, source in
            for served in source.types { all[served.type] = source }
        }
    }

    func source(of type: String) throws(ResourceIssue) -> FHIRSource {
        guard let source = byType[type] else {
            let words =
                Structures.r4.resourceTypes.contains(type)
                ? "This server has no resources of type \(type)." : "There is no type of resource \(type.prefix(60))."
            throw ResourceIssue(.error, .notSupported, "", words)
        }
        return source
    }

    func served(_ type: String) -> ServedResourceType? {
        byType[type]?.types.first { $0.type == type }
    }

    var types: [ServedResourceType] { sources.flatMap(\.types).sorted { $0.type < $1.type } }

    /// Makes the pictures of some resources anew; one that has not changed keeps its version.
    public func project(
        _ addresses: some Sequence<ResourceAddress>, of organisation: OrganisationID, at now: Instant,
        in tx: any Transaction
    ) throws {
        for address in Set(addresses).sorted() {
            guard let source = byType[address.type] else { continue }
            let latest = try StoredResources.latest(address, of: organisation, in: tx)
            guard let current = try source.current(address, organisation, tx) else {
                if let latest, !latest.isDeleted { try end(latest, of: organisation, at: now, in: tx) }
                continue
            }
            let resource = try laid(current, at: address, of: organisation, in: tx)
            if let old = latest?.resource, old.withoutVersion == resource.withoutVersion { continue }
            let version = latest?.version.next ?? .first
            let stored = StoredResource(
                address: address, version: version, at: now, person: current.person,
                resource: resource.withVersion(version, at: now))
            try StoredResources.add(stored, of: organisation, in: tx)
            try SearchIndex.replace(stored, of: organisation, in: tx)
            try Subscriptions.owe(address, about: current.person, at: now, of: organisation, in: tx)
        }
    }

    /// Says that a resource is gone, and lets go of what was carried beside it.
    private func end(
        _ latest: StoredResource, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws {
        let gone = StoredResource(
            address: latest.address, version: latest.version.next, at: now, person: latest.person, resource: nil)
        try StoredResources.add(gone, of: organisation, in: tx)
        try SearchIndex.clear(latest.address, of: organisation, in: tx)
        try CarriedResources.remove(latest.address, of: organisation, in: tx)
    }

    /// What a service has, over what came in from outside.
    private func laid(
        _ current: ServedResource, at address: ResourceAddress, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws -> Resource {
        let resource = current.resource.withID(address.id)
        guard let carried = try CarriedResources.find(address, of: organisation, in: tx) else { return resource }
        try CarriedResources.move(address, to: current.person, of: organisation, in: tx)
        return carried.laid(under: resource.unversioned, own: served(address.type)?.ownElements ?? [])
    }

    /// Keeps what came in beside what the rows say of it, so that nothing of it is lost.
    func carry(
        _ sent: Resource, at address: ResourceAddress, of organisation: OrganisationID, now: Instant,
        in tx: any Transaction
    ) throws {
        guard let current = try source(of: address.type).current(address, organisation, tx) else { return }
        let carried = CarriedResource(
            sent: sent.withID(address.id).unversioned, shown: current.resource.withID(address.id).unversioned)
        if carried.sent.json.canonical == carried.shown.json.canonical {
            try CarriedResources.remove(address, of: organisation, in: tx)
        } else {
            try CarriedResources.save(carried, at: address, about: current.person, now: now, of: organisation, in: tx)
        }
    }

    /// Keeps the pictures true: one reaction for the facts of all sources.
    var reaction: Reaction {
        let all = Set(sources.flatMap(\.facts))
        return Reaction("fhir.project", listensTo: all) { [self] fact, _, now, tx in
            let touched = try sources.filter { $0.facts.contains(fact.name) }.flatMap { try $0.touched(fact, tx) }
            try project(touched, of: fact.organisation, at: now, in: tx)
        }
    }
}

extension Resource {
    /// The content alone: what is compared to find out whether something changed.
    var withoutVersion: JSON {
        guard case .object(let members) = json else { return json }
        return .object(
            members.compactMap { member in
                guard member.name == "meta", case .object(let meta) = member.value else { return member }
                let kept = meta.filter { $0.name != "versionId" && $0.name != "lastUpdated" }
                return kept.isEmpty ? nil : JSON.Member("meta", .object(kept))
            })
    }
}
