import Core
import Storage

/// What one row would do to the register.
struct PlannedRow: Sendable {
    let line: Int
    let effect: Effect
    /// Does it, by the same verbs as pages and programs.
    let write: (@Sendable (any Transaction) throws -> Void)?

    enum Effect: Sendable, Hashable {
        case new, changed, unchanged
        case bad([RowProblem])
    }

    /// A row that does one thing, or none when what it says is stored already.
    static func storing<Value: Equatable & Sendable>(
        _ value: Value, over stored: Value?, line: Int, add: @escaping @Sendable (any Transaction) throws -> Void,
        change: @escaping @Sendable (any Transaction) throws -> Void
    ) -> PlannedRow {
        guard let stored else { return PlannedRow(line: line, effect: .new, write: add) }
        return stored == value
            ? PlannedRow(line: line, effect: .unchanged, write: nil)
            : PlannedRow(line: line, effect: .changed, write: change)
    }

    static func bad(_ problems: [RowProblem], line: Int) -> PlannedRow {
        PlannedRow(line: line, effect: .bad(problems), write: nil)
    }
}

/// Who imports, when, and where new ids come from.
struct ImportCaller: Sendable {
    let caller: Caller
    let now: Instant
    let ids: IDSource

    var organisation: OrganisationID { caller.organisation }
    func newID<Of>(_: Of.Type = Of.self) -> ID<Of> { ids.make(at: now) }
}

/// Plans the rows of one kind of file, one after another: each row finds the register as the rows before it would
/// leave it.
protocol RowPlanner {
    /// - Parameter rows: all of them, so that what they name is loaded at once.
    init(_ importer: ImportCaller, _ rows: [FileRow], in tx: any Transaction) throws

    mutating func plan(_ row: FileRow) -> PlannedRow
}

extension ImportKind {
    /// What each row would do, given what is stored now and the rows before it.
    func plan(_ rows: [FileRow], by importer: ImportCaller, in tx: any Transaction) throws -> [PlannedRow] {
        var planner = try planner.init(importer, rows, in: tx)
        return rows.map { planner.plan($0) }
    }

    private var planner: any RowPlanner.Type {
        switch self {
        case .units: UnitImport.self
        case .people: PeopleImport.self
        case .skills: SkillImport.self
        case .absences: AbsenceImport.self
        case .duties: DutyImport.self
        }
    }

    /// The rows of a file that say something about what an earlier row is about already.
    func repeats(in rows: [FileRow]) -> [RowProblem] {
        var lines: [[String]: Int] = [:]
        return rows.compactMap { row in
            let key = keyColumns(row).map { row[$0] }
            guard key.contains(where: { !$0.isEmpty }) else { return nil }
            if let earlier = lines[key] {
                let words = "This row is about the same as line \(earlier). Keep one of them."
                return RowProblem(line: row.line, column: keyColumns(row).first, words: words)
            }
            lines[key] = row.line
            return nil
        } + (self == .people ? PeopleImport.disagreements(in: rows) : [])
    }

    /// What tells the rows of a file apart.
    private func keyColumns(_ row: FileRow) -> [String] {
        switch self {
        case .units: ["name"]
        case .people: row["assignment_number"].isEmpty ? ["staff_number", "unit", "first_day"] : ["assignment_number"]
        case .skills: ["staff_number", "skill", "valid_from"]
        case .absences: ["staff_number", "first_day"]
        case .duties: ["staff_number", "date", "start"]
        }
    }
}
