import Core
import Storage

/// The `directory_harvest` and `directory_finding` tables.
enum Harvests {
    /// How many findings of one reading are kept.
    static let findingLimit = 500

    static func add(
        _ harvest: Harvest, _ findings: [HarvestFinding], of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO directory_harvest (organisation, id, feed, began_at, ended_at, read_count, added_count,
                changed_count, same_count, left_count, missing_count, finding_count, problem)
            VALUES (\(organisation), \(harvest.id), \(harvest.feed), \(harvest.beganAt), \(harvest.endedAt),
                \(harvest.readCount), \(harvest.addedCount), \(harvest.changedCount), \(harvest.sameCount),
                \(harvest.leftCount), \(harvest.missingCount), \(harvest.findingCount), \(harvest.problem))
            """)
        for (number, one) in findings.prefix(findingLimit).enumerated() {
            try tx.run(
                """
                INSERT INTO directory_finding (organisation, harvest, number, severity, record_kind, record_id, field,
                    words)
                VALUES (\(organisation), \(harvest.id), \(number), \(one.severity.rawValue), \(one.kind),
                    \(one.record), \(one.field), \(one.words))
                """)
        }
    }

    /// Readings of a feed, the newest first.
    static func of(
        _ feed: ID<DirectoryFeed>, in organisation: OrganisationID, _ tx: any Transaction, limit: Int = 20
    ) throws -> [Harvest] {
        try tx.rows(
            """
            SELECT id, feed, began_at, ended_at, read_count, added_count, changed_count, same_count, left_count,
                missing_count, finding_count, problem
            FROM directory_harvest WHERE organisation = \(organisation) AND feed = \(feed)
            ORDER BY began_at DESC, id DESC LIMIT \(limit)
            """
        ).map(harvest)
    }

    static func findings(
        of harvest: ID<Harvest>, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [HarvestFinding] {
        try tx.rows(
            """
            SELECT severity, record_kind, record_id, field, words FROM directory_finding
            WHERE organisation = \(organisation) AND harvest = \(harvest) ORDER BY number
            """
        ).map { row in
            let severity: String = try row["severity"]
            return HarvestFinding(
                HarvestFinding.Severity(rawValue: severity) ?? .note, try row["record_kind"], try row["record_id"],
                try row["field"], try row["words"])
        }
    }

    private static func harvest(_ row: Row) throws -> Harvest {
        var harvest = Harvest(id: try row["id"], feed: try row["feed"], beganAt: try row["began_at"])
        harvest.endedAt = try row["ended_at"]
        harvest.readCount = try row["read_count"]
        harvest.addedCount = try row["added_count"]
        harvest.changedCount = try row["changed_count"]
        harvest.sameCount = try row["same_count"]
        harvest.leftCount = try row["left_count"]
        harvest.missingCount = try row["missing_count"]
        harvest.findingCount = try row["finding_count"]
        harvest.problem = try row[optional: "problem"]
        return harvest
    }
}

extension CommunityServices {
    static func noteSeen(
        _ id: ID<CommunityService>, at now: Instant, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            "UPDATE directory_service SET seen_at = \(now) WHERE organisation = \(organisation) AND id = \(id)")
    }

    /// Marks every entry of a feed that was not seen since a moment as gone from its source.
    /// - Returns: how many were there before.
    static func markMissing(
        of feed: ID<DirectoryFeed>, notSeenSince moment: Instant, at now: Instant, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws -> Int {
        let count = try tx.run(
            """
            UPDATE directory_service SET missing_since = \(now), is_listed = FALSE
            WHERE organisation = \(organisation) AND feed = \(feed) AND missing_since IS NULL
                AND (seen_at IS NULL OR seen_at < \(moment))
            """)
        try tx.run(
            """
            DELETE FROM directory_word WHERE organisation = \(organisation) AND service IN
                (SELECT id FROM directory_service WHERE organisation = \(organisation) AND feed = \(feed)
                    AND missing_since IS NOT NULL)
            """)
        return count
    }

    /// How many entries a feed has here that are not gone.
    static func count(of feed: ID<DirectoryFeed>, in organisation: OrganisationID, _ tx: any Transaction) throws -> Int
    {
        try tx.row(
            """
            SELECT COUNT(*) AS count FROM directory_service
            WHERE organisation = \(organisation) AND feed = \(feed) AND missing_since IS NULL
            """)?["count"] ?? 0
    }

    /// The ids of places, locations and whoever runs it that an entry names and that belong to entries of another
    /// source.
    static func takenParts(
        by service: CommunityService, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Set<String> {
        let feed = service.details.origin.feed
        let parts = service.details.places.flatMap { [$0.id.text, $0.location.id.text] }
        var taken: Set<String> = []
        if !parts.isEmpty {
            let rows = try tx.rows(
                """
                SELECT p.id, p.location, p.service, s.feed FROM directory_place p
                    JOIN directory_service s ON s.organisation = p.organisation AND s.id = p.service
                WHERE p.organisation = \(organisation) AND (p.id IN \(list: parts) OR p.location IN \(list: parts))
                """)
            for row in rows {
                let owner: ID<CommunityService> = try row["service"],
                    source: ID<DirectoryFeed>? = try row[optional: "feed"]
                if owner != service.id { taken.insert(try row["id"]) }
                if source != feed { taken.insert(try row["location"]) }
            }
        }
        if let provider = service.details.provider {
            let row = try tx.row(
                """
                SELECT 1 AS found FROM directory_service WHERE organisation = \(organisation)
                    AND provider = \(provider.id) AND (feed IS NULL OR feed <> \(feed)) LIMIT 1
                """)
            if row != nil { taken.insert(provider.id.text) }
        }
        return taken
    }
}

extension DirectoryTerms {
    /// Keeps a term as a service has it, unless it is known: the list of the feed says more of it.
    static func add(_ term: DirectoryTerm, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO directory_term (organisation, id, name, about, taxonomy, parent)
            VALUES (\(organisation), \(term.id), \(term.name), \(term.about), \(term.taxonomy), \(term.parent))
            ON CONFLICT (organisation, id) DO NOTHING
            """)
    }
}
