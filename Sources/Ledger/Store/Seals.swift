public import Core
public import Storage

/// The `seal` table.
public enum Seals {
    /// The newest seal of an organisation.
    public static func last(of organisation: OrganisationID, in tx: any Transaction) throws -> Seal? {
        try tx.row(
            "SELECT \(columns) FROM seal WHERE organisation = \(organisation) ORDER BY number DESC LIMIT 1"
        ).map(seal)
    }

    /// The seals after a number, in order; `nil` begins with whatever is there.
    static func after(
        _ number: Int?, of organisation: OrganisationID, limit: Int, in tx: any Transaction
    ) throws -> [Seal] {
        let above: SQL = number.map { "AND number > \($0)" } ?? ""
        return try tx.rows(
            "SELECT \(columns) FROM seal WHERE organisation = \(organisation) \(above) ORDER BY number LIMIT \(limit)"
        ).map(seal)
    }

    /// Keeps a seal, unless another program was quicker.
    /// - Returns: whether it was kept.
    static func add(_ seal: Seal, in tx: any Transaction) throws -> Bool {
        try tx.run(
            """
            INSERT INTO seal (organisation, number, at, last_fact, last_event, leaves, hash)
            VALUES (\(seal.organisation), \(seal.number), \(seal.at), \(seal.lastFact), \(seal.lastEvent),
                \(seal.leaves), \(seal.hash))
            ON CONFLICT DO NOTHING
            """) > 0
    }

    private static let columns: SQL = "organisation, number, at, last_fact, last_event, leaves, hash"

    private static func seal(_ row: Row) throws -> Seal {
        Seal(
            organisation: try row["organisation"], number: try row["number"], at: try row["at"],
            lastFact: try row["last_fact"], lastEvent: try row["last_event"], leaves: try row["leaves"],
            hash: try row["hash"])
    }
}

/// How far the facts and access events of an organisation reach, and how far they are sealed.
public struct SealReach: Sendable, Hashable {
    public let organisation: OrganisationID
    public let lastFact: Int
    public let lastEvent: Int
    public let sealedFact: Int
    public let sealedEvent: Int

    /// How many rows no seal covers yet.
    public var unsealedCount: Int { max(0, lastFact &- sealedFact) &+ max(0, lastEvent &- sealedEvent) }
}

extension Seals {
    /// How far each organisation that has a ledger is sealed, found by hopping along the keys: the tables are long.
    public static func reaches(in tx: any Transaction) throws -> [SealReach] {
        let rows = try tx.rows(
            """
            WITH RECURSIVE found (organisation) AS (
                SELECT MIN(first) FROM (
                    SELECT MIN(organisation) AS first FROM fact UNION ALL SELECT MIN(organisation) FROM access_event
                ) AS starts
                UNION ALL
                SELECT (SELECT MIN(next) FROM (
                    SELECT MIN(fact.organisation) AS next FROM fact WHERE fact.organisation > found.organisation
                    UNION ALL
                    SELECT MIN(access_event.organisation) FROM access_event
                    WHERE access_event.organisation > found.organisation) AS nexts)
                FROM found WHERE found.organisation IS NOT NULL
            )
            SELECT organisation,
                (SELECT MAX(number) FROM fact WHERE fact.organisation = found.organisation) AS last_fact,
                (SELECT MAX(number) FROM access_event
                    WHERE access_event.organisation = found.organisation) AS last_event,
                (SELECT last_fact FROM seal WHERE seal.organisation = found.organisation
                    ORDER BY number DESC LIMIT 1) AS sealed_fact,
                (SELECT last_event FROM seal WHERE seal.organisation = found.organisation
                    ORDER BY number DESC LIMIT 1) AS sealed_event
            FROM found WHERE organisation IS NOT NULL
            """)
        return try rows.map { row in
            SealReach(
                organisation: try row["organisation"], lastFact: try row[optional: "last_fact"] ?? 0,
                lastEvent: try row[optional: "last_event"] ?? 0, sealedFact: try row[optional: "sealed_fact"] ?? 0,
                sealedEvent: try row[optional: "sealed_event"] ?? 0)
        }
    }

    /// When the oldest row was recorded that no seal covers yet; `nil` when all are sealed.
    public static func oldestUnsealed(_ reaches: [SealReach], in tx: any Transaction) throws -> Instant? {
        try reaches.filter { $0.unsealedCount > 0 }.flatMap { reach in
            [
                try oldest("fact", of: reach.organisation, after: reach.sealedFact, in: tx),
                try oldest("access_event", of: reach.organisation, after: reach.sealedEvent, in: tx),
            ]
        }.compactMap { $0 }.min()
    }

    private static func oldest(
        _ table: SQL, of organisation: OrganisationID, after number: Int, in tx: any Transaction
    ) throws -> Instant? {
        try tx.row(
            """
            SELECT at FROM \(table) WHERE organisation = \(organisation) AND number > \(number)
            ORDER BY number LIMIT 1
            """
        ).map { try $0["at"] }
    }
}
