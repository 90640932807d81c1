import Core
import Storage

/// An entry as the team's list has it.
struct ListedEntry: Hashable, Sendable {
    let id: ID<CommunityService>
    let name: String
    let providerName: String?
    let assurance: Assurance?
    let ownerEmail: String?
    let feedName: String?
    let isRetired: Bool
    let isMissing: Bool
    let capacity: CommunityService.Capacity
}

/// Which entries the team wants to see.
enum EntryFilter: String, CaseIterable, Hashable, Sendable {
    case all, stale, own, others, missing, retired
}

extension CommunityServices {
    /// Entries for the team with these words in their names, those whose check is longest ago first; never checked
    /// comes before all.
    static func listing(
        _ filter: EntryFilter, words: String, staleBefore: Day, page: Int, pageSize: Int,
        of organisation: OrganisationID, in tx: any Transaction
    ) throws -> (entries: [ListedEntry], totalCount: Int) {
        var condition: SQL = "s.organisation = \(organisation)"
        switch filter {
        case .all: condition = "\(condition) AND s.retired_on IS NULL"
        case .stale:
            condition = """
                \(condition) AND s.retired_on IS NULL AND s.feed IS NULL
                    AND (s.assured_on IS NULL OR s.assured_on < \(staleBefore))
                """
        case .own: condition = "\(condition) AND s.retired_on IS NULL AND s.feed IS NULL"
        case .others: condition = "\(condition) AND s.retired_on IS NULL AND s.feed IS NOT NULL"
        case .missing: condition = "\(condition) AND s.retired_on IS NULL AND s.missing_since IS NOT NULL"
        case .retired: condition = "\(condition) AND s.retired_on IS NOT NULL"
        }
        for word in SearchWord.folded(words).split(separator: " ").prefix(8) {
            condition = "\(condition) AND s.name_key LIKE \(likePattern(word)) ESCAPE '\\'"
        }
        let size = min(max(pageSize, 1), 200), skipped = (min(max(page, 1), 100_000) - 1) * size
        let rows = try tx.rows(
            """
            SELECT s.id, s.name, p.name AS provider_name, s.assured_on, s.assured_by, s.owner_email,
                f.name AS feed_name, s.retired_on, s.missing_since, s.capacity, s.waiting_weeks,
                COUNT(*) OVER () AS total
            FROM directory_service s
                LEFT JOIN directory_provider p ON p.organisation = s.organisation AND p.id = s.provider
                LEFT JOIN directory_feed f ON f.organisation = s.organisation AND f.id = s.feed
            WHERE \(condition) ORDER BY COALESCE(s.assured_on, ''), s.name_key, s.id LIMIT \(size) OFFSET \(skipped)
            """)
        return (try rows.map(entry), try rows.first?["total"] ?? 0)
    }

    private static func entry(_ row: Row) throws -> ListedEntry {
        let day: Day? = try row[optional: "assured_on"], by: String? = try row[optional: "assured_by"]
        let retired: Day? = try row[optional: "retired_on"], missing: Instant? = try row[optional: "missing_since"]
        return ListedEntry(
            id: try row["id"], name: try row["name"], providerName: try row[optional: "provider_name"],
            assurance: day.map { Assurance(day: $0, by: by) }, ownerEmail: try row[optional: "owner_email"],
            feedName: try row[optional: "feed_name"], isRetired: retired != nil, isMissing: missing != nil,
            capacity: capacity(try row["capacity"], weeks: try row[optional: "waiting_weeks"]))
    }

    private static func likePattern(_ word: Substring) -> String {
        var pattern = "%"
        for character in word {
            if "\\%_".contains(character) { pattern.append("\\") }
            pattern.append(character)
        }
        return pattern + "%"
    }

    /// How many entries of our own nobody has checked since a day.
    static func staleCount(before day: Day, of organisation: OrganisationID, in tx: any Transaction) throws -> Int {
        try tx.row(
            """
            SELECT COUNT(*) AS count FROM directory_service WHERE organisation = \(organisation)
                AND retired_on IS NULL AND feed IS NULL AND (assured_on IS NULL OR assured_on < \(day))
            """)?["count"] ?? 0
    }

    /// Another entry of the same name at the same postcode, whatever the case, accents and spaces of both.
    static func twin(
        of name: String, at postcode: String, besides id: ID<CommunityService>, organisation: OrganisationID,
        in tx: any Transaction
    ) throws -> ID<CommunityService>? {
        let wanted = postcodeKey(postcode)
        let rows = try tx.rows(
            """
            SELECT s.id, l.postcode FROM directory_service s
                LEFT JOIN directory_place p ON p.organisation = s.organisation AND p.service = s.id
                LEFT JOIN directory_location l ON l.organisation = p.organisation AND l.id = p.location
            WHERE s.organisation = \(organisation) AND s.is_listed = TRUE
                AND s.name_key = \(SearchWord.folded(name)) AND s.id <> \(id)
            ORDER BY s.id LIMIT 100
            """)
        for row in rows {
            let postcode: String? = try row[optional: "postcode"]
            if postcodeKey(postcode ?? "") == wanted { return try row["id"] }
        }
        return nil
    }

    private static func postcodeKey(_ postcode: String) -> String {
        postcode.uppercased().filter { !$0.isWhitespace }
    }
}
