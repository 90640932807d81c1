public import Core
import FHIR
import Ledger
public import Storage

/// The services' resources together: which source has which type, and how all of it is called.
public struct RecordExchange: Sendable {
    public let sources: [FHIRSource]
    /// The people whose records somebody has to do with, for searches that name nobody; `nil` when that is everybody's.
    public let reach: @Sendable (Caller, Instant, any Transaction) throws -> [PersonServedID]
    /// The groups whose people's records can be taken out together.
    public let groups: RecordGroups
    /// Places in `sources`, by type.
    private let byType: [String: [Int]]
    /// The place of the source that keeps other systems' records.
    private let keeper: Int?

    public init(
        sources: [FHIRSource], groups: RecordGroups = .none,
        reach: @escaping @Sendable (Caller, Instant, any Transaction) throws -> [PersonServedID]
    ) {
        self.sources = sources
        self.groups = groups
        self.reach = reach
        keeper = sources.firstIndex { $0.keeping != nil }
        byType = sources.enumerated().reduce(into: [:]) { all, next in
            for served in next.element.types { all[served.type, default: []].append(next.offset) }
        }
    }

    /// The place of the source that a resource of our own belongs to: of several that have the type, the first that
    /// owns its id.
    func owner(of address: ResourceAddress) -> Int? {
        byType[address.type]?.first { $0 != keeper && sources[$0].owns(address) }
    }

    /// The place of the source that a version of a resource belongs to.
    func owner(of stored: StoredResource) -> Int? { stored.wall == nil ? owner(of: stored.address) : keeper }

    /// The source that keeps other systems' records, where it has the type.
    func keeper(of type: String) -> FHIRSource? {
        guard let keeper, byType[type]?.contains(keeper) == true else { return nil }
        return sources[keeper]
    }

    /// The source that a resource belongs to as it is now, or was when it was last seen.
    private func source(
        of address: ResourceAddress, latest: StoredResource?, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> FHIRSource? {
        if let keeper = keeper(of: address.type), let keeping = keeper.keeping {
            if let latest, latest.wall != nil, !latest.isDeleted { return keeper }
            if latest == nil || latest?.wall != nil, try keeping.holds(address, organisation, tx) { return keeper }
        }
        return owner(of: address).map { sources[$0] }
    }

    /// The source whose verbs take a new resource: the first that claims it, or the one that keeps what others say.
    func taker(of writing: FHIRWriting, in tx: any Transaction) throws -> FHIRSource? {
        let type = writing.address.type
        for place in byType[type] ?? [] where place != keeper && sources[place].save != nil {
            if try sources[place].claims(writing, tx) { return sources[place] }
        }
        return keeper(of: type)
    }

    /// Whether an id may be given to a resource by nobody but the service that makes it.
    func isReserved(_ address: ResourceAddress) -> Bool {
        (byType[address.type] ?? []).contains { sources[$0].reserves(address) }
    }

    /// Whether somebody may see a version of a resource.
    func shows(
        _ stored: StoredResource, to caller: Caller, at now: Instant, in tx: any Transaction
    ) throws -> Bool {
        guard let owner = owner(of: stored) else { return false }
        if let wall = stored.wall {
            return try sources[owner].keeping?.admits(wall, stored.person, caller, now, tx) ?? false
        }
        return try sources[owner].admits(stored.address.type, stored.person, caller, now, tx)
    }

    /// The type as it is served.
    /// - Throws: an issue for a type that is not.
    @discardableResult
    func known(_ type: String) throws(ResourceIssue) -> ServedResourceType {
        guard let served = served(type) else {
            let words =
                Structures.r4.resourceTypes.contains(type)
                ? "This server has no resources of type \(type)." : "There is no type of resource \(type.prefix(60))."
            throw ResourceIssue(.error, .notSupported, "", words)
        }
        return served
    }

    /// A type as all of its sources together have it.
    func served(_ type: String) -> ServedResourceType? {
        let all = (byType[type] ?? []).flatMap { sources[$0].types.filter { $0.type == type } }
        guard !all.isEmpty else { return nil }
        return ServedResourceType(
            type, profile: all.compactMap(\.profile).first, takesCreation: all.contains(where: \.takesCreation),
            takesUpdate: all.contains(where: \.takesUpdate), takesDeletion: all.contains(where: \.takesDeletion),
            takesIDs: all.contains(where: \.takesIDs), ownsWhatItShows: all.contains(where: \.ownsWhatItShows))
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
            let latest = try StoredResources.latest(address, of: organisation, in: tx)
            guard let source = try source(of: address, latest: latest, in: organisation, tx) else { continue }
            guard let current = try source.current(address, organisation, tx) else {
                if let latest, !latest.isDeleted { try end(latest, of: organisation, at: now, in: tx) }
                continue
            }
            let resource = try laid(current, at: address, of: organisation, in: tx)
            if let old = latest?.resource, old.withoutVersion == resource.withoutVersion { continue }
            let version = latest?.version.next ?? .first
            let stored = StoredResource(
                address: address, version: version, at: now, person: current.person, wall: current.wall,
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
            address: latest.address, version: latest.version.next, at: now, person: latest.person,
            wall: latest.wall, resource: nil)
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
        guard current.wall == nil else { return resource.unversioned }
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
        _ sent: Resource, at address: ResourceAddress, by source: FHIRSource, of organisation: OrganisationID,
        now: Instant, in tx: any Transaction
    ) throws {
        guard source.keeping == nil, let current = try source.current(address, organisation, tx) else { return }
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
