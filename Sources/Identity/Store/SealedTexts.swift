import Core
import Storage

/// Any column of sealed texts, by its name.
enum SealedTexts {
    /// A text with the id it is bound to.
    struct Text: Sendable {
        let id: String
        let sealed: String
    }

    /// Texts after an id, by id; empty ones and those that begin as those of the newest key are left out.
    static func older(
        than beginning: String, in column: SealedColumn, after id: String, of organisation: OrganisationID,
        limit: Int, _ tx: any Transaction
    ) throws -> [Text] {
        let (name, key) = (Self.name(column.column), Self.name(column.id))
        return try tx.rows(
            """
            SELECT \(key) AS id, \(name) AS sealed FROM \(Self.name(column.table))
            WHERE organisation = \(organisation) AND \(key) > \(id) AND \(name) IS NOT NULL AND \(name) <> ''
                AND SUBSTR(\(name), 1, CAST(\(beginning.utf8.count) AS INTEGER)) <> \(beginning)
            ORDER BY \(key) LIMIT \(limit)
            """
        ).map { Text(id: try $0["id"], sealed: try $0["sealed"]) }
    }

    /// Puts another text in the place of one, unless it was changed meanwhile.
    static func replace(
        _ text: Text, by sealed: String, in column: SealedColumn, of organisation: OrganisationID,
        _ tx: any Transaction
    ) throws {
        let name = Self.name(column.column)
        try tx.run(
            """
            UPDATE \(Self.name(column.table)) SET \(name) = \(sealed)
            WHERE organisation = \(organisation) AND \(Self.name(column.id)) = \(text.id) AND \(name) = \(text.sealed)
            """)
    }

    /// Names come from schemas, never from outside.
    private static func name(_ text: String) -> SQL { SQL(stringLiteral: "\"\(text)\"") }
}
