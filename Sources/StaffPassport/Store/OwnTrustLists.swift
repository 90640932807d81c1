import Core
import Storage

/// The `passport_own_trust_list` table: the list that the organisation publishes itself.
enum OwnTrustLists {
    static func of(_ organisation: OrganisationID, in tx: any Transaction) throws -> OwnTrustList? {
        try tx.row(
            """
            SELECT is_published, sequence, digest, issued_at FROM passport_own_trust_list
            WHERE organisation = \(organisation)
            """
        ).map { row in
            OwnTrustList(
                isPublished: try row["is_published"], sequence: try row["sequence"], digest: try row["digest"],
                issuedAt: try row["issued_at"])
        }
    }

    static func save(_ one: OwnTrustList, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO passport_own_trust_list (organisation, is_published, sequence, digest, issued_at)
            VALUES (\(organisation), \(one.isPublished), \(one.sequence), \(one.digest), \(one.issuedAt))
            ON CONFLICT (organisation) DO UPDATE SET is_published = excluded.is_published,
                sequence = excluded.sequence, digest = excluded.digest, issued_at = excluded.issued_at
            """)
    }
}
