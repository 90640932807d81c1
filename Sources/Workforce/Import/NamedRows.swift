public import Core

/// A CSV file read by the names of its columns, for a service with files of its own: bad quotation marks, letters that
/// are no UTF-8 and spreadsheets are told of as in the register's imports.
public struct NamedRows: Sendable {
    /// A row, its cells by column: in lower case, with `_` between words.
    public struct Row: Sendable {
        fileprivate let row: FileRow

        /// The line it begins on, counted from 1.
        public var line: Int { row.line }

        /// What stands in a column; empty when the file has none of that name.
        public subscript(_ column: String) -> String { row[column] }
    }

    public let rows: [Row]
    /// What is wrong with rows that cannot be read.
    public let problems: [RowProblem]

    /// - Throws: an `invalid` refusal when the file as a whole cannot be used.
    public init(_ bytes: [UInt8], required: [String], optional: [String]) throws(Refusal) {
        let columns =
            required.map { ImportColumn($0, $0, "", example: "", required: true) }
            + optional.map { ImportColumn($0, $0, "", example: "") }
        let file = try CSVFile(bytes, columns: columns)
        rows = file.rows.map(Row.init)
        problems = file.problems
    }
}
