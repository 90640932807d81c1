import Core
import FHIR
import Storage

/// What a search came to: a page of matches, what goes with them, and how many there are in all.
struct SearchResult: Sendable {
    let matches: [StoredResource]
    let included: [StoredResource]
    let total: Int
    let issues: [ResourceIssue]
    /// Where the next page begins; `nil` on the last.
    let next: Int?
}

extension RecordExchange {
    /// Matches looked at for one search: beyond that it has to say more.
    static let scanLimit = 10_000
    /// So few that to decide about each is less work than to find out whom the asker has to do with at all.
    static let fewLimit = 40
    static let pageLimit = 200
    static let includeLimit = 1000

    /// Searches a type.
    /// - Parameter first: where the page begins, counted from 0.
    func search(
        _ query: SearchQuery, from first: Int, for asker: Asker, in tx: any Transaction
    ) throws -> SearchResult {
        try asker.require(.search, query.type)
        let all = try matches(query, for: asker, in: tx), found = query.sorted(all.map(\.resource))
        let byID = Dictionary(
            all.map { ($0.resource.id ?? "", $0.stored) }, uniquingKeysWith: { first, _ in first })
        let count = min(query.pageCount ?? 50, Self.pageLimit)
        guard query.summary != .count, count > 0 else {
            return SearchResult(matches: [], included: [], total: found.count, issues: query.ignored, next: nil)
        }
        let start = min(max(first, 0), found.count), end = min(start + count, found.count)
        let page = found[start..<end].compactMap { byID[$0.id ?? ""] }
        return SearchResult(
            matches: page, included: try included(with: page, query, asker, tx), total: found.count,
            issues: query.ignored, next: end < found.count ? end : nil)
    }

    /// Everything that matches and may be seen.
    func matches(
        _ query: SearchQuery, for asker: Asker, in tx: any Transaction
    ) throws -> [(stored: StoredResource, resource: Resource)] {
        try known(query.type)
        var conditions = query.criteria.compactMap {
            SearchIndex.condition($0, of: query.type, in: asker.organisation, tx.dialect)
        }
        guard let referred = try referred(by: query, for: asker, in: tx) else { return [] }
        conditions += referred.compactMap { SearchIndex.named($0, of: query.type, in: asker.organisation) }
        let candidates = try candidates(query.type, meeting: conditions, for: asker, in: tx)
        guard candidates.count <= Self.scanLimit else {
            throw FHIRFault(
                .tooCostly, "More than \(Self.scanLimit) resources would have to be looked at. Ask for less at a time.")
        }
        var admitted: [OwnedPerson: Bool] = [:], followed: [ResourceAddress: Resource?] = [:]
        return try candidates.compactMap { stored in
            guard let resource = stored.resource else { return nil }
            let isSeen: Bool
            let owned = OwnedPerson(stored, owner: owner(of: stored))
            if let known = admitted[owned] {
                isSeen = known
            } else {
                isSeen = try admits(stored, asker, tx)
                admitted[owned] = isSeen
            }
            guard isSeen else { return nil }
            let id = stored.address.id
            guard referred.allSatisfy({ $0.contains(id) }) else { return nil }
            let isMatch = query.matches(
                resource,
                follow: { reference in
                    guard let type = reference.type, let id = reference.id else { return nil }
                    let address = ResourceAddress(type, id)
                    if let known = followed[address] { return known }
                    let found = try? read(address, for: asker, in: tx).resource
                    followed[address] = .some(found)
                    return found
                }, isReferred: { _, _ in true })
            return isMatch ? (stored, resource) : nil
        }
    }

    /// What may match: of few each is asked about by itself; of many those about people within reach are taken.
    private func candidates(
        _ type: String, meeting conditions: [SQL], for asker: Asker, in tx: any Transaction
    ) throws -> [StoredResource] {
        if !conditions.isEmpty {
            let few = try StoredResources.search(
                type, meeting: conditions, about: nil, of: asker.organisation, limit: Self.fewLimit + 1, in: tx)
            if few.count <= Self.fewLimit { return few }
        }
        return try StoredResources.search(
            type, meeting: conditions, about: try reach(asker.caller, asker.now, tx), of: asker.organisation,
            limit: Self.scanLimit + 1, in: tx)
    }

    /// For whom and by which source something is decided, within one type.
    struct OwnedPerson: Hashable {
        let person: PersonServedID?
        let owner: Int?
        let wall: String?

        init(_ stored: StoredResource, owner: Int?) {
            person = stored.person
            wall = stored.wall
            self.owner = owner
        }
    }

    /// What `_include` and `_revinclude` add, each once, as far as it may be seen.
    private func included(
        with page: [StoredResource], _ query: SearchQuery, _ asker: Asker, _ tx: any Transaction
    ) throws -> [StoredResource] {
        var result: [StoredResource] = [], seen = Set(page.map(\.address))
        func add(_ stored: StoredResource) {
            if result.count < Self.includeLimit, seen.insert(stored.address).inserted { result.append(stored) }
        }
        var front = page, isFirst = true
        while !front.isEmpty, result.count < Self.includeLimit {
            let before = result.count
            for resource in front.compactMap(\.resource) {
                for reference in query.inclusions(from: resource, isIncluded: !isFirst) {
                    guard let type = reference.type, let id = reference.id, served(type) != nil else { continue }
                    if let found = try? read(ResourceAddress(type, id), for: asker, in: tx) { add(found) }
                }
            }
            for inclusion in query.reverseIncludes where isFirst || inclusion.isIterated {
                guard served(inclusion.source) != nil else { continue }
                let referring = SearchIndex.referring(
                    to: front.map(\.address.description), from: inclusion.source, by: inclusion.parameters.map(\.name),
                    of: asker.organisation)
                let found = try StoredResources.search(
                    inclusion.source, meeting: [referring], about: nil, of: asker.organisation,
                    limit: Self.includeLimit, in: tx)
                for stored in found where try admits(stored, asker, tx) { add(stored) }
            }
            front = Array(result[before...])
            isFirst = false
        }
        return result
    }
}
