public import Core
public import Storage

/// The `rota_look` table: up to which moment a person has said they have seen their rota.
public enum RotaLooks {
    /// `nil` until the person says so for the first time.
    public static func seenAt(
        _ person: PersonID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> Instant? {
        let row = try tx.row(
            "SELECT seen_at FROM rota_look WHERE organisation = \(organisation) AND person = \(person)")
        return try row.map { try $0["seen_at"] }
    }

    /// Keeps the moment; an earlier one never takes the place of a later one.
    public static func save(
        _ moment: Instant, by person: PersonID, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO rota_look (organisation, person, seen_at) VALUES (\(organisation), \(person), \(moment))
            ON CONFLICT (organisation, person) DO UPDATE SET seen_at = excluded.seen_at
            WHERE rota_look.seen_at < excluded.seen_at
            """)
    }
}
