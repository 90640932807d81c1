import Core
import Storage

// JSON in a column of text. What stands there was written by us; a text that cannot be read is a fault of the database.
extension Row {
    func json(_ column: String) throws -> JSON {
        let text: String = try self[column]
        return try JSON(parsing: text)
    }

    func optionalJSON(_ column: String) throws -> JSON? {
        let text: String? = try self[optional: column]
        return try text.map { try JSON(parsing: $0) }
    }
}
