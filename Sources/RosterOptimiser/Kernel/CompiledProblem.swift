/// A problem laid out for the search: every rule turned into tables of plain numbers, shared by all threads.
final class CompiledProblem: Sendable {
    let problem: Problem
    let pricer: Pricer
    let codes: CodeBook
    let tables: Tables

    /// - Throws: ``ProblemError`` when the rules on series need more states than ``SeriesMachine/mostStates``.
    init(_ problem: Problem) throws(ProblemError) {
        self.problem = problem
        pricer = Pricer(problem)
        codes = CodeBook(problem)
        tables = Tables(
            cells: CellTables(problem, codes), series: try SeriesTables(problem),
            tallies: TallyTables(problem, pricer), weekends: WeekendTables(problem, pricer.calendar),
            windows: WindowTables(problem), cover: CoverTables(problem, codes))
    }

    deinit { tables.free() }
}

/// The tables themselves: plain memory only, so that reading them in the inner loop counts no references.
struct Tables: Sendable {
    let cells: CellTables
    let series: SeriesTables
    let tallies: TallyTables
    let weekends: WeekendTables
    let windows: WindowTables
    let cover: CoverTables

    func free() {
        cells.free()
        series.free()
        tallies.free()
        weekends.free()
        windows.free()
        cover.free()
    }
}

/// The one-byte codes that a cell holds: 0 is off, the others a shift worked as a skill.
struct CodeBook: Sendable {
    let assignments: [Assignment]
    private let numbers: [Assignment: UInt8]

    init(_ problem: Problem) {
        assignments = problem.assignments
        numbers = Dictionary(
            assignments.enumerated().map { ($1, UInt8(clamping: $0 + 1)) }, uniquingKeysWith: { first, _ in first })
    }

    /// Codes with off among them.
    var count: Int { assignments.count + 1 }

    func code(_ assignment: Assignment?) -> UInt8? { assignment.map { numbers[$0] } ?? 0 }
    func assignment(_ code: UInt8) -> Assignment? { code == 0 ? nil : assignments[Int(code) - 1] }
}
