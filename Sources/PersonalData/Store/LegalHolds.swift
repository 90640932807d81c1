public import Core
public import Storage

/// A reason why a record must not be erased, whatever the retention table says: a claim, an inquiry, a request.
public struct LegalHold: Hashable, Sendable {
    public let id: ID<LegalHold>
    public let person: PersonID
    public let reason: String
    public let placedAt: Instant
    public let placedBy: AccountID
}

/// The `legal_hold` table.
public enum LegalHolds {
    /// The holds that act, of one person or of everybody, oldest first.
    public static func current(
        of person: PersonID? = nil, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [LegalHold] {
        let only: SQL = person.map { "AND person = \($0)" } ?? ""
        return try tx.rows(
            """
            SELECT id, person, reason, placed_at, placed_by FROM legal_hold
            WHERE organisation = \(organisation) AND ended_at IS NULL \(only) ORDER BY placed_at, id
            """
        ).map { row in
            LegalHold(
                id: try row["id"], person: try row["person"], reason: try row["reason"],
                placedAt: try row["placed_at"], placedBy: try row["placed_by"])
        }
    }

    static func add(_ hold: LegalHold, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO legal_hold (organisation, id, person, reason, placed_at, placed_by)
            VALUES (\(organisation), \(hold.id), \(hold.person), \(hold.reason), \(hold.placedAt), \(hold.placedBy))
            """)
    }

    static func end(
        _ id: ID<LegalHold>, of organisation: OrganisationID, by account: AccountID, at now: Instant,
        in tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE legal_hold SET ended_at = \(now), ended_by = \(account)
            WHERE organisation = \(organisation) AND id = \(id) AND ended_at IS NULL
            """)
    }
}
