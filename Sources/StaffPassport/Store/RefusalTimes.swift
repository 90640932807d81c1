import Core
import Storage

/// The `passport_timing` table: how long it took until what was revoked was refused.
enum RefusalTimes {
    /// Notes a span, and forgets what is older than the page shows.
    static func add(
        _ way: RefusalTime.Way, milliseconds: Int64, id: ID<RefusalTime>, of organisation: OrganisationID,
        at now: Instant, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO passport_timing (organisation, id, way, took_milliseconds, noted_at)
            VALUES (\(organisation), \(id), \(way.rawValue), \(max(0, milliseconds)), \(now))
            """)
        try tx.run(
            """
            DELETE FROM passport_timing
            WHERE organisation = \(organisation) AND noted_at < \(now - .days(RefusalTime.shownDays + 1))
            """)
    }

    /// The spans of each way since a moment, in milliseconds, the shortest first.
    static func since(
        _ start: Instant, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [RefusalTime.Way: [Int64]] {
        let rows = try tx.rows(
            """
            SELECT way, took_milliseconds FROM passport_timing
            WHERE organisation = \(organisation) AND noted_at >= \(start) ORDER BY took_milliseconds
            """)
        var spans: [RefusalTime.Way: [Int64]] = [:]
        for row in rows {
            guard let way = RefusalTime.Way(rawValue: try row["way"]) else { continue }
            spans[way, default: []].append(try row["took_milliseconds"])
        }
        return spans
    }
}
