import Core
import Workforce

/// What an export is of: its columns say so.
enum FileSort: Sendable, Hashable, CaseIterable {
    case competences, registrations, clearances

    /// The kind that each of its lines becomes.
    var kind: String {
        switch self {
        case .competences: Competency.kind
        case .registrations: RegistrationRow.kind
        case .clearances: ClearanceRow.kind
        }
    }

    private var columns: (required: [String], optional: [String]) {
        switch self {
        case .competences: (["competency_name", "date_start"], ["expiry_date", "last_updated_by", "title", "vpd"])
        case .registrations: (RegistrationRow.required, RegistrationRow.optional)
        case .clearances: (ClearanceRow.required, ClearanceRow.optional)
        }
    }

    /// The column by which an export is known.
    private var mark: String {
        switch self {
        case .competences: "competency_name"
        case .registrations: "registration_number"
        case .clearances: "fit_for_role"
        }
    }

    /// Columns that say whose a line is.
    private static let owners = ["employee_number", "staff_number", "assignment_number"]

    /// Reads a file as what its columns say it is.
    /// - Throws: an `invalid` refusal when the file as a whole cannot be used; one that is of none is told which
    ///   columns of competences are missing.
    static func rows(of bytes: [UInt8]) throws(Refusal) -> (sort: FileSort, rows: NamedRows) {
        let sort = allCases.first { (try? NamedRows(bytes, required: [$0.mark], optional: [])) != nil } ?? .competences
        let (required, optional) = sort.columns
        return (sort, try NamedRows(bytes, required: required, optional: optional + owners))
    }

    /// - Throws: an `invalid` refusal with the column that cannot be used.
    func entry(_ row: NamedRows.Row) throws(Refusal) -> FileEntry {
        switch self {
        case .competences: FileEntry(try Competency(row))
        case .registrations: try RegistrationRow.entry(row)
        case .clearances: try ClearanceRow.entry(row)
        }
    }

    /// The column of the file that says what a claim does.
    func column(of claim: String) -> String {
        switch self {
        case .competences:
            switch claim {
            case "awarded_on": "date_start"
            case "expires_on": "expiry_date"
            default: "competency_name"
            }
        case .registrations: RegistrationRow.column(of: claim)
        case .clearances: ClearanceRow.column(of: claim)
        }
    }
}

/// Days and words as exports have them.
enum FileCell {
    /// What Oracle's HR software, on which ESR is built, writes for an end that nobody knows.
    static let endless: Set<String> = ["31/12/4712", "31-dec-4712", "4712-12-31"]

    /// The day in a column that must have one.
    /// - Throws: an `invalid` refusal with the column.
    static func day(_ column: String, of row: NamedRows.Row) throws(Refusal) -> Day {
        guard let day = Day(anyOrder: row[column].withoutMidnight) else {
            throw Refusal(fields: [FieldProblem(column, "A date like 01/04/2027 or 01-Apr-2027 is needed")])
        }
        return day
    }

    /// The day in a column; `nil` for none, and for an end that nobody knows.
    /// - Throws: an `invalid` refusal with the column, for what is no day.
    static func optionalDay(_ column: String, of row: NamedRows.Row) throws(Refusal) -> Day? {
        let text = row[column].withoutMidnight
        if text.isEmpty || endless.contains(text.lowercased()) { return nil }
        guard let day = Day(anyOrder: text) else {
            throw Refusal(fields: [FieldProblem(column, "A date like 01/04/2027 or 01-Apr-2027 is needed, or nothing")])
        }
        return day
    }

    /// Words in a column; `nil` for none. What begins otherwise would run as a formula in the next spreadsheet.
    /// - Throws: an `invalid` refusal with the column.
    static func words(_ column: String, of row: NamedRows.Row) throws(Refusal) -> String? {
        let text = row[column]
        guard let first = text.first else { return nil }
        guard first.isLetter || first.isNumber, text.utf8.count <= 200 else {
            throw Refusal(fields: [FieldProblem(column, "Begin it with a letter or a digit, and keep it short")])
        }
        return text
    }

    /// - Throws: an `invalid` refusal with the column, for an end before a beginning.
    static func checkOrder(_ from: Day?, _ until: Day?, _ column: String) throws(Refusal) {
        guard let from, let until, until < from else { return }
        throw Refusal(fields: [FieldProblem(column, "It ends before it begins. Put one of the two dates right")])
    }
}
