import Core
import Storage

/// The `passport_key` table: an organisation's signing keys, their secrets sealed.
enum PassportKeys {
    /// A key as it is kept.
    struct Kept: Sendable, Hashable {
        let id: String
        let purpose: String
        /// A JWK.
        let publicKey: JSON
        let sealed: String
        let madeAt: Instant
        let retiredAt: Instant?
        /// From when on it is published no longer, whatever it signed; `nil` unless it may be in wrong hands.
        var withdrawnAt: Instant?
    }

    /// The keys for a purpose, the newest first.
    static func all(
        for purpose: String, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Kept] {
        try tx.rows(
            """
            SELECT id, purpose, public_key, sealed, made_at, retired_at, withdrawn_at FROM passport_key
            WHERE organisation = \(organisation) AND purpose = \(purpose) ORDER BY made_at DESC, id DESC
            """
        ).map { row in
            Kept(
                id: try row["id"], purpose: try row["purpose"], publicKey: try row.json("public_key"),
                sealed: try row["sealed"], madeAt: try row["made_at"], retiredAt: try row[optional: "retired_at"],
                withdrawnAt: try row[optional: "withdrawn_at"])
        }
    }

    static func add(_ key: Kept, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO passport_key (organisation, id, purpose, public_key, sealed, made_at, retired_at)
            VALUES (\(organisation), \(key.id), \(key.purpose), \(key.publicKey.description), \(key.sealed),
                \(key.madeAt), \(key.retiredAt))
            """)
    }

    /// From now on it signs nothing; what it signed can still be checked.
    static func retire(_ id: String, of organisation: OrganisationID, at now: Instant, in tx: any Transaction) throws {
        try tx.run(
            "UPDATE passport_key SET retired_at = \(now) WHERE organisation = \(organisation) AND id = \(id)")
    }

    /// From now on it is published no longer.
    static func withdraw(_ id: String, of organisation: OrganisationID, at now: Instant, in tx: any Transaction) throws
    {
        try tx.run(
            "UPDATE passport_key SET withdrawn_at = \(now) WHERE organisation = \(organisation) AND id = \(id)")
    }
}
