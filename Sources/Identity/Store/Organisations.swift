public import Core
public import Storage

/// The `organisation` table.
public enum Organisations {
    /// - Throws: a `notFound` refusal for an unknown one.
    public static func find(_ id: OrganisationID, in tx: any Transaction) throws -> Organisation {
        guard let row = try tx.row("SELECT \(columns) FROM organisation WHERE id = \(id)") else {
            throw Refusal(.notFound, "There is no such organisation.")
        }
        return try organisation(row)
    }

    /// Every organisation of the installation, by name: for operators, jobs and seals, never for a page.
    public static func all(in tx: any Transaction) throws -> [Organisation] {
        try tx.rows("SELECT \(columns) FROM organisation ORDER BY name, id").map(organisation)
    }

    static func isTaken(odsCode: String, in tx: any Transaction) throws -> Bool {
        try tx.everywhere { tx in try tx.row("SELECT id FROM organisation WHERE ods_code = \(odsCode)") != nil }
    }

    static func add(_ organisation: Organisation, in tx: any Transaction) throws {
        try tx.run(
            """
            INSERT INTO organisation (id, name, ods_code, created_at)
            VALUES (\(organisation.id), \(organisation.name), \(organisation.odsCode), \(organisation.createdAt))
            """)
    }

    private static let columns: SQL = "id, name, ods_code, created_at"

    private static func organisation(_ row: Row) throws -> Organisation {
        Organisation(
            id: try row["id"], name: try row["name"], odsCode: try row[optional: "ods_code"],
            createdAt: try row["created_at"])
    }
}
