import Core
import Storage

/// The `passport_owed_notice` table: who is still to be told that a list has changed. One row for each listener, since
/// a list that is read says everything that has changed since.
enum OwedNotices {
    /// A notice that somebody has taken in hand.
    struct Taken: Sendable, Hashable {
        let listener: StatusListenerID
        /// Which of the changes it tells of; a newer one is another.
        let version: Int
        let changedAt: Instant
        /// How often it was sent in vain.
        let triesCount: Int
    }

    /// Owes a listener a notice, at once.
    static func owe(
        _ listener: StatusListenerID, changedAt: Instant, of organisation: OrganisationID, at now: Instant,
        in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO passport_owed_notice (organisation, passport_listener, version, changed_at, next_at, tries)
            VALUES (\(organisation), \(listener), 1, \(changedAt), \(now), 0)
            ON CONFLICT (organisation, passport_listener) DO UPDATE SET
                version = passport_owed_notice.version + 1, next_at = excluded.next_at, tries = 0
            """)
    }

    /// The organisations that owe somebody a notice now.
    static func owing(at now: Instant, in tx: any Transaction) throws -> [OrganisationID] {
        try tx.rows("SELECT DISTINCT organisation FROM passport_owed_notice WHERE next_at <= \(now)").map {
            try $0["organisation"]
        }
    }

    /// Takes in hand what is due, until a moment at which somebody else may.
    static func take(
        _ limitCount: Int, until end: Instant, of organisation: OrganisationID, at now: Instant,
        in tx: any Transaction
    ) throws -> [Taken] {
        let due = try tx.rows(
            """
            SELECT passport_listener, version, changed_at, tries FROM passport_owed_notice
            WHERE organisation = \(organisation) AND next_at <= \(now) ORDER BY next_at, passport_listener
            LIMIT \(limitCount)
            """
        ).map { row in
            Taken(
                listener: try row["passport_listener"], version: try row["version"], changedAt: try row["changed_at"],
                triesCount: try row["tries"])
        }
        guard !due.isEmpty else { return [] }
        try tx.run(
            """
            UPDATE passport_owed_notice SET next_at = \(end)
            WHERE organisation = \(organisation) AND passport_listener IN \(list: due.map(\.listener))
            """)
        return due
    }

    /// It was told, or nobody tries any more; a change that came meanwhile is still owed, at once.
    static func settle(
        _ taken: Taken, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            DELETE FROM passport_owed_notice WHERE organisation = \(organisation)
                AND passport_listener = \(taken.listener) AND version = \(taken.version)
            """)
        try tx.run(
            """
            UPDATE passport_owed_notice SET next_at = \(now)
            WHERE organisation = \(organisation) AND passport_listener = \(taken.listener)
            """)
    }

    /// It was sent in vain and is sent again later.
    static func putOff(
        _ taken: Taken, until next: Instant, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE passport_owed_notice SET next_at = \(next), tries = \(taken.triesCount + 1)
            WHERE organisation = \(organisation) AND passport_listener = \(taken.listener)
                AND version = \(taken.version)
            """)
    }
}
