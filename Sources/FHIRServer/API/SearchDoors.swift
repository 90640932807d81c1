import Core
import FHIR
import Web

extension FHIRDesk {
    var searchRoutes: [Route] {
        [
            door(.get, "{resourceType}", "Search resources of a type") { visit in
                try await search(visit, visit.query)
            },
            door(.post, "{resourceType}/_search", "Search resources of a type, with the search in the body") { visit in
                try await search(visit, visit.form)
            },
        ]
    }

    private func search(_ visit: Visit, _ form: Form) async throws -> Answer {
        let type = visit.parameters["resourceType"] ?? "", asker = try visit.asker()
        // Where a page begins is our own affair, not a search parameter.
        let first = form["_from"].flatMap { Int($0) } ?? 0
        let pairs = form.fields.filter { $0.name != "_from" }.map { (name: $0.name, value: $0.value) }
        try exchange.known(type)
        let query = try SearchQuery(pairs, of: type, setting: visit.searchSetting)
        let result = try await visit.read { try exchange.search(query, from: first, for: asker, in: $0) }
        var links = [Bundles.Link("self", visit.address(of: type, pairs, from: first))]
        if let next = result.next { links.append(Bundles.Link("next", visit.address(of: type, pairs, from: next))) }
        let bundle = Bundles.searchset(
            matches: result.matches.compactMap { $0.resource?.subset(for: query) },
            included: result.included.compactMap(\.resource), issues: result.issues,
            total: query.total == TotalMode.none && query.summary != .count ? nil : result.total, links: links,
            base: visit.fhirBase,
            at: visit.now)
        return visit.fhirAnswer(bundle, about: (result.matches + result.included).compactMap(\.person))
    }

    private typealias TotalMode = SearchQuery.TotalMode
}

extension Visit {
    var searchSetting: SearchSetting {
        let isStrict = (headers["prefer"] ?? "").contains("handling=strict")
        return SearchSetting(base: fhirBase, now: now, handling: isStrict ? .strict : .lenient)
    }

    fileprivate func address(of type: String, _ pairs: [(name: String, value: String)], from first: Int) -> String {
        let rest = pairs.map { ($0.name, $0.value) } + (first > 0 ? [("_from", String(first))] : [])
        return rest.isEmpty ? "\(fhirBase)/\(type)" : "\(fhirBase)/\(type)?\(Form(pairs: rest).encoded)"
    }
}
