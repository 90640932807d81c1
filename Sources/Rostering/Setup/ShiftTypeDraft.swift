public import Core
import Workforce

/// What somebody enters for a shift type, before it is one.
public struct ShiftTypeDraft: Hashable, Sendable {
    public var code: String
    public var name: String
    public var starts: ClockTime
    public var ends: ClockTime
    public var unpaidBreakMinutes: Int
    public var tone: ShiftType.Tone

    /// - Parameter code: small letters are taken as capitals.
    public init(
        code: String, name: String, starts: ClockTime, ends: ClockTime, unpaidBreakMinutes: Int, tone: ShiftType.Tone
    ) {
        self.code = code.uppercased()
        self.name = name
        self.starts = starts
        self.ends = ends
        self.unpaidBreakMinutes = unpaidBreakMinutes
        self.tone = tone
    }

    public init(_ type: ShiftType) {
        self.init(
            code: type.code, name: type.name, starts: type.starts, ends: type.ends,
            unpaidBreakMinutes: type.unpaidBreakMinutes, tone: type.tone)
    }

    func made(_ id: ShiftTypeID, on unit: UnitID, isRetired: Bool = false) -> ShiftType {
        ShiftType(
            id: id, unit: unit, code: code, name: name, starts: starts, ends: ends,
            unpaidBreakMinutes: unpaidBreakMinutes, tone: tone, isRetired: isRetired)
    }

    /// What is wrong with it, beside each field.
    /// - Parameter others: the unit's other shift types, retired ones included.
    func problems(beside others: [ShiftType]) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if !isCodeShaped {
            problems.append(FieldProblem("code", "Enter a code of 1 to 4 letters or digits, like LD"))
        } else if let other = others.first(where: { $0.code == code }) {
            problems.append(FieldProblem("code", "\(code) is already the code of \(other.name). Choose another code"))
        } else if let kind = Absence.Kind.allCases.first(where: { $0.code == code }) {
            problems.append(
                FieldProblem("code", "\(code) stands for \(kind.title) on the board. Choose another code"))
        }
        if name.isEmpty || name.unicodeScalars.count > 60 {
            problems.append(FieldProblem("name", "Enter a name of 1 to 60 characters, like Long day"))
        }
        let length = made(ID("-"), on: ID("-")).clockMinutes
        if !(0..<min(length, 481)).contains(unpaidBreakMinutes) {
            problems.append(
                FieldProblem(
                    "unpaidBreakMinutes", "Enter an unpaid break from 0 to \(min(length - 1, 480)) minutes"))
        }
        return problems
    }

    private var isCodeShaped: Bool {
        (1...4).contains(code.utf8.count)
            && code.utf8.allSatisfy {
                (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
            }
    }
}
