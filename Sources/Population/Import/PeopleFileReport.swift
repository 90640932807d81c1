public import Core
import Web
public import Workforce

/// What a file of people served did to the register, or would do.
public struct PeopleFileReport: Hashable, Sendable {
    /// Lines about people who are not on the register.
    public internal(set) var newCount = 0
    /// Lines about people of the caller's teams of whom the file says something else, or more.
    public internal(set) var changedCount = 0
    /// Lines about people who are on the register and whom the team takes on; what is known of them stays.
    public internal(set) var takenOnCount = 0
    /// Lines that say what is known already.
    public internal(set) var sameCount = 0
    /// Lines that may be about somebody whom the caller's teams care for under another record.
    public internal(set) var doubtful: [RowProblem] = []
    /// Everything that is wrong, by line; a line may be here more than once.
    public internal(set) var problems: [RowProblem] = []
    /// Columns of the file that nothing is known about; they were not read.
    public internal(set) var unknownColumns: [String] = []
    /// Whose names ``doubtful`` holds.
    public internal(set) var named: [PersonServedID] = []

    /// How many lines cannot be used.
    public var badCount: Int { Set(problems.map(\.line)).count }
    /// How many lines would change something without a doubt.
    public var usefulCount: Int { newCount + changedCount + takenOnCount }

    /// Said of a number that somebody of another date of birth has.
    static let wrongNumber = "Check the NHS number and the date of birth: they do not go together"
    /// Whether the file is wrong about whose a number is: a slip, or a guess.
    var hasWrongNumber: Bool { problems.contains { $0.words == Self.wrongNumber } }

    /// The problems as a file of their own: line, column, reason.
    var problemsFile: String {
        CSVCell.line(["line", "column", "reason"])
            + (problems + doubtful).map { CSVCell.line(["\($0.line)", $0.column ?? "", $0.words]) }.joined()
    }
}
