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
            let current = try source.current(address, organisation, tx)
            switch (latest, current) {
            case (nil, nil): continue
            case (let latest?, nil):
                guard !latest.isDeleted else { continue }
                try StoredResources.add(
                    StoredResource(
                        address: address, version: latest.version.next, at: now, person: latest.person,
                        resource: nil), of: organisation, in: tx)
                try SearchIndex.clear(address, of: organisation, in: tx)
            case (let latest, let current?):
                let resource = current.resource.withID(address.id)
                if let old = latest?.resource, old.withoutVersion == resource.withoutVersion { continue }
                let version = latest?.version.next ?? .first
                let stored = StoredResource(
                    address: address, version: version, at: now, person: current.person,
                    resource: resource.withVersion(version, at: now))
                try StoredResources.add(stored, of: organisation, in: tx)
                try SearchIndex.replace(stored, of: organisation, in: tx)
            }
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
