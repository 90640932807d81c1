public import Core

/// What has to be rostered: days, shifts, people with their rules, the cover wanted and what people asked for.
///
/// Immutable and checked once, when it is made: everything after that may trust its indices. People, days, shifts and
/// skills are named by their index in the arrays here; days count from ``firstDay``. The public benchmark formats in
/// `Formats/` and a ward of the Rostering service become this one kind of problem, and one search solves them all.
public struct Problem: Sendable {
    public let firstDay: Day
    public let dayCount: Int
    public let shifts: [Shift]
    /// What people may be put to work as, for example "Registered nurse"; never empty.
    public let skills: [String]
    public let people: [Person]
    public let demand: [Demand]
    public let wishes: [Wish]
    public let pins: [Pin]
    public let leave: [Leave]
    public let bars: [Bar]
    public let reference: Reference?
    /// Rosters that the plan is to differ from.
    public let known: [Known]
    /// Whether a Friday night shift that runs into Saturday makes the weekend a worked one (resident doctors' terms).
    public let fridayNightsAreWeekends: Bool
    /// Whether there is nothing before the first day and after the last: a series at either end is as long as it is,
    /// and is charged for when it is too short. Otherwise it may have begun before, or go on.
    public let standsAlone: Bool

    /// Checks that every index is in range and every number within the limits of the search.
    ///
    /// - Throws: ``ProblemError`` with words that name the first thing found wrong.
    public init(
        firstDay: Day, dayCount: Int, shifts: [Shift], skills: [String] = ["Staff"], people: [Person],
        demand: [Demand], wishes: [Wish] = [], pins: [Pin] = [], leave: [Leave] = [], bars: [Bar] = [],
        reference: Reference? = nil, known: [Known] = [], fridayNightsAreWeekends: Bool = false,
        standsAlone: Bool = false
    ) throws(ProblemError) {
        self.firstDay = firstDay
        self.dayCount = dayCount
        self.shifts = shifts
        self.skills = skills
        self.people = people
        self.demand = demand
        self.wishes = wishes
        self.pins = pins
        self.leave = leave
        self.bars = bars
        self.reference = reference
        self.known = known
        self.fridayNightsAreWeekends = fridayNightsAreWeekends
        self.standsAlone = standsAlone
        try check()
    }

    /// The shifts marked as nights.
    public var nights: ShiftSet { ShiftSet(shifts.indices.filter { shifts[$0].isNight }) }

    /// The date of a day of the period.
    public func day(_ index: Int) -> Day { firstDay + index }

    /// What a plan may hold in a cell: every shift with every skill that somebody may work it as.
    public var assignments: [Assignment] {
        let worked = people.reduce(into: Set<Int>()) { $0.formUnion($1.worksAs) }.sorted()
        return shifts.indices.flatMap { shift in worked.map { Assignment(shift: shift, skill: $0) } }
    }

    /// A copy with other pins, leave, wishes, reference or known rosters; the rest stays.
    public func replacing(
        pins: [Pin]? = nil, leave: [Leave]? = nil, wishes: [Wish]? = nil, reference: Reference?? = nil,
        known: [Known]? = nil
    ) throws(ProblemError) -> Problem {
        try Problem(
            firstDay: firstDay, dayCount: dayCount, shifts: shifts, skills: skills, people: people, demand: demand,
            wishes: wishes ?? self.wishes, pins: pins ?? self.pins, leave: leave ?? self.leave, bars: bars,
            reference: reference ?? self.reference, known: known ?? self.known,
            fridayNightsAreWeekends: fridayNightsAreWeekends, standsAlone: standsAlone)
    }
}

/// One person's work on one day: a shift, worked as one of their skills.
public struct Assignment: Hashable, Sendable {
    public let shift: Int
    public let skill: Int

    public init(shift: Int, skill: Int = 0) {
        self.shift = shift
        self.skill = skill
    }
}

/// Why a problem cannot be posed, in words that name the place.
public struct ProblemError: Error, Hashable, CustomStringConvertible {
    public let words: String

    public init(_ words: String) { self.words = words }

    public var description: String { words }
}
