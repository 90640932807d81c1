import Core

/// Reads the cells of a row and collects what is wrong, so that a person sees every problem of a row at once.
///
/// Each reader gives a usable value even when the cell is bad; the row is then not used.
struct CellReader {
    let row: FileRow
    private(set) var problems: [RowProblem] = []

    init(_ row: FileRow) { self.row = row }

    mutating func refuse(_ column: String?, _ words: String) {
        if !problems.contains(where: { $0.column == column && column != nil }) {
            problems.append(RowProblem(line: row.line, column: column, words: words))
        }
    }

    /// Takes over what a value says of itself, beside the columns its fields stand in.
    mutating func refuse(_ found: [FieldProblem], columns: [ImportColumn]) {
        for problem in found {
            refuse(columns.first { $0.field == problem.field }?.name ?? problem.field, problem.words)
        }
    }

    mutating func refuse(_ refusal: Refusal?) {
        if let refusal { refuse(nil, refusal.words) }
    }

    /// The cell, or `nil` when it is empty. Only what the value itself says of its length and letters limits it.
    func text(_ column: String) -> String? {
        let text = row[column]
        return text.isEmpty ? nil : text
    }

    /// The cell if the file has the column; otherwise what is stored.
    func text(_ column: String, stored: String?) -> String? { row.has(column) ? text(column) : stored }

    /// A day as `2026-11-24`, or as spreadsheets in the UK rewrite it, `24/11/2026`.
    mutating func optionalDay(_ column: String) -> Day? {
        guard let text = text(column) else { return nil }
        if let day = Day(text) ?? CellReader.slashedDay(text) { return day }
        refuse(column, "Enter a real date as 2026-11-24 or 24/11/2026")
        return nil
    }

    mutating func day(_ column: String) -> Day {
        if text(column) == nil { refuse(column, "Enter a date, like 2026-11-24") }
        return optionalDay(column) ?? Day(daysSince1970: 0)
    }

    /// A time as `07:30`, `7:30` or `07:30:00`.
    mutating func time(_ column: String) -> ClockTime {
        let text = row[column]
        let short = text.hasSuffix(":00") && text.count(where: { $0 == ":" }) == 2 ? String(text.dropLast(3)) : text
        if let time = ClockTime(short.count == 4 ? "0" + short : short) { return time }
        refuse(column, "Enter a time as HH:MM on the 24-hour clock, like 07:30")
        return .midnight
    }

    /// Hours such as `37.5` or `37:30`, as whole minutes.
    mutating func hours(_ column: String) -> Int? {
        guard let text = text(column) else { return nil }
        guard let length = Minutes(hours: text), length >= .zero else {
            refuse(column, "Enter hours, like 37.5 or 37:30")
            return nil
        }
        return length.count
    }

    mutating func whole(_ column: String) -> Int? {
        guard let text = text(column) else { return nil }
        if text.utf8.count <= 6, CellReader.isPlainNumber(text), let number = Int(text) { return number }
        refuse(column, "Enter a whole number, like 60")
        return nil
    }

    /// One of a fixed set of words; `nil` without a problem only when the cell is empty.
    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ column: String, as _: Choice.Type = Choice.self
    ) -> Choice? where Choice.RawValue == String {
        guard let text = text(column) else { return nil }
        if let choice = Choice(rawValue: text.lowercased()) { return choice }
        refuse(column, "Enter one of: \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        return nil
    }

    private static func slashedDay(_ text: String) -> Day? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[2].utf8.count == 4, parts.allSatisfy({ isPlainNumber(String($0)) }),
            let day = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2])
        else { return nil }
        return Day(year: year, month: month, day: day)
    }

    private static func isPlainNumber(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 10 && text.utf8.count { $0 == UInt8(ascii: ".") } <= 1
            && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".") }
    }
}
