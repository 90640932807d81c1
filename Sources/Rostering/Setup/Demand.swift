public import Core
public import Workforce

/// How many people a shift needs, on every such weekday or on one date.
public struct Demand: Hashable, Sendable {
    public let unit: UnitID
    public let on: When
    public let shiftType: ShiftTypeID
    /// The skill each of them must hold; `nil` is anybody of the unit.
    public let skill: SkillID?
    /// Fewer than this is unsafe: shown in red, and dear to the optimiser.
    public let minimum: Int
    /// What the ward should have; at least `minimum`.
    public let wanted: Int

    /// The days a line of demand is for: every one of a weekday, or a single date, which goes before its weekday.
    public enum When: Hashable, Sendable {
        case every(Weekday)
        /// Takes the place of the weekday's line for the same shift and skill.
        case date(Day)
    }

    public init(unit: UnitID, on: When, shiftType: ShiftTypeID, skill: SkillID?, minimum: Int, wanted: Int) {
        self.unit = unit
        self.on = on
        self.shiftType = shiftType
        self.skill = skill
        self.minimum = minimum
        self.wanted = max(minimum, wanted)
    }
}

/// What one shift of one day needs, after dates have taken the place of weekdays.
public struct DayDemand: Hashable, Sendable {
    public let day: Day
    public let shiftType: ShiftTypeID
    public let skill: SkillID?
    public let minimum: Int
    public let wanted: Int
}

extension [Demand] {
    /// The demand of each day of a period, in the order of days, shifts as given.
    public func days(from first: Day, through last: Day) -> [DayDemand] {
        var result: [DayDemand] = []
        for day in first...Swift.max(first, last) {
            var dated: [DemandKey: Demand] = [:]
            for line in self where line.on == .date(day) { dated[DemandKey(line)] = line }
            var seen: Set<DemandKey> = []
            for line in self where line.on == .every(day.weekday) {
                seen.insert(DemandKey(line))
                result.append((dated[DemandKey(line)] ?? line).on(day))
            }
            result += self.filter { $0.on == .date(day) && !seen.contains(DemandKey($0)) }.map { $0.on(day) }
        }
        return result.filter { $0.wanted > 0 }
    }
}

private struct DemandKey: Hashable {
    let shiftType: ShiftTypeID
    let skill: SkillID?
    init(_ demand: Demand) {
        shiftType = demand.shiftType
        skill = demand.skill
    }
}

extension Demand {
    fileprivate func on(_ day: Day) -> DayDemand {
        DayDemand(day: day, shiftType: shiftType, skill: skill, minimum: minimum, wanted: wanted)
    }
}
