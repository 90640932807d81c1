import Core
import Storage

// Values that several tables of referrals keep alike. What stands there was written by us; what cannot be read is a
// fault of the database.
extension Row {
    func code<Code: RawRepresentable>(_ column: String, as _: Code.Type = Code.self) throws -> Code
    where Code.RawValue == String {
        guard let code = Code(rawValue: try self[column]) else { throw StorageError.unreadable(column: column) }
        return code
    }

    func optionalCode<Code: RawRepresentable>(_ column: String, as _: Code.Type = Code.self) throws -> Code?
    where Code.RawValue == String {
        let text: String? = try self[optional: column]
        return try text.map { _ in try code(column) }
    }

    func json(_ column: String) throws -> JSON {
        let text: String = try self[column]
        return try JSON(parsing: text)
    }

    /// The lines of a text; none for an empty one.
    func lines(_ column: String) throws -> [String] {
        let text: String = try self[column]
        return text.split(separator: "\n").map(String.init)
    }

    func loop() throws -> Loop {
        Loop(state: try code("state"), reason: try self[optional: "state_reason"], since: try self["state_at"])
    }
}
