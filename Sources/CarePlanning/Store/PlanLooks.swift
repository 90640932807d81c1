import Core
import Storage

/// The `plan_look` table: up to which version an account has read a plan.
enum PlanLooks {
    /// Up to which version of the whole plan each record's entries were read; those never read are missing.
    static func versions(
        by account: AccountID, of person: PersonServedID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [PersonServedID: Int] {
        let records = try PlanRecords(of: person, in: organisation, tx)
        let rows = try tx.rows(
            """
            SELECT person, version FROM plan_look
            WHERE organisation = \(organisation) AND person IN \(list: records.everyID) AND account = \(account)
            """)
        return Dictionary(
            try rows.map { row in
                let record: PersonServedID = try row["person"]
                return (record, records.whole(try row["version"], of: record))
            }, uniquingKeysWith: { first, _ in first })
    }

    /// When it was last read; `nil` when it never was.
    static func moment(
        by account: AccountID, of person: PersonServedID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> Instant? {
        try tx.row(
            """
            SELECT at FROM plan_look
            WHERE organisation = \(organisation) AND person = \(person) AND account = \(account)
            """)?["at"]
    }

    static func save(
        _ version: Int, by account: AccountID, of person: PersonServedID, at now: Instant,
        in organisation: OrganisationID, _ tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO plan_look (organisation, person, account, version, at)
            VALUES (\(organisation), \(person), \(account), \(version), \(now))
            ON CONFLICT (organisation, person, account) DO UPDATE SET version = excluded.version, at = excluded.at
            """)
    }
}
