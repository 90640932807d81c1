/// One row of a file, with its cells by column.
public struct FileRow: Sendable, Hashable {
    /// The line it begins on, counted from 1 as editors and spreadsheets show it.
    public let line: Int
    /// Trimmed cells by column name; a column that is not in the file is not here.
    public let cells: [String: String]

    public subscript(_ column: String) -> String { cells[column] ?? "" }

    /// Whether the file has the column at all: an empty cell clears a value, a column that is not there keeps it.
    public func has(_ column: String) -> Bool { cells[column] != nil }
}

/// What is wrong with one row, or one cell of it.
public struct RowProblem: Hashable, Sendable {
    /// Counted from 1 as editors and spreadsheets show it; the header is line 1.
    public let line: Int
    /// The column, as it is called in the file; `nil` when the row as a whole is wrong.
    public let column: String?
    /// What is wrong and what to do about it.
    public let words: String

    init(line: Int, column: String?, words: String) {
        self.line = line
        self.column = column
        self.words = words
    }

    /// Something a service found wrong with a row of a file of its own.
    public init(_ line: Int, _ column: String?, _ words: String) {
        self.init(line: line, column: column, words: words)
    }
}
