import Core
import Identity
import Storage
import Workforce

/// An export of ESR's competences, registrations or clearances by occupational health of many people (``FileSort``),
/// held against the register: whose each row is, and what is wrong with which row.
///
/// Columns: those of its sort, and `employee_number` (also written `staff_number`, as on the register) or
/// `assignment_number`, of which each row needs one. Both are told apart within the organisation alone.
struct CompetencyRows: Sendable {
    /// A row that can be used.
    struct Row: Sendable, Hashable {
        let person: Person
        let entry: FileEntry
        /// Why it is left out unless somebody ticks it.
        let doubt: String?

        var line: Int { entry.line }
    }

    /// How many rows one file may have: all of them are recorded in one transaction.
    static let limitCount = 2_000
    /// The largest file, in bytes, each end of a line counted as two: a form that carries the text on takes no more.
    static let limitBytes = 200_000

    /// What is new, by line.
    let rows: [Row]
    let problems: [RowProblem]
    /// How many stand on a passport already, or twice in the file.
    let knownCount: Int

    /// Those that are recorded: all that nobody doubts, and of the others what was ticked.
    /// - Parameter ticked: lines that are doubtful and come in all the same.
    func chosen(_ ticked: Set<Int>) -> [Row] { rows.filter { $0.doubt == nil || ticked.contains($0.line) } }

    /// Looks at a file; nothing is changed by it.
    /// - Throws: ``Refusal``: `forbidden`, `invalid` when the file as a whole cannot be used.
    static func read(
        _ bytes: [UInt8], as caller: Caller, at now: Instant, in tx: any Transaction
    ) throws -> CompetencyRows {
        try caller.requireEverywhere(.passportIssue)
        let (sort, file) = try sorted(bytes), today = now.ukDay
        let owners = try Owners(of: file.rows, caller.organisation, tx)
        let kind = try KindBook.of(caller.organisation, in: tx).find(sort.kind)
        var found: [Row] = [], problems = file.problems
        for row in file.rows {
            do throws(Refusal) {
                let person = try owners.person(row), entry = try sort.entry(row)
                let wrong =
                    kind.problems(with: entry.claims, isPart: false)
                    + kind.recordProblems(entry.claims, on: today)
                if !wrong.isEmpty {
                    throw Refusal(fields: wrong.map { FieldProblem(sort.column(of: $0.field), $0.words) })
                }
                found.append(Row(person: person, entry: entry, doubt: doubt(person, entry, kind, on: today)))
            } catch {
                problems += error.fields.map { RowProblem(row.line, $0.field, $0.words) }
            }
        }
        let fresh = try new(found, kind: sort.kind, of: caller.organisation, tx)
        return CompetencyRows(
            rows: fresh, problems: problems.sorted { $0.line < $1.line }, knownCount: found.count - fresh.count)
    }

    static func rows(of bytes: [UInt8]) throws(Refusal) -> NamedRows { try sorted(bytes).rows }

    /// A file as what its columns say it is.
    private static func sorted(_ bytes: [UInt8]) throws(Refusal) -> (sort: FileSort, rows: NamedRows) {
        guard bytes.count + bytes.count(where: { $0 == UInt8(ascii: "\n") }) <= limitBytes else {
            throw Refusal(.invalid, "The file is larger than \(limitBytes / 1_000) kB. Split it into smaller files.")
        }
        let (sort, file) = try FileSort.rows(of: bytes)
        guard file.rows.count <= limitCount else {
            throw Refusal(.invalid, "The file has more than \(limitCount) rows. Split it into smaller files.")
        }
        guard file.rows.isEmpty || file.rows.contains(where: \.saysWhose) else {
            throw Refusal(
                .invalid,
                "No row says whose it is. Take the column Employee Number or Assignment Number into the export.")
        }
        return (sort, file)
    }

    /// Without what stands on a passport already, and without what comes twice.
    private static func new(
        _ rows: [Row], kind: String, of organisation: OrganisationID, _ tx: any Transaction
    ) throws -> [Row] {
        let people = Array(Set(rows.map(\.person.id)))
        let items = try PassportItems.of(people, kind: kind, in: organisation, tx)
        var known = Dictionary(grouping: items, by: \.person).mapValues(KnownEntry.all)
        return rows.filter { known[$0.person.id, default: []].insert(KnownEntry(kind: kind, $0.entry.claims)).inserted }
    }

    private static func doubt(
        _ person: Person, _ one: FileEntry, _ kind: CredentialKind, on today: Day
    ) -> String? {
        if let left = person.left, left <= today { return "\(person.name) has left" }
        if let end = one.until, end < today { return "It ended on \(end.words)" }
        if case .bad(let words) = kind.standing(of: one.claims) { return words }
        return nil
    }
}

extension NamedRows.Row {
    /// The number under which the register knows somebody: ESR's word for it stands first.
    fileprivate var staffNumber: String {
        self["employee_number"].isEmpty ? self["staff_number"] : self["employee_number"]
    }

    fileprivate var saysWhose: Bool { !staffNumber.isEmpty || !self["assignment_number"].isEmpty }
}

/// Whose numbers stand in a file.
private struct Owners {
    private let byStaffNumber: [String: Person]
    private let byAssignment: [String: Person]

    init(of rows: [NamedRows.Row], _ organisation: OrganisationID, _ tx: any Transaction) throws {
        func numbers(_ number: (NamedRows.Row) -> String) -> [String] {
            Array(Set(rows.map(number)).subtracting([""]))
        }
        byStaffNumber = try People.numbered(numbers(\.staffNumber), of: organisation, in: tx)
        let posts = try Posts.numbered(numbers { $0["assignment_number"] }, of: organisation, in: tx)
        let people = try People.all(Array(Set(posts.values.map(\.person))), of: organisation, in: tx)
        byAssignment = posts.compactMapValues { people[$0.person] }
    }

    /// - Throws: an `invalid` refusal with the column, unless every number of the row is one and the same person's.
    func person(_ row: NamedRows.Row) throws(Refusal) -> Person {
        func refusal(_ column: String, _ words: String) -> Refusal { Refusal(fields: [FieldProblem(column, words)]) }
        let number = row.staffNumber, assignment = row["assignment_number"]
        let named = byStaffNumber[number], posted = byAssignment[assignment]
        if !number.isEmpty, named == nil {
            throw refusal("employee_number", "Nobody on the register has this number")
        }
        if !assignment.isEmpty, posted == nil {
            throw refusal("assignment_number", "No post on the register has this number")
        }
        if let named, let posted, named.id != posted.id {
            throw refusal("assignment_number", "The two numbers are of different people")
        }
        guard let person = named ?? posted else {
            throw refusal("employee_number", "Enter the employee number or the assignment number")
        }
        return person
    }
}
