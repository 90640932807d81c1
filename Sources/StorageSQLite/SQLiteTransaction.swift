import Foundation
import GRDB
import Storage

/// A transaction on one connection, for the length of one body.
final class SQLiteTransaction: Storage.Transaction {
    /// The first statement that failed. PostgreSQL refuses everything after it, so we do the same here: a body that
    /// swallowed an error must not be kept on one database and undone on the other.
    private(set) var error: StorageError?
    private let connection: GRDB.Database

    init(_ connection: GRDB.Database) { self.connection = connection }

    var dialect: Dialect { .sqlite }

    func rows(_ sql: Storage.SQL) throws -> [Storage.Row] {
        try failing {
            let statement = try prepared(sql)
            let columns = Storage.Row.Columns(statement.columnNames)
            let width = CInt(statement.columnCount)
            var rows: [Storage.Row] = []
            let cursor = try Standing.fetchCursor(statement)
            while let row = try cursor.next() {
                rows.append(Storage.Row(columns: columns, values: (0..<width).map(row.value)))
            }
            return rows
        }
    }

    func run(_ sql: Storage.SQL) throws -> Int {
        try failing {
            // SQLite goes on telling the count of the last change when a statement changes nothing by its nature.
            let before = connection.totalChangesCount
            try prepared(sql).execute()
            return connection.totalChangesCount == before ? 0 : connection.changesCount
        }
    }

    private func prepared(_ sql: Storage.SQL) throws -> Statement {
        let arguments = StatementArguments(try sql.values.map { try $0.forSQLite() })
        // Long lists come in any length: keeping a statement for each would grow without end. Short ones are taken as
        // they are: GRDB gives values to names in their order, and to write the text anew costs as much as to run it.
        let statement =
            sql.values.count <= 40
            ? try connection.cachedStatement(sql: sql.text)
            : try connection.makeStatement(sql: sql.unnumberedText)
        try statement.setArguments(arguments)
        return statement
    }

    private func failing<T>(_ body: () throws -> T) throws -> T {
        if let error { throw error }
        do {
            return try body()
        } catch {
            let reason = StorageError(any: error)
            self.error = reason
            throw reason
        }
    }
}

/// A statement that stands on a row, of which each value is read once and straight.
///
/// GRDB's own rows make a table of the names for every statement run, and look a value's type up for every value.
private struct Standing: DatabaseValueConvertible, StatementColumnConvertible {
    private let statement: SQLiteStatement

    init(sqliteStatement: SQLiteStatement, index: CInt) { statement = sqliteStatement }

    func value(_ place: CInt) -> SQLValue { SQLValue(DatabaseValue(sqliteStatement: statement, index: place)) }

    /// A row whose first value is null is a row as well.
    static func fromStatement(_ statement: SQLiteStatement, atUncheckedIndex index: CInt) -> Standing? {
        Standing(sqliteStatement: statement, index: index)
    }

    // It is never bound, nor read from anything but a statement.
    var databaseValue: DatabaseValue { .null }
    static func fromDatabaseValue(_ value: DatabaseValue) -> Standing? { nil }
}

extension SQLValue {
    init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let number): self = .integer(number)
        case .double(let number): self = .real(number)
        case .string(let text): self = .text(text)
        case .blob(let data): self = .bytes(Array(data))
        }
    }

    /// - Throws: for a text with a NUL in it, which PostgreSQL cannot hold.
    func forSQLite() throws -> (any DatabaseValueConvertible)? {
        switch self {
        case .null: return nil
        case .integer(let number): return number
        case .real(let number): return number
        case .boolean(let flag): return flag
        case .bytes(let bytes): return Data(bytes)
        case .text(let text):
            if text.hasNUL { throw StorageError.nulInText }
            return text
        }
    }
}

extension String {
    /// Whether a NUL is in it. Asked of every text that is written: byte by byte in the memory where it lies.
    fileprivate var hasNUL: Bool {
        utf8.withContiguousStorageIfAvailable { $0.contains(0) } ?? utf8.contains(0)
    }
}
