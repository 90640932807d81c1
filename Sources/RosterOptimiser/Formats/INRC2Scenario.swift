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

    enum Section { case head, skills, shifts, forbidden, contracts, nurses }

    init(_ text: String, file: String) throws(FormatError) {
        var section = Section.head
        let lines = formatLines(text, file: file)
        for head in ["SKILLS", "SHIFT_TYPES", "CONTRACTS", "NURSES"] { try checkCount(after: head, lines) }
        for line in lines {
            if let next = INRC2Scenario.section(line.fields[0]) {
                section = next
                continue
            }
            switch section {
            case .head: break
            case .skills:
                try line.refuseTwice(line.fields[0], in: skills)
                skills.append(line.fields[0])
            case .shifts:
                try line.refuseTwice(line.fields[0], in: shifts.map(\.name))
                shifts.append(ShiftType(name: line.fields[0], series: try line.bounds(1, "The series")))
            case .forbidden: try readForbidden(line)
            case .contracts: try readContract(line)
            case .nurses: try readNurse(line)
            }
        }
        for (what, isEmpty) in [
            ("skills", skills.isEmpty), ("shift types", shifts.isEmpty), ("nurses", nurses.isEmpty),
        ]
        where isEmpty {
            throw FormatError(file: file, reason: "There are no \(what).")
        }
    }

    static func section(_ word: String) -> Section? {
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
        try line.refuseTwice(line.fields[0], in: contracts.keys)
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
        try line.refuseTwice(line.fields[0], in: nurses.map(\.name))
        nurses.append(Nurse(name: line.fields[0], contract: contract, skills: held))
    }
}

/// Holds a heading such as `NURSES = 30` against the lines that follow, so that a file cut off is not taken for whole.
func checkCount(after head: String, _ lines: [FormatLine]) throws(FormatError) {
    guard let first = lines.firstIndex(where: { $0.fields[0] == head }) else { return }
    let line = lines[first]
    let told = try line.number(2, "The number of lines after \(head)", in: 0...Limit.cells)
    let count = lines[(first + 1)...].prefix { INRC2Scenario.section($0.fields[0]) == nil }.count
    guard count == told else { throw line.fail("\(head) says \(told), but \(count) lines follow.") }
}

/// A pair such as `(15,22)`: at least and at most.
struct ClosedBounds: Hashable {
    let least: Int
    let most: Int
}

extension FormatLine {
    func refuseTwice(_ name: String, in known: some Sequence<String>) throws(FormatError) {
        if known.contains(name) { throw fail("\(name) is there twice.") }
    }

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
