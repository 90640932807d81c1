import Core
import Storage

/// The `passport_certificate` table: the chain of certificates that speaks for a signing key.
enum PassportCertificates {
    /// A chain as it is kept.
    struct Kept: Sendable, Hashable {
        /// In base64, the signer's first, the anchor left out.
        let certificates: [String]
        let addedAt: Instant
        /// When the last of them begins.
        let beginsAt: Instant
        /// When the first of them ends.
        let endsAt: Instant
    }

    static func of(_ key: String, in organisation: OrganisationID, _ tx: any Transaction) throws -> Kept? {
        try tx.row(
            """
            SELECT chain, added_at, begins_at, ends_at FROM passport_certificate
            WHERE organisation = \(organisation) AND signing_key = \(key)
            """
        ).map { row in
            let chain: String = try row["chain"]
            return Kept(
                certificates: chain.split(separator: " ").map { String($0) }, addedAt: try row["added_at"],
                beginsAt: try row["begins_at"], endsAt: try row["ends_at"])
        }
    }

    /// Adds the chain of a key, or replaces the one it has.
    static func save(
        _ one: Kept, for key: String, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO passport_certificate (organisation, signing_key, chain, added_at, begins_at, ends_at)
            VALUES (\(organisation), \(key), \(one.certificates.joined(separator: " ")), \(one.addedAt),
                \(one.beginsAt), \(one.endsAt))
            ON CONFLICT (organisation, signing_key) DO UPDATE SET chain = excluded.chain,
                added_at = excluded.added_at, begins_at = excluded.begins_at, ends_at = excluded.ends_at
            """)
    }

    static func remove(for key: String, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            "DELETE FROM passport_certificate WHERE organisation = \(organisation) AND signing_key = \(key)")
    }
}
