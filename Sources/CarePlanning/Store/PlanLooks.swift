import Core
import Storage

/// The `plan_look` table: up to which version an account has read a plan.
enum PlanLooks {
    /// 0 when it was never read.
    static func version(
        by account: AccountID, of person: PersonServedID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> Int {
        let row = try tx.row(
            """
            SELECT version FROM plan_look
            WHERE organisation = \(organisation) AND person = \(person) AND account = \(account)
            """)
        return try row?["version"] ?? 0
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
