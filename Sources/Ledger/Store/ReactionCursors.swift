import Core
import Storage

/// How far one reaction has come in one organisation's ledger.
struct ReactionCursor {
    /// The last fact that is behind it.
    var number = 0
    /// How often the next fact has failed.
    var failures = 0
    /// When it is tried again.
    var retryAt: Instant?
}

/// The `reaction_cursor` table.
enum ReactionCursors {
    /// Which reactions have facts before them and are not waiting for another try.
    static func behind(
        _ reactions: [String], at now: Instant, in tx: any Transaction
    ) throws -> [(organisation: OrganisationID, reaction: String)] {
        let lasts = try Ledgers.lasts(in: tx)
        var idle: Set<Place> = []
        let rows = try tx.rows("SELECT organisation, reaction, number, retry_at FROM reaction_cursor")
        for row in rows {
            let place = Place(organisation: try row["organisation"], reaction: try row["reaction"])
            let number: Int = try row["number"], retryAt: Instant? = try row[optional: "retry_at"]
            if number >= lasts[place.organisation] ?? 0 || retryAt.map({ now < $0 }) == true { idle.insert(place) }
        }
        return lasts.keys.sorted().flatMap { organisation in
            reactions.filter { !idle.contains(Place(organisation: organisation, reaction: $0)) }
                .map { (organisation, $0) }
        }
    }

    static func find(
        _ reaction: String, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> ReactionCursor {
        try tx.row(
            """
            SELECT number, failures, retry_at FROM reaction_cursor
            WHERE organisation = \(organisation) AND reaction = \(reaction)
            """
        ).map { row in
            ReactionCursor(
                number: try row["number"], failures: try row["failures"], retryAt: try row[optional: "retry_at"])
        } ?? ReactionCursor()
    }

    static func save(
        _ cursor: ReactionCursor, of reaction: String, in organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO reaction_cursor (organisation, reaction, number, failures, retry_at)
            VALUES (\(organisation), \(reaction), \(cursor.number), \(cursor.failures), \(cursor.retryAt))
            ON CONFLICT (organisation, reaction) DO UPDATE
            SET number = excluded.number, failures = excluded.failures, retry_at = excluded.retry_at
            """)
    }

    private struct Place: Hashable {
        let organisation: OrganisationID
        let reaction: String
    }
}
