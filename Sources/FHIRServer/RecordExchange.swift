public import Core
import FHIR
import Ledger
public import Storage

/// The services' resources together: which source has which type, and how all of it is called.
public struct RecordExchange: Sendable {
    public let sources: [FHIRSource]
    /// The people whose records somebody has to do with, for searches that name nobody; `nil` when that is everybody's.
    public let reach: @Sendable (Caller, Instant, any Transaction) throws -> [PersonServedID]
    /// Places in `sources`, by type.
    private let byType: [String: [Int]]

    public init(
        sources: [FHIRSource],
        reach: @escaping @Sendable (Caller, Instant, any Transaction) throws -> [PersonServedID]
    ) {
        self.sources = sources
        self.reach = reach
        byType = sources.enumerated().reduce(into: [:]) { all, next in
            for served in next.element.types { all[served.type, default: []].append(next.offset) }
        }
    }

    /// The place of the source that a resource belongs to: of several that have the type, the first that owns its id.
    func owner(of address: ResourceAddress) -> Int? {
        byType[address.type]?.first { sources[$0].owns(address) }
    }

    /// The source that a resource belongs to.
    func source(of address: ResourceAddress) throws(ResourceIssue) -> FHIRSource {
        _ = try source(of: address.type)
        guard let owner = owner(of: address) else {
            throw ResourceIssue(
                .error, .notFound, "", "There is no \(address.type) with the id \(address.id.prefix(64)).")
        }
        return sources[owner]
    }

    /// The source that takes new resources of a type, or else the first that has it.
    func source(of type: String) throws(ResourceIssue) -> FHIRSource {
        let all = byType[type]?.map { sources[$0] } ?? []
        let takes = all.first { $0.types.contains { $0.type == type && $0.takesCreation } }
        guard let source = takes ?? all.first else {
            let words =
                Structures.r4.resourceTypes.contains(type)
                ? "This server has no resources of type \(type)." : "There is no type of resource \(type.prefix(60))."
            throw ResourceIssue(.error, .notSupported, "", words)
        }
        return source
    }

    /// A type as all of its sources together have it.
    func served(_ type: String) -> ServedResourceType? {
        let all = (byType[type] ?? []).flatMap { sources[$0].types.filter { $0.type == type } }
        guard !all.isEmpty else { return nil }
        return ServedResourceType(
            type, profile: all.compactMap(\.profile).first, takesCreation: all.contains(where: \.takesCreation),
            takesUpdate: all.contains(where: \.takesUpdate), takesDeletion: all.contains(where: \.takesDeletion),
            ownsWhatItShows: all.contains(where: \.ownsWhatItShows))
    }

    var types: [ServedResourceType] { byType.keys.sorted().compactMap(served) }

    /// The extensions of our own that are to be published, each once.
    public var definitions: [ExtensionDefinition] {
        Set(sources.flatMap(\.definitions)).sorted { $0.name < $1.name }
    }

    /// Makes the pictures of some resources anew; one that has not changed keeps its version.
    public func project(
        _ addresses: some Sequence<ResourceAddress>, of organisation: OrganisationID, at now: Instant,
        in tx: any Transaction
    ) throws {
        for address in Set(addresses).sorted() {
            guard let owner = owner(of: address) else { continue }
            let source = sources[owner]
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
        return carried.laid(under: resource.unversioned, own: own(resource, served(address.type)))
    }

    /// The elements that are shown as the rows have them, whatever was sent.
    private func own(_ resource: Resource, _ served: ServedResourceType?) -> Set<String> {
        guard served?.ownsWhatItShows == true else { return [] }
        return Set(resource.json.objectMembers.map(\.name)).subtracting(["resourceType", "id", "meta", "text"])
    }

    /// Keeps what came in beside what the rows say of it, so that nothing of it is lost.
    func carry(
        _ sent: Resource, at address: ResourceAddress, of organisation: OrganisationID, now: Instant,
        in tx: any Transaction
    ) throws {
        guard let current = try source(of: address).current(address, organisation, tx) else { return }
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
