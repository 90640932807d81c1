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
    public final class Columns: Sendable {
        private let places: [String: Int]

        public init(_ names: [String]) {
            places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        }

        func place(of name: String) -> Int? { places[name] }
    }
}
