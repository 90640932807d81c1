import Core
import Storage

/// The `passport_item_file` and `passport_item_file_line` tables.
enum ItemFiles {
    /// - Throws: a `notFound` refusal when the organisation has no such file.
    static func find(_ id: ItemFileID, of organisation: OrganisationID, in tx: any Transaction) throws -> ItemFile {
        let row = try tx.row("\(select) WHERE organisation = \(organisation) AND id = \(id)")
        guard let row else { throw Refusal(.notFound, "There is no such file of competences.") }
        return try file(row)
    }

    /// The newest first.
    static func all(of organisation: OrganisationID, in tx: any Transaction) throws -> [ItemFile] {
        try tx.rows("\(select) WHERE organisation = \(organisation) ORDER BY made_at DESC, id DESC LIMIT 50").map(file)
    }

    static func save(_ one: ItemFile, of organisation: OrganisationID, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO passport_item_file (organisation, id, made_at, made_by, undone_at)
            VALUES (\(organisation), \(one.id), \(one.madeAt), \(one.madeBy), \(one.undoneAt))
            ON CONFLICT (organisation, id) DO UPDATE SET undone_at = excluded.undone_at
            """)
    }

    static func add(
        _ item: PassportItem, to id: ItemFileID, of organisation: OrganisationID, in tx: any Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO passport_item_file_line (organisation, passport_item_file, item, person)
            VALUES (\(organisation), \(id), \(item.id), \(item.person))
            """)
    }

    /// What came with a file, as it is now; of somebody who was erased it is gone.
    static func items(
        of id: ItemFileID, in organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [PassportItem] {
        let ids: [PassportItemID] = try tx.rows(
            """
            SELECT item FROM passport_item_file_line
            WHERE organisation = \(organisation) AND passport_item_file = \(id) ORDER BY item
            """
        ).map { try $0["item"] }
        return try PassportItems.some(ids, of: organisation, in: tx)
    }

    private static let select: SQL = "SELECT id, made_at, made_by, undone_at FROM passport_item_file"

    private static func file(_ row: Row) throws -> ItemFile {
        ItemFile(
            id: try row["id"], madeAt: try row["made_at"], madeBy: try row["made_by"],
            undoneAt: try row[optional: "undone_at"])
    }
}
