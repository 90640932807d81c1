public import Core
public import Storage

/// The `served_alias` table: which records are of one person.
extension PeopleServed {
    /// The record under which a person is shown: the one theirs was merged into, or their own.
    public static func survivor(
        of id: PersonServedID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> PersonServedID {
        try tx.row(
            """
            SELECT survivor FROM served_alias
            WHERE organisation = \(organisation) AND merged = \(id) AND undone_at IS NULL
            """)?["survivor"] ?? id
    }

    /// Whose record an id is about, and every id to ask a table for, whichever of theirs is known: that of a record
    /// which was merged into another too.
    public static func identity(
        behind id: PersonServedID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> (person: PersonServedID, everyID: [PersonServedID]) {
        let person = try survivor(of: id, of: organisation, in: tx)
        return (person, try everyID(of: person, of: organisation, in: tx))
    }

    /// The id of a person, and those of the records that were merged into theirs: the ids to ask a table for.
    public static func everyID(
        of survivor: PersonServedID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [PersonServedID] {
        [survivor]
            + (try tx.rows(
                """
                SELECT merged FROM served_alias
                WHERE organisation = \(organisation) AND survivor = \(survivor) AND undone_at IS NULL ORDER BY merged
                """
            ).map { try $0["merged"] })
    }

    /// What was merged into a person's record and still is.
    public static func aliases(
        of survivor: PersonServedID, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [Alias] {
        try tx.rows(
            """
            SELECT merged, survivor, merged_at FROM served_alias
            WHERE organisation = \(organisation) AND survivor = \(survivor) AND undone_at IS NULL ORDER BY merged
            """
        ).map { Alias(merged: try $0["merged"], survivor: try $0["survivor"], mergedAt: try $0["merged_at"]) }
    }

    /// Some people's ids, and those of the records that were merged into theirs, or into which theirs were.
    public static func withJoined(
        _ ids: [PersonServedID], in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [PersonServedID] {
        let survivors = try survivors(of: ids, in: organisation, tx)
        let shown = Set(ids.map { survivors[$0] ?? $0 })
        return shown.union(try merged(into: shown.sorted(), in: organisation, tx).values.joined()).sorted()
    }

    static func save(_ alias: Alias, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO served_alias (organisation, merged, survivor, merged_at)
            VALUES (\(organisation), \(alias.merged), \(alias.survivor), \(alias.mergedAt))
            ON CONFLICT (organisation, merged) DO UPDATE SET survivor = excluded.survivor,
                merged_at = excluded.merged_at, undone_at = NULL
            """)
    }

    static func undo(
        _ merged: PersonServedID, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            UPDATE served_alias SET undone_at = \(now)
            WHERE organisation = \(organisation) AND merged = \(merged) AND undone_at IS NULL
            """)
    }
}
