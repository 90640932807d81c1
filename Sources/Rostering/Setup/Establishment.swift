import Core
public import Workforce

/// Paid hours that weekday demand comes to in a week without public holidays.
public struct WeeklyNeed: Hashable, Sendable {
    public let minimumMinutes: Int
    public let wantedMinutes: Int

    public init(_ lines: [Demand], shiftTypes: [ShiftType]) {
        let paid = Dictionary(shiftTypes.map { ($0.id, $0.paidMinutes) }, uniquingKeysWith: { first, _ in first })
        let weekly = lines.filter { $0.on.weekday != nil }
        minimumMinutes = weekly.reduce(0) { $0 + $1.minimum * (paid[$1.shiftType] ?? 0) }
        wantedMinutes = weekly.reduce(0) { $0 + $1.wanted * (paid[$1.shiftType] ?? 0) }
    }
}

/// Whether a unit's people are enough for what it needs, with the sum behind the answer.
///
/// - Reading: the hours available are contract hours less headroom (leave, sickness, study); a unit can be staffed when
///   they are at least the hours it needs, in all and of each skill its demand names.
/// - Units: minutes a week without unpaid breaks. A whole-time equivalent is 37.5 h a week.
/// - Leaves out: who may work which shift, and that one person with two skills is counted under both.
public struct Establishment: Hashable, Sendable {
    public let all: Line
    /// One for each skill that the demand names, by code.
    public let skills: [Line]
    public let headroomPercent: Int

    /// One skill: what the demand needs of it and what the people in post bring.
    public struct Line: Hashable, Sendable {
        /// `nil` for everybody.
        public let skill: Skill?
        public let people: Int
        public let contractMinutes: Int
        public let availableMinutes: Int
        public let need: WeeklyNeed

        /// What is left over when the wanted cover is met; negative when hours are missing.
        public var spareMinutes: Int { availableMinutes - need.wantedMinutes }
        public var verdict: Verdict {
            if need.wantedMinutes == 0 { return .noDemand }
            if availableMinutes >= need.wantedMinutes { return .enough }
            return availableMinutes >= need.minimumMinutes ? .minimumOnly : .tooFew
        }
    }

    /// Whether the people in post are enough.
    public enum Verdict: String, Sendable, Hashable, CaseIterable {
        case noDemand = "no-demand", enough
        /// Enough for the minimum, not for the wanted cover.
        case minimumOnly = "minimum-only"
        case tooFew = "too-few"
    }

    /// - Parameters:
    ///   - posts: held on the unit today.
    ///   - holdings: what these people can show today.
    public init(
        demand: [Demand], shiftTypes: [ShiftType], posts: [Post], holdings: [SkillHolding], skills: [Skill],
        headroomPercent: Int
    ) {
        func line(_ skill: Skill?, _ demand: [Demand], _ posts: [Post]) -> Line {
            let contract = posts.reduce(0) { $0 + $1.weeklyMinutes }
            return Line(
                skill: skill, people: Set(posts.map(\.person)).count, contractMinutes: contract,
                availableMinutes: contract * (100 - headroomPercent) / 100,
                need: WeeklyNeed(demand, shiftTypes: shiftTypes))
        }
        let named = Set(demand.compactMap(\.skill))
        all = line(nil, demand, posts)
        self.skills = skills.filter { named.contains($0.id) }.map { skill in
            let holders = Set(holdings.filter { $0.skill == skill.id }.map(\.person))
            return line(skill, demand.filter { $0.skill == skill.id }, posts.filter { holders.contains($0.person) })
        }
        self.headroomPercent = headroomPercent
    }

    /// The worst of all lines.
    public var verdict: Verdict {
        let verdicts = [all.verdict] + skills.map(\.verdict)
        return [.tooFew, .minimumOnly, .enough].first { verdicts.contains($0) } ?? .noDemand
    }

    /// Whole-time equivalents in hundredths, headroom included: what would have to be in post for these hours.
    public func wholeTimeHundredths(for minutes: Int) -> Int {
        let share = max(1, 100 - headroomPercent)
        return (minutes * 10_000 / share + 1125) / 2250
    }
}
