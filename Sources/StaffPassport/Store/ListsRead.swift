import Core
import Storage

/// The `passport_list_read` table: when each list of statuses was read, and since when it cannot be.
enum ListsRead {
    /// How a list stands with us.
    struct Entry: Sendable, Hashable {
        let list: ListOfIssuer
        /// `nil` for one that has never been read by a round.
        let readAt: Instant?
        /// Since when every try has failed; `nil` when the last did not.
        let failedSince: Instant?
    }

    /// How exactly the time of a reading is kept, in milliseconds: lists are read every few seconds.
    private static let stepMilliseconds: Int64 = 600_000

    static func all(of organisation: OrganisationID, in tx: any Transaction) throws -> [ListOfIssuer: Entry] {
        let rows = try tx.rows(
            """
            SELECT passport_issuer, status_list, read_at, failed_since FROM passport_list_read
            WHERE organisation = \(organisation)
            """)
        let all = try rows.map { row in
            Entry(
                list: ListOfIssuer(uri: try row["status_list"], issuer: try row["passport_issuer"]),
                readAt: try row[optional: "read_at"], failedSince: try row[optional: "failed_since"])
        }
        return Dictionary(all.map { ($0.list, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether a reading would change what is kept.
    static func isNews(_ isRead: Bool, _ entry: Entry?, at now: Instant) -> Bool {
        guard isRead else { return entry?.failedSince == nil }
        guard let entry, entry.failedSince == nil, let readAt = entry.readAt else { return true }
        return now.milliseconds - readAt.milliseconds >= stepMilliseconds
    }

    /// Notes that a list was read, or that it could not be.
    static func note(
        _ list: ListOfIssuer, isRead: Bool, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws {
        let read: Instant? = isRead ? now : nil, failed: Instant? = isRead ? nil : now
        try tx.run(
            """
            INSERT INTO passport_list_read (organisation, passport_issuer, status_list, read_at, failed_since)
            VALUES (\(organisation), \(list.issuer), \(list.uri), \(read), \(failed))
            ON CONFLICT (organisation, passport_issuer, status_list) DO UPDATE SET
                read_at = COALESCE(excluded.read_at, passport_list_read.read_at),
                failed_since = CASE WHEN excluded.failed_since IS NULL THEN NULL
                    ELSE COALESCE(passport_list_read.failed_since, excluded.failed_since) END
            """)
    }
}
