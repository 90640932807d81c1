import Core
import Storage

/// The `sharing_override` table.
enum SharingOverrides {
    /// What was ever set aside of somebody's choices, the newest first.
    static func of(
        _ ids: [PersonServedID], in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [SharingOverride] {
        try tx.rows(
            """
            SELECT id, person, choice, basis, reason, kept_from_person, account, made_at, ends_at, ended_at
            FROM sharing_override WHERE organisation = \(organisation) AND person IN \(list: ids)
            ORDER BY made_at DESC, id DESC
            """
        ).map { row in
            SharingOverride(
                id: try row["id"], person: try row["person"], choice: try row["choice"], basis: try row["basis"],
                reason: try row["reason"], isKeptFromPerson: try row["kept_from_person"],
                account: try row["account"], madeAt: try row["made_at"], endsAt: try row["ends_at"],
                endedAt: try row[optional: "ended_at"])
        }
    }

    static func save(_ one: SharingOverride, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO sharing_override (organisation, id, person, choice, basis, reason, kept_from_person, account,
                made_at, ends_at, ended_at)
            VALUES (\(organisation), \(one.id), \(one.person), \(one.choice), \(one.basis), \(one.reason),
                \(one.isKeptFromPerson), \(one.account), \(one.madeAt), \(one.endsAt), \(one.endedAt))
            ON CONFLICT (organisation, id) DO UPDATE SET ended_at = excluded.ended_at
            """)
    }
}
