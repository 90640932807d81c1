import CLibPQ
import Core
import Storage

/// What the server answered to one statement.
final class Answer {
    private let result: OpaquePointer?

    init(_ result: OpaquePointer?) { self.result = result }

    deinit { PQclear(result) }

    /// "COMMIT", "INSERT 0 1", …
    var command: String { PQcmdStatus(result).map { String(cString: $0) } ?? "" }

    /// The number of rows an INSERT, UPDATE or DELETE changed; 0 for anything else.
    var changedRows: Int {
        if PQresultStatus(result) == PGRES_TUPLES_OK, command.hasPrefix("SELECT") { return 0 }
        return PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
    }

    var rows: [Row] {
        let width = PQnfields(result)
        let columns = Row.Columns((0..<width).map { PQfname(result, $0).map { String(cString: $0) } ?? "" })
        let types = (0..<width).map { PQftype(result, $0) }
        return (0..<PQntuples(result)).map { row in
            Row(columns: columns, values: zip(0..<width, types).map { value(row, $0, of: $1) })
        }
    }

    /// What went wrong, if anything did.
    func error(on connection: OpaquePointer?) -> StorageError? {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return nil
        default: break
        }
        guard let code = field("C") else {
            // No code means that no server answered.
            return .unavailable(PQerrorMessage(connection).map { String(cString: $0).trimmed } ?? "No answer.")
        }
        // The detail of a message quotes values, which may be somebody's data: it is left out.
        let words = (field("M") ?? "") + (field("n").map { " (\($0))" } ?? "")
        switch code.prefix(2) {
        case "23": return .constraint(words)
        case "08", "53": return .unavailable(words)
        // Stopped by an operator or a time limit, shutting down, starting up.
        case "57": return .unavailable(words)
        // What was the primary takes no writes any more.
        case "25" where isReadOnly: return .unavailable(words)
        default: return .failed(code: code, words)
        }
    }

    /// Whether the server refused to write, as a standby does.
    var isReadOnly: Bool { field("C") == "25006" }

    private func field(_ code: Unicode.Scalar) -> String? {
        PQresultErrorField(result, Int32(code.value)).map { String(cString: $0) }
    }

    private func value(_ row: Int32, _ column: Int32, of type: Oid) -> SQLValue {
        guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else { return .null }
        let length = Int(PQgetlength(result, row, column))
        let text = start.withMemoryRebound(to: UInt8.self, capacity: length) {
            String(decoding: UnsafeBufferPointer(start: $0, count: length), as: UTF8.self)
        }
        return SQLValue(text, of: type)
    }
}

extension SQLValue {
    /// Reads PostgreSQL's text form. An exact number (`numeric`, as `SUM` of BIGINT gives) is whole or real, as SQLite
    /// would have it; what we do not know is text.
    init(_ text: String, of type: Oid) {
        switch type {
        case 16: self = .boolean(text == "t")
        case 17: self = Self.hexadecimal(text).map { .bytes($0) } ?? .text(text)
        case 20, 21, 23, 1700: self = Int64(text).map { .integer($0) } ?? Double(text).map { .real($0) } ?? .text(text)
        case 700, 701: self = Double(text).map { .real($0) } ?? .text(text)
        default: self = .text(text)
        }
    }

    /// Reads `\x01ff`.
    private static func hexadecimal(_ text: String) -> [UInt8]? {
        text.hasPrefix("\\x") ? [UInt8](hexadecimal: text.dropFirst(2)) : nil
    }
}

extension String {
    /// Without the white space and line ends that surround it.
    var trimmed: String {
        let start = drop { $0.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
