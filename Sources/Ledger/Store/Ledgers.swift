import Core
import Storage

/// The `fact` table: the only place that knows its columns.
enum Ledgers {
    static func append(
        name: String, subject: String, json: String, of organisation: OrganisationID, by account: AccountID?,
        at now: Instant, in tx: any Transaction
    ) throws -> Int {
        let rows = try tx.rows(
            """
            INSERT INTO fact (organisation, number, at, name, subject, account, body)
            VALUES (
                \(organisation),
                COALESCE(
                    (SELECT number FROM fact WHERE organisation = \(organisation) ORDER BY number DESC LIMIT 1), 0) + 1,
                \(now), \(name), \(subject), \(account), \(json))
            RETURNING number
            """)
        guard let row = rows.first else { throw StorageError.unreadable(column: "number") }
        return try row["number"]
    }

    static func after(
        _ number: Int, of organisation: OrganisationID, limit: Int, in tx: any Transaction
    ) throws -> [RecordedFact] {
        try tx.rows(
            """
            SELECT organisation, number, at, name, subject, account, body FROM fact
            WHERE organisation = \(organisation) AND number > \(number) ORDER BY number LIMIT \(limit)
            """
        ).map { row in
            RecordedFact(
                organisation: try row["organisation"], number: try row["number"], at: try row["at"],
                name: try row["name"], subject: try row["subject"], by: try row[optional: "account"],
                json: try row["body"])
        }
    }
}
