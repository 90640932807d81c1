import Core
import Storage

/// The `passport_asking_certificate` table: the one certificate by which an organisation names itself when it asks.
enum AskingCertificates {
    /// The certificate; `nil` for an organisation without one.
    static func find(of organisation: OrganisationID, in tx: any Transaction) throws -> AskingCertificate? {
        let row = try tx.row(
            """
            SELECT way, client_id, chain, key_name, added_at, ends_at FROM passport_asking_certificate
            WHERE organisation = \(organisation)
            """)
        return try row.map { row in
            AskingCertificate(
                way: AskingCertificate.Way(rawValue: try row["way"]) ?? .hash, clientID: try row["client_id"],
                chain: try row.json("chain").elements.compactMap(\.text), key: try row["key_name"],
                addedAt: try row["added_at"], endsAt: try row["ends_at"])
        }
    }

    /// Keeps a certificate in place of the one before.
    static func save(_ one: AskingCertificate, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO passport_asking_certificate (organisation, way, client_id, chain, key_name, added_at, ends_at)
            VALUES (\(organisation), \(one.way.rawValue), \(one.clientID),
                \(JSON.array(one.chain.map(JSON.string)).description), \(one.key), \(one.addedAt), \(one.endsAt))
            ON CONFLICT (organisation) DO UPDATE SET way = excluded.way, client_id = excluded.client_id,
                chain = excluded.chain, key_name = excluded.key_name, added_at = excluded.added_at,
                ends_at = excluded.ends_at
            """)
    }

    static func remove(of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run("DELETE FROM passport_asking_certificate WHERE organisation = \(organisation)")
    }
}
