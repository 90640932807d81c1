/// The ward of an INRC-II instance: skills, shift types, contracts and nurses.
struct INRC2Scenario {
    struct ShiftType {
        let name: String
        let series: ClosedBounds
        var forbiddenNext: [String] = []
    }
    struct Contract {
        let total: ClosedBounds
        let work: ClosedBounds
        let off: ClosedBounds
        let mostWeekends: Int
        let completeWeekends: Bool
    }
    struct Nurse {
        let name: String
        let contract: String
        let skills: [Int]
    }

    private(set) var skills: [String] = []
    private(set) var shifts: [ShiftType] = []
    private(set) var contracts: [String: Contract] = [:]
    private(set) var nurses: [Nurse] = []

    private enum Section { case head, skills, shifts, forbidden, contracts, nurses }

    init(_ text: String, file: String) throws(FormatError) {
        var section = Section.head
        for line in formatLines(text, file: file) {
            if let next = INRC2Scenario.section(line.fields[0]) {
                section = next
                continue
            }
            switch section {
            case .head: break
            case .skills: skills.append(line.fields[0])
            case .shifts: shifts.append(ShiftType(name: line.fields[0], series: try line.bounds(1, "The series")))
            case .forbidden: try readForbidden(line)
            case .contracts: try readContract(line)
            case .nurses: try readNurse(line)
            }
        }
        for (what, isEmpty) in [("skills", skills.isEmpty), ("shift types", shifts.isEmpty), ("nurses", nurses.isEmpty)]
        where isEmpty {
            throw FormatError(file: file, reason: "There are no \(what).")
        }
    }

    private static func section(_ word: String) -> Section? {
        switch word {
        case "SCENARIO", "WEEKS": .head
        case "SKILLS": .skills
        case "SHIFT_TYPES": .shifts
        case "FORBIDDEN_SHIFT_TYPES_SUCCESSIONS": .forbidden
        case "CONTRACTS": .contracts
        case "NURSES": .nurses
        default: nil
        }
    }

    var shiftNumbers: [String: Int] { numbered(shifts.map(\.name)) }
    var nurseNumbers: [String: Int] { numbered(nurses.map(\.name)) }

    private mutating func readForbidden(_ line: FormatLine) throws(FormatError) {
        let shift = try line.named(0, "shift type", in: shiftNumbers)
        for name in line.fields.dropFirst(2) {
            _ = try line.named(name, "shift type", in: shiftNumbers)
            shifts[shift].forbiddenNext.append(name)
        }
    }

    private mutating func readContract(_ line: FormatLine) throws(FormatError) {
        contracts[line.fields[0]] = Contract(
            total: try line.bounds(1, "The total"), work: try line.bounds(2, "The days of work in a row"),
            off: try line.bounds(3, "The days off in a row"),
            mostWeekends: try line.number(4, "The most weekends", in: 0...Limit.days),
            completeWeekends: try line.number(5, "The complete-weekend mark", in: 0...1) == 1)
    }

    private mutating func readNurse(_ line: FormatLine) throws(FormatError) {
        let contract = try line.field(1, "The contract")
        _ = try line.named(contract, "contract", in: contracts)
        var held: [Int] = []
        for name in line.fields.dropFirst(3) { held.append(try line.named(name, "skill", in: numbered(skills))) }
        guard !held.isEmpty else { throw line.fail("\(line.fields[0]) has no skill.") }
        guard nurseNumbers[line.fields[0]] == nil else { throw line.fail("\(line.fields[0]) is there twice.") }
        nurses.append(Nurse(name: line.fields[0], contract: contract, skills: held))
    }
}

/// A pair such as `(15,22)`: at least and at most.
struct ClosedBounds: Hashable {
    let least: Int
    let most: Int
}

extension FormatLine {
    func bounds(_ index: Int, _ what: String) throws(FormatError) -> ClosedBounds {
        let text = try field(index, what)
        let inner = text.hasPrefix("(") && text.hasSuffix(")") ? text.dropFirst().dropLast() : ""
        let halves = inner.split(separator: ",").map(\.trimmed)
        guard halves.count == 2 else { throw fail("\(what) is not (LEAST,MOST): \"\(text)\".") }
        return ClosedBounds(
            least: try number(halves[0], what, in: 0...Limit.days),
            most: try number(halves[1], what, in: 0...Limit.days))
    }
}
