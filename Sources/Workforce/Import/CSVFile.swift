public import Core
import SwiftCSV
import Web

/// A CSV file taken apart: rows that could be read, and what was wrong with those that could not.
///
/// Every row is cut out first and only then read by SwiftCSV, one row at a time: a bad quotation mark then spoils its
/// own row and not the file, each row knows its line, and one row of a million commas cannot widen all others.
public struct CSVFile {
    public private(set) var rows: [FileRow] = []
    public private(set) var problems: [RowProblem] = []
    /// Columns of the file that nothing is known about; their cells are not read.
    public private(set) var unknownColumns: [String] = []

    /// - Throws: ``Refusal``: `invalid` when the file as a whole cannot be used.
    public init(_ bytes: [UInt8], columns: [ImportColumn]) throws(Refusal) {
        var records = CSVRecords(try CSVFile.text(bytes))
        guard let first = records.next() else {
            throw Refusal(.invalid, "The file is empty. Begin it with a line of column names, as in the template.")
        }
        let delimiter = CSVDelimiter.guessed(string: first.text)
        records.delimiter = delimiter.rawValue.asciiValue ?? UInt8(ascii: ",")
        let cells = first.problem == nil ? CSVFile.cells(of: first, delimiter) : nil
        let header = try self.header(cells, columns)
        while let record = records.next() {
            guard rows.count + problems.count < CSVFile.rowLimit else {
                throw Refusal(.invalid, "The file has more than \(CSVFile.rowLimit) rows. Split it into smaller files.")
            }
            read(record, header, delimiter)
        }
    }

    static let rowLimit = 20_000
    private static let cellLimit = 100

    /// Column names in the order of the file; `nil` where a cell is not read.
    private mutating func header(_ cells: [String]?, _ columns: [ImportColumn]) throws(Refusal) -> [String?] {
        guard let cells, cells.count <= CSVFile.cellLimit else {
            throw Refusal(
                .invalid, "The first line cannot be read. Begin the file with the column names of the template.")
        }
        let known = Set(columns.map(\.name))
        let names = cells.map {
            $0.lowercased().split(whereSeparator: { $0 == " " || $0 == "_" }).joined(separator: "_")
        }
        for name in known.sorted() where names.count(where: { $0 == name }) > 1 {
            throw Refusal(.invalid, "The column \(name) is there twice. Take one of them out.")
        }
        let missing = columns.filter { $0.isRequired && !names.contains($0.name) }.map(\.name)
        guard missing.isEmpty else {
            let words = missing.joined(separator: ", ")
            throw Refusal(.invalid, "These columns are missing: \(words). The first line must name the columns.")
        }
        unknownColumns = zip(names, cells).filter { !known.contains($0.0) && !$0.1.isEmpty }.map(\.1)
        return names.map { known.contains($0) ? $0 : nil }
    }

    private mutating func read(_ record: CSVRecords.Record, _ header: [String?], _ delimiter: CSVDelimiter) {
        if let words = record.problem {
            problems.append(RowProblem(line: record.line, column: nil, words: words))
            return
        }
        guard let cells = CSVFile.cells(of: record, delimiter) else {
            let words =
                "A quotation mark stands inside a value. "
                + "Put the whole value in quotation marks and double those inside."
            problems.append(RowProblem(line: record.line, column: nil, words: words))
            return
        }
        guard cells.contains(where: { !$0.isEmpty }) else { return }
        guard !cells.dropFirst(header.count).contains(where: { !$0.isEmpty }) else {
            let words =
                "The row has \(cells.count) values for \(header.count) columns. "
                + "Put values with a comma in quotation marks."
            problems.append(RowProblem(line: record.line, column: nil, words: words))
            return
        }
        var named: [String: String] = [:]
        for (index, name) in header.enumerated() {
            if let name { named[name] = cells.indices.contains(index) ? cells[index] : "" }
        }
        rows.append(FileRow(line: record.line, cells: named))
    }

    /// - Returns: `nil` when the quotation marks of the record do not match.
    private static func cells(of record: CSVRecords.Record, _ delimiter: CSVDelimiter) -> [String]? {
        // SwiftCSV takes the first line of what it is given for the header, which is all there is here.
        guard let cells = try? EnumeratedCSV(string: record.text, delimiter: delimiter, loadColumns: false).header
        else { return nil }
        return cells.map { CSVCell.read($0) }
    }

    private static func text(_ bytes: [UInt8]) throws(Refusal) -> String {
        var bytes = bytes[...]
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw Refusal(.invalid, "This is a spreadsheet. Open it, choose Save as, and save it as CSV UTF-8.")
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw Refusal(.invalid, "This file is in UTF-16. Save it as CSV UTF-8.")
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Refusal(
                .invalid, "Line \(badLine(bytes)) has letters that are not UTF-8. Save the file as CSV UTF-8.")
        }
        guard text.isStreamSafe else {
            throw Refusal(.invalid, "A letter of the file has more than 30 accents. Take them out and save it again.")
        }
        return text
    }

    private static func badLine(_ bytes: ArraySlice<UInt8>) -> Int {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
    }
}
