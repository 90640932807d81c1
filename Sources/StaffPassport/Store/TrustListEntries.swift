import Core
import Storage

/// An entry of a list that is followed, as it is kept.
struct TrustListEntry: Sendable, Hashable {
    let list: TrustListID
    let issuer: ListedIssuer
    /// Why its server could not be read; `nil` when it was, or was not tried yet.
    var problem: String?
    /// When the list stopped naming it; `nil` while it does.
    var removedAt: Instant?
    /// How many accepted items the list vouches for no longer, since it names the issuer for less, or not at all.
    var resting = 0
    /// Whether an officer has seen that.
    var isSeen = false

    /// Whether somebody should look at what the list says no longer.
    var isToBeSeen: Bool { !isSeen && (removedAt != nil || resting > 0) }
}

/// The `passport_trust_list_entry` table.
enum TrustListEntries {
    /// Every entry of a list, by name; those that were taken off too.
    static func all(
        of list: TrustListID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [TrustListEntry] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND passport_trust_list = \(list) ORDER BY name, address
            """
        ).map(entry)
    }

    /// Every entry of every list, by name.
    static func all(of organisation: OrganisationID, in tx: any Transaction) throws -> [TrustListEntry] {
        try tx.rows("\(select) WHERE organisation = \(organisation) ORDER BY name, address").map(entry)
    }

    /// What lists say now of an issuer.
    static func naming(
        _ address: String, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> [TrustListEntry] {
        try tx.rows(
            """
            \(select) WHERE organisation = \(organisation) AND address = \(address) AND removed_at IS NULL
            ORDER BY passport_trust_list
            """
        ).map(entry)
    }

    static func save(_ one: TrustListEntry, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO passport_trust_list_entry (organisation, passport_trust_list, address, name, types, roots,
                issuer_keys, problem, removed_at, resting, is_seen)
            VALUES (\(organisation), \(one.list), \(one.issuer.address), \(one.issuer.name),
                \(JSON.array(one.issuer.types.map(JSON.string)).description),
                \(JSON.array(one.issuer.roots.map(JSON.string)).description),
                \(JSON.array(one.issuer.keys).description), \(one.problem), \(one.removedAt), \(one.resting),
                \(one.isSeen))
            ON CONFLICT (organisation, passport_trust_list, address) DO UPDATE SET name = excluded.name,
                types = excluded.types, roots = excluded.roots, issuer_keys = excluded.issuer_keys,
                problem = excluded.problem, removed_at = excluded.removed_at, resting = excluded.resting,
                is_seen = excluded.is_seen
            """)
    }

    /// Notes that an officer has seen whom a list took off.
    static func seeRemovals(of list: TrustListID, in organisation: OrganisationID, _ tx: any Transaction) throws {
        try tx.run(
            """
            UPDATE passport_trust_list_entry SET is_seen = TRUE
            WHERE organisation = \(organisation) AND passport_trust_list = \(list)
            """)
    }

    private static let select: SQL = """
        SELECT passport_trust_list, address, name, types, roots, issuer_keys, problem, removed_at, resting, is_seen
        FROM passport_trust_list_entry
        """

    private static func entry(_ row: Row) throws -> TrustListEntry {
        let issuer = ListedIssuer(
            address: try row["address"], name: try row["name"],
            types: try row.json("types").elements.compactMap(\.text),
            roots: try row.json("roots").elements.compactMap(\.text), keys: try row.json("issuer_keys").elements)
        return TrustListEntry(
            list: try row["passport_trust_list"], issuer: issuer, problem: try row[optional: "problem"],
            removedAt: try row[optional: "removed_at"], resting: try row["resting"], isSeen: try row["is_seen"])
    }
}
