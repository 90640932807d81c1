public import Core
public import Workforce

/// How many people one line of demand has, and should have.
public struct CoverLine: Hashable, Sendable {
    public let day: Day
    public let shift: ShiftTypeID
    public let skill: SkillID?
    public let have: Int
    public let minimum: Int
    public let wanted: Int

    public var shortOfMinimum: Int { max(0, minimum - have) }
    public var shortOfWanted: Int { max(0, wanted - have) }
    public var state: State {
        if shortOfMinimum > 0 { return .unsafe }
        if shortOfWanted > 0 { return .short }
        return have > wanted ? .over : .met
    }

    /// How the people there compare with those asked for.
    public enum State: String, Sendable, CaseIterable {
        /// Below the minimum.
        case unsafe
        /// Below what is wanted.
        case short
        case met
        case over

        public var title: String {
            switch self {
            case .unsafe: "below minimum"
            case .short: "fewer than wanted"
            case .met: "as wanted"
            case .over: "more than wanted"
            }
        }
    }
}

extension Board {
    /// Cover against demand over the whole period, in the order of the demand.
    public func cover() -> [CoverLine] { cover(of: ward.demand, people: counts { _ in true }) }

    /// Cover against demand on some days.
    public func cover(on days: Set<Day>) -> [CoverLine] {
        cover(of: ward.demand.filter { days.contains($0.day) }, people: counts(days.contains))
    }

    /// A person counts for a line of demand when they work its shift, and for a line with a skill when they are put to
    /// work as that skill; a line that asks for no skill counts everybody.
    private func cover(of demand: [DayDemand], people: [CoverKey: Int]) -> [CoverLine] {
        demand.map { line in
            CoverLine(
                day: line.day, shift: line.shiftType, skill: line.skill,
                have: people[CoverKey(line.day, line.shiftType, line.skill)] ?? 0, minimum: line.minimum,
                wanted: line.wanted)
        }
    }

    private func counts(_ isAsked: (Day) -> Bool) -> [CoverKey: Int] {
        var counts: [CoverKey: Int] = [:]
        for (place, cell) in cells {
            guard let shift = cell.shift, isAsked(place.day) else { continue }
            // Somebody on sick leave or holiday is still written in the place, but covers nothing.
            if ward.absence(of: place.person, on: place.day) != nil { continue }
            counts[CoverKey(place.day, shift, nil), default: 0] += 1
            if let skill = cell.skill { counts[CoverKey(place.day, shift, skill), default: 0] += 1 }
        }
        return counts
    }
}

/// Which line of the demand somebody counts for.
struct CoverKey: Hashable {
    let day: Day
    let shift: ShiftTypeID
    let skill: SkillID?

    init(_ day: Day, _ shift: ShiftTypeID, _ skill: SkillID?) {
        self.day = day
        self.shift = shift
        self.skill = skill
    }
}
