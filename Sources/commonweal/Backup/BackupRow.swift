import Core
import Foundation
import Storage
import Web

/// A row as a line of JSON: an array with a value for each column.
enum BackupRow {
    static func line(_ row: [SQLValue]) -> [UInt8] {
        JSON.array(row.map(json)).bytes + [UInt8(ascii: "\n")]
    }

    /// - Throws: ``BackupError`` for a line that does not fit the columns.
    static func read(_ line: some Collection<UInt8>, _ kinds: [CatalogueTable.Kind], of table: String) throws
        -> [SQLValue]
    {
        // What stands in a table may be older than any rule of what is taken, and must come back.
        var limits = JSONLimits()
        limits.takesManyMarks = true
        guard let json = try? JSON(parsing: Array(line), limits: limits), case .array(let cells) = json,
            cells.count == kinds.count
        else {
            throw BackupError("A line of the table \(table) cannot be read.")
        }
        return try zip(cells, kinds).map { cell, kind in
            guard let value = value(cell, kind) else {
                throw BackupError("A line of the table \(table) holds a value of the wrong kind.")
            }
            return value
        }
    }

    private static func json(_ value: SQLValue) -> JSON {
        switch value {
        case .null: .null
        case .integer(let number): .number(String(number))
        // As text: JSON knows no infinity, and Swift's own spelling comes back bit by bit.
        case .real(let number): .string("\(number)")
        case .text(let text): .string(text)
        case .boolean(let flag): .boolean(flag)
        case .bytes(let bytes): .string(Data(bytes).base64EncodedString())
        }
    }

    private static func value(_ json: JSON, _ kind: CatalogueTable.Kind) -> SQLValue? {
        switch (kind, json) {
        case (_, .null): .null
        case (.integer, .number(let digits)): Int64(digits).map(SQLValue.integer)
        case (.real, .string(let text)): Double(text).map(SQLValue.real)
        case (.text, .string(let text)): .text(text)
        case (.boolean, .boolean(let flag)): .boolean(flag)
        case (.bytes, .string(let text)): Data(base64Encoded: text).map { .bytes(Array($0)) }
        default: nil
        }
    }
}
