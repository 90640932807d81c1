import Core
import Storage

/// The `directory_word` table: in which services a word stands, and how much it says there.
enum DirectoryWords {
    /// Writes the words of a service anew; one that nobody may find has none, so that a search by words alone needs to
    /// look at nothing else.
    static func index(_ service: CommunityService, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run("DELETE FROM directory_word WHERE organisation = \(organisation) AND service = \(service.id)")
        guard service.isListed else { return }
        let weights = try weights(of: service, organisation, tx).sorted { $0.key < $1.key }
        for start in stride(from: 0, to: weights.count, by: 200) {
            let rows = weights[start..<min(start + 200, weights.count)].map { word, weight -> [(any SQLBindable)?] in
                [organisation, word, service.id, weight]
            }
            try tx.run("INSERT INTO directory_word (organisation, word, service, weight) VALUES \(rows: rows)")
        }
    }

    private static func weights(
        of service: CommunityService, _ organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [String: Int] {
        let details = service.details
        var weights: [String: Int] = [:]
        func add(_ text: String, _ weight: Int, limit: Int = 400) {
            for stem in SearchWord.stems(of: text, limit: limit) { weights[stem] = max(weights[stem] ?? 0, weight) }
        }
        add(service.name, 8)
        for id in details.terms {
            if let need = Needs.with(id) {
                weights[need.token] = 6
                add(need.name, 5)
            }
        }
        for term in try DirectoryTerms.all(details.terms, of: organisation, in: tx) { add(term.name, 5) }
        add(details.provider?.name ?? "", 3)
        for place in details.places { add("\(place.location.name) \(place.location.town)", 2) }
        add(details.eligibility, 2, limit: 60)
        add(service.summary, 1, limit: 80)
        return weights
    }
}

/// The `directory_term` and `directory_taxonomy` tables: the words of others, as their feeds have them. Our own are in
/// ``Needs``.
enum DirectoryTerms {
    static func save(_ term: DirectoryTerm, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO directory_term (organisation, id, name, about, taxonomy, parent)
            VALUES (\(organisation), \(term.id), \(term.name), \(term.about), \(term.taxonomy), \(term.parent))
            ON CONFLICT (organisation, id) DO UPDATE SET name = excluded.name, about = excluded.about,
                taxonomy = excluded.taxonomy, parent = excluded.parent
            """)
    }

    static func save(_ taxonomy: DirectoryTaxonomy, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO directory_taxonomy (organisation, id, name, about)
            VALUES (\(organisation), \(taxonomy.id), \(taxonomy.name), \(taxonomy.about))
            ON CONFLICT (organisation, id) DO UPDATE SET name = excluded.name, about = excluded.about
            """)
    }

    static func all(
        _ ids: [DirectoryTermID], of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [DirectoryTerm] {
        let others = Array(Set(ids.filter { Needs.with($0) == nil })).sorted().prefix(400)
        guard !others.isEmpty else { return [] }
        return try tx.rows(
            """
            SELECT id, name, about, taxonomy, parent FROM directory_term
            WHERE organisation = \(organisation) AND id IN \(list: others) ORDER BY id
            """
        ).map {
            DirectoryTerm(
                id: try $0["id"], name: try $0["name"], about: try $0["about"], taxonomy: try $0[optional: "taxonomy"],
                parent: try $0[optional: "parent"])
        }
    }
}
