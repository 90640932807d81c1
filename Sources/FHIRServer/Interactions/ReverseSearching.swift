import Core
import FHIR
import Storage

extension RecordExchange {
    /// For each `_has` of a search, the ids of the resources that something refers to which meets it and which the
    /// asker may see; `nil` when one of them leaves nothing to look for.
    ///
    /// What somebody may not see tells them nothing, so it does not count either. Each is a search of its own, with the
    /// same limits.
    func referred(
        by query: SearchQuery, for asker: Asker, in tx: any Transaction
    ) throws -> [Set<String>]? {
        var all: [Set<String>] = []
        for criterion in query.reverse {
            try asker.require(.search, criterion.query.type)
            let found = try matches(criterion.query, for: asker, in: tx)
            let ids = Set(found.flatMap { criterion.targets(of: query.type, in: $0.resource) })
            guard !ids.isEmpty else { return nil }
            all.append(ids)
        }
        return all
    }
}
