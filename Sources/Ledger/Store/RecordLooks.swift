public import Core
public import Storage

/// Looks at single records, read from the access log.
public enum RecordLooks {
    /// The looks of a span of time, in the order of the log.
    ///
    /// What people see of themselves and what auditors see of the log is left out.
    /// - Returns: at most `limit` of them; whoever asks for one more than they show knows whether there are more.
    public static func list(
        of organisation: OrganisationID, within span: TimeSpan, limit: Int, in tx: any Transaction
    ) throws -> [RecordLook] {
        let first = try number(from: span.start, of: organisation, in: tx)
        let end = try number(from: span.end, of: organisation, in: tx)
        return try tx.rows(
            """
            SELECT event.account, seen.person, MIN(event.number) AS first_number, MIN(event.at) AS first_at,
                MAX(event.at) AS last_at, COUNT(*) AS look_count
            FROM access_event AS event
            JOIN access_person AS seen ON seen.organisation = event.organisation AND seen.number = event.number
            WHERE event.organisation = \(organisation) AND event.number >= \(first) AND event.number < \(end)
                AND event.event = \(AccessEvent.Outcome.shown.rawValue)
                AND event.purpose NOT LIKE 'own-%' AND event.purpose NOT IN \(list: Self.auditPurposes)
                AND NOT EXISTS (SELECT 1 FROM access_person AS other
                    WHERE other.organisation = event.organisation AND other.number = event.number
                        AND other.person <> seen.person)
            GROUP BY event.account, seen.person, event.at / 3600000
            ORDER BY first_number LIMIT \(limit)
            """
        ).map { row in
            RecordLook(
                account: try row["account"], person: try row["person"], number: try row["first_number"],
                first: try row["first_at"], last: try row["last_at"], count: try row["look_count"])
        }
    }

    /// Which accounts were shown a record in a span of time, whatever the page.
    public static func viewers(
        of person: PersonID, in organisation: OrganisationID, within span: TimeSpan, _ tx: any Transaction
    ) throws -> Set<AccountID> {
        let first = try number(from: span.start, of: organisation, in: tx)
        let end = try number(from: span.end, of: organisation, in: tx)
        let rows = try tx.rows(
            """
            SELECT DISTINCT event.account
            FROM access_person AS seen
            JOIN access_event AS event ON event.organisation = seen.organisation AND event.number = seen.number
            WHERE seen.organisation = \(organisation) AND seen.person = \(person) AND seen.number >= \(first)
                AND seen.number < \(end)
            """)
        return Set(try rows.map { try $0["account"] })
    }

    /// The purposes of the pages on which auditors read the log.
    static let auditPurposes = ["audit", "unusual-looks"]

    /// The number of the first entry at or after a moment, or the one after the last.
    ///
    /// Entries are numbered as they are written, so their times rise with their numbers: halving finds it in some
    /// twenty steps, and the table needs no second index that every look would have to keep.
    private static func number(
        from moment: Instant, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Int {
        let last: Int? = try tx.row(
            "SELECT number FROM access_event WHERE organisation = \(organisation) ORDER BY number DESC LIMIT 1"
        ).map { try $0["number"] }
        guard let last else { return 1 }
        var low = 1, high = last + 1
        while low < high {
            let middle = low + (high - low) / 2
            let row = try tx.row(
                """
                SELECT at FROM access_event WHERE organisation = \(organisation) AND number >= \(middle)
                ORDER BY number LIMIT 1
                """)
            let at: Instant? = try row.map { try $0["at"] }
            if let at, at < moment { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
