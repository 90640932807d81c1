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
    /// What waits for the reactions of one organisation.
    struct Waiting {
        let organisation: OrganisationID
        /// The newest fact that was looked at.
        let last: Int
        /// Those that have something to hear.
        var called: [String] = []
        /// Those that have facts before them, none of which they listen to.
        var passing: [String] = []
    }

    /// Which reactions have facts before them and are not waiting for another try.
    /// - Parameter reactions: what each listens to, by its name.
    static func behind(
        _ reactions: [String: Set<String>], at now: Instant, in tx: any Transaction
    ) throws -> [Waiting] {
        let lasts = try Ledgers.lasts(in: tx)
        var numbers: [Place: Int] = [:], resting: Set<Place> = []
        let rows = try tx.rows("SELECT organisation, reaction, number, retry_at FROM reaction_cursor")
        for row in rows {
            let place = Place(organisation: try row["organisation"], reaction: try row["reaction"])
            let number: Int = try row["number"], retryAt: Instant? = try row[optional: "retry_at"]
            numbers[place] = number
            if number >= lasts[place.organisation] ?? 0 || retryAt.map({ now < $0 }) == true { resting.insert(place) }
        }
        return try lasts.sorted { $0.key < $1.key }.compactMap { organisation, last in
            let names = reactions.keys.filter { !resting.contains(Place(organisation: organisation, reaction: $0)) }
            guard !names.isEmpty else { return nil }
            let before = names.sorted().map { name in
                (name: name, number: numbers[Place(organisation: organisation, reaction: name)] ?? 0)
            }
            let near = before.map { $0.number }.filter { last - $0 <= lookLimit }.min()
            let newest = try near.map { try Ledgers.newest(after: $0, of: organisation, in: tx) } ?? [:]
            var waiting = Waiting(organisation: organisation, last: last)
            for one in before {
                // Who is far behind looks for itself, from one fact that it listens to, to the next.
                let isCalled = reactions[one.name]?.contains { newest[$0] ?? 0 > one.number } ?? false
                if isCalled || last - one.number > lookLimit {
                    waiting.called.append(one.name)
                } else {
                    waiting.passing.append(one.name)
                }
            }
            return waiting
        }
    }

    /// How many facts are looked at together, to find out who has something to hear.
    private static let lookLimit = 1_000

    /// Moves those on that have nothing to hear up to a fact, all at once: a transaction for each would be most of what
    /// is written. Whoever is further already stays there.
    static func pass(_ waiting: Waiting, in tx: any Transaction) throws {
        guard !waiting.passing.isEmpty else { return }
        let rows = waiting.passing.map { name -> [(any SQLBindable)?] in
            [waiting.organisation, name, waiting.last, 0]
        }
        try tx.run(
            """
            INSERT INTO reaction_cursor (organisation, reaction, number, failures) VALUES \(rows: rows)
            ON CONFLICT (organisation, reaction) DO UPDATE SET number = excluded.number
            WHERE reaction_cursor.number < excluded.number
            """)
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
