import Core
import Storage

/// The `care_setting` table: what an organisation set for its register of people served.
enum CareSettings {
    /// For how many days after a birthday a parent's access goes on without its review, where nothing else is set.
    static let usualGraceDays = 28

    /// For how many days after a birthday a parent's access goes on without its review.
    static func reviewGraceDays(of organisation: OrganisationID, in tx: any Transaction) throws -> Int {
        let row = try tx.row("SELECT review_grace_days FROM care_setting WHERE organisation = \(organisation)")
        return try row.map { try $0["review_grace_days"] } ?? usualGraceDays
    }

    static func save(
        reviewGraceDays days: Int, by account: AccountID, at now: Instant, of organisation: OrganisationID,
        in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO care_setting (organisation, review_grace_days, set_at, set_by)
            VALUES (\(organisation), \(days), \(now), \(account))
            ON CONFLICT (organisation) DO UPDATE SET review_grace_days = excluded.review_grace_days,
                set_at = excluded.set_at, set_by = excluded.set_by
            """)
    }
}
