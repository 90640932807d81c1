import Core
import RosterOptimiser
import Rostering
import Workforce

/// How the names of an INRC-II scenario are written in a ward: codes, times and staff numbers. The same scenario always
/// gives the same, so that a roster finds its way back into the competition's own form.
struct INRC2Codes {
    /// By the scenario's name of the shift.
    private(set) var shifts: [String: ShiftTypeDraft] = [:]
    /// By the scenario's name of the skill.
    private(set) var skills: [String: String] = [:]
    /// Shifts whose name says nothing about their time.
    private(set) var untimed: [String] = []
    private let scenario: String

    init(_ ward: INRC2Ward) {
        scenario = ward.name.scenario
        var taken = Set(Absence.Kind.allCases.map(\.code))
        for type in ward.shiftTypes {
            let time = Self.times[type.name.lowercased()]
            if time == nil { untimed.append(type.name) }
            let (starts, ends, rest, tone) = time ?? ("08:00", "16:00", 30, .day)
            let code = Self.code(of: type.name, letters: 1...4, besides: taken)
            taken.insert(code)
            shifts[type.name] = ShiftTypeDraft(
                code: code, name: type.name, starts: ClockTime(starts) ?? .midnight, ends: ClockTime(ends) ?? .midnight,
                unpaidBreakMinutes: rest, tone: tone)
        }
        var used: Set<String> = []
        for name in ward.skills {
            let capitals = name.filter(\.isUppercase)
            let code =
                capitals.count > 1 && capitals.utf8.count <= 4 && !used.contains(capitals)
                ? capitals : Self.code(of: name, letters: 2...6, besides: used)
            used.insert(code)
            skills[name] = code
        }
    }

    /// Usual times. A late ends less than eleven hours before an early and a day begin, and a night before a late, so
    /// that the successions the competition forbids cannot be lawful by accident; handovers overlap by half an hour.
    private static let times: [String: (String, String, Int, ShiftType.Tone)] = [
        "early": ("07:00", "15:00", 30, .early), "day": ("08:30", "16:30", 30, .day),
        "late": ("14:00", "22:00", 30, .late), "night": ("21:30", "07:30", 60, .night),
    ]

    /// The fewest first letters that nobody has yet; numbered when all are taken.
    private static func code(of name: String, letters: ClosedRange<Int>, besides taken: Set<String>) -> String {
        let plain = name.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        let shortened = letters.map { String(plain.prefix($0)) }.first { !$0.isEmpty && !taken.contains($0) }
        return shortened ?? (1...999).map { "X\($0)" }.first { !taken.contains($0) } ?? "X"
    }

    /// Unique over scenarios: "n030w4-HN_0".
    func staffNumber(_ nurse: String, place: Int) -> String {
        let full = "\(scenario)-\(nurse)"
        return full.utf8.count <= 20 && PersonID(checking: full) != nil ? full : "\(scenario.prefix(12))-\(place)"
    }

    /// "HeadNurse" as people write it: "Head nurse".
    static func words(_ name: String) -> String {
        var words = ""
        for letter in name {
            if letter.isUppercase, let last = words.last, last.isLowercase {
                words += " \(letter.lowercased())"
            } else {
                words.append(letter)
            }
        }
        return words.replacing("_", with: " ")
    }
}
