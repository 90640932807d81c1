public import Core
import Web

/// What a file did to the register, or would do.
public struct ImportReport: Hashable, Sendable {
    public let kind: ImportKind
    public var newCount = 0
    public var changedCount = 0
    public var unchangedCount = 0
    /// Everything that is wrong, by line; a row may be here more than once.
    public var problems: [RowProblem] = []
    /// Columns of the file that nothing is known about; they were not read.
    public var unknownColumns: [String] = []

    init(_ kind: ImportKind) { self.kind = kind }

    /// How many rows cannot be used.
    public var badCount: Int { Set(problems.map(\.line)).count }
    /// How many rows would change something.
    public var usefulCount: Int { newCount + changedCount }

    mutating func count(_ row: PlannedRow) {
        switch row.effect {
        case .new: newCount += 1
        case .changed: changedCount += 1
        case .unchanged: unchangedCount += 1
        case .bad(let found): problems += found
        }
    }

    /// The problems as a file of their own: line, column, reason.
    public var problemsFile: String {
        CSVCell.line(["line", "column", "reason"])
            + problems.map { CSVCell.line(["\($0.line)", $0.column ?? "", $0.words]) }.joined()
    }
}
