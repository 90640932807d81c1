/// One row of an answer, read by column name.
public struct Row: Sendable {
    private let columns: Columns
    private let values: [SQLValue]

    public init(columns: Columns, values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    /// The value of a column that is never null.
    /// - Throws: ``StorageError/unreadable(column:)`` for an unknown column, a null, or a value of another shape.
    public subscript<Value: SQLBindable>(_ column: String) -> Value {
        get throws {
            guard let stored = stored(column), stored != .null, let value = Value(sqlValue: stored) else {
                throw StorageError.unreadable(column: column)
            }
            return value
        }
    }

    /// The value of a column that may be null.
    /// - Throws: ``StorageError/unreadable(column:)`` for an unknown column or a value of another shape.
    public subscript<Value: SQLBindable>(optional column: String) -> Value? {
        get throws {
            guard let stored = stored(column) else { throw StorageError.unreadable(column: column) }
            if stored == .null { return nil }
            guard let value = Value(sqlValue: stored) else { throw StorageError.unreadable(column: column) }
            return value
        }
    }

    private func stored(_ column: String) -> SQLValue? {
        guard let place = columns.place(of: column), values.indices.contains(place) else { return nil }
        return values[place]
    }

    /// The column names of an answer, shared by its rows.
    ///
    /// They are looked through for each value: an answer has a dozen columns and most often one row, for which a table
    /// of hashes costs more to make than it saves.
    public final class Columns: Sendable {
        private let names: [String]

        public init(_ names: [String]) { self.names = names }

        func place(of name: String) -> Int? { names.firstIndex(of: name) }
    }
}
