import Core
import Storage

/// The `directory_feed` table.
enum DirectoryFeeds {
    static let unknown = Refusal(.notFound, "There is no such directory of others on your list.")

    /// - Throws: a `notFound` refusal when the organisation reads no such feed.
    static func find(
        _ id: ID<DirectoryFeed>, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> DirectoryFeed {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw unknown }
        return try feed(row)
    }

    static func all(of organisation: OrganisationID, in tx: any Transaction) throws -> [DirectoryFeed] {
        try tx.rows("\(select) WHERE organisation = \(organisation) ORDER BY name, id").map(feed)
    }

    static func at(
        _ address: String, of organisation: OrganisationID, in tx: any Transaction
    ) throws -> DirectoryFeed? {
        try tx.row("\(select) WHERE organisation = \(organisation) AND address = \(address)").map(feed)
    }

    static func save(_ feed: DirectoryFeed, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO directory_feed (organisation, id, address, name, licence, is_active)
            VALUES (\(organisation), \(feed.id), \(feed.address), \(feed.name), \(feed.licence), \(feed.isActive))
            ON CONFLICT (organisation, id) DO UPDATE SET address = excluded.address, name = excluded.name,
                licence = excluded.licence, is_active = excluded.is_active
            """)
    }

    private static let select: SQL = "SELECT id, address, name, licence, is_active FROM directory_feed"

    private static func feed(_ row: Row) throws -> DirectoryFeed {
        DirectoryFeed(
            id: try row["id"], address: try row["address"], name: try row["name"], licence: try row["licence"],
            isActive: try row["is_active"])
    }
}
