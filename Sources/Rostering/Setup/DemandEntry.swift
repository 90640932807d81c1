public import Core
public import Workforce

/// One number of the demand grid as somebody entered it, before it is checked.
public struct DemandEntry: Hashable, Sendable {
    public let on: Demand.When
    public let shiftType: ShiftTypeID
    public let skill: SkillID?
    public let minimum: Int
    public let wanted: Int

    public init(on: Demand.When, shiftType: ShiftTypeID, skill: SkillID?, minimum: Int, wanted: Int) {
        self.on = on
        self.shiftType = shiftType
        self.skill = skill
        self.minimum = minimum
        self.wanted = wanted
    }

    /// The name of its field in forms and problems: `need:LD:RN:0` with ids for codes, `any` for no skill, and the
    /// weekday's number from Monday, 0, or the date.
    public var field: String {
        DemandEntry.field(shiftType, skill, on)
    }

    static func field(_ shiftType: ShiftTypeID, _ skill: SkillID?, _ on: Demand.When) -> String {
        let column =
            switch on {
            case .every(let weekday): String(weekday.rawValue)
            case .date(let day): day.description
            }
        return "need:\(shiftType):\(skill?.text ?? "any"):\(column)"
    }

    func demand(of unit: UnitID) -> Demand {
        Demand(unit: unit, on: on, shiftType: shiftType, skill: skill, minimum: minimum, wanted: wanted)
    }
}

/// How many people a cell of the grid asks for, as a ward writes it: `4`, `3-4` (three at least, four wanted), or
/// nothing.
public struct CoverRange: Hashable, Sendable {
    public let minimum: Int
    public let wanted: Int

    public init(minimum: Int, wanted: Int) {
        self.minimum = minimum
        self.wanted = wanted
    }

    /// - Returns: `nil` for anything else, more than 99 people, or a wanted number below the minimum.
    public init?(_ text: String) {
        let parts = text.replacing("\u{2013}", with: "-").split(separator: "-", omittingEmptySubsequences: false)
            .map { $0.filter { !$0.isWhitespace } }
        let numbers = parts.compactMap { Int($0) }
        guard numbers.count == parts.count, numbers.allSatisfy((0...99).contains), let first = numbers.first,
            let last = numbers.last, parts.count <= 2, first <= last
        else { return nil }
        self.init(minimum: first, wanted: last)
    }

    public var text: String { minimum == wanted ? "\(minimum)" : "\(minimum)-\(wanted)" }
}

/// Checks a grid against the unit's shift types and the organisation's skills.
struct DemandCheck {
    let shiftTypes: [ShiftType]
    let skills: [Skill]

    /// What is wrong, beside each field.
    func problems(_ entries: [DemandEntry]) -> [FieldProblem] {
        var seen: Set<String> = []
        return entries.compactMap { entry in
            guard seen.insert(entry.field).inserted else {
                return FieldProblem(entry.field, "This shift and skill is there twice. Keep one line of it")
            }
            return problem(entry).map { FieldProblem(entry.field, $0) }
        }
    }

    private func problem(_ entry: DemandEntry) -> String? {
        guard let type = shiftTypes.first(where: { $0.id == entry.shiftType }) else {
            return "Choose a shift type of this unit"
        }
        if type.isRetired { return "\(type.name) is retired. Choose a shift type that is in use" }
        if let skill = entry.skill, !skills.contains(where: { $0.id == skill }) {
            return "Choose a skill from the staff register, or anybody"
        }
        guard (0...99).contains(entry.minimum), (0...99).contains(entry.wanted) else {
            return "Enter between 0 and 99 people"
        }
        return entry.wanted < entry.minimum ? "Enter a wanted number that is not below the minimum" : nil
    }
}
