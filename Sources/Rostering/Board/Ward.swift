public import Core
public import Workforce
public import WorkingTime

/// All that stands around the cells of one roster period: the unit, its people, what is needed, asked and ruled.
public struct Ward: Sendable {
    public let period: Period
    public let unit: Unit
    /// The rows of the board: by staff group, then band, then name.
    public let rows: [WardRow]
    /// Retired ones too, by start.
    public let shifts: [ShiftType]
    public let skills: [Skill]
    /// What each day needs, dates already in the place of weekdays.
    public let demand: [DayDemand]
    /// What staff of the unit asked for on any of the days, without what they withdrew.
    public let requests: [StaffRequest]
    public let absences: [PersonID: [Absence]]
    public let holidays: [Day: String]
    public let settings: UnitSettings
    public let rules: RuleBook
    /// What the unit has agreed for itself, beside the rule book.
    public let localRules: [LocalRule]
    /// Each person's duties over all units and employers, without those of this roster.
    public let lines: [PersonID: DutyLine]
    /// What became of people's wishes in the earlier periods that count for fairness; nobody who asked for nothing.
    public let wishRecords: [PersonID: WishRecord]

    public let shiftsByID: [ShiftTypeID: ShiftType]
    public let skillsByID: [SkillID: Skill]
    private let rowOf: [PersonID: Int]
    private let requestsOf: [PersonID: [StaffRequest]]

    public init(
        period: Period, unit: Unit, rows: [WardRow], shifts: [ShiftType], skills: [Skill], demand: [DayDemand],
        requests: [StaffRequest], absences: [PersonID: [Absence]], holidays: [Day: String], settings: UnitSettings,
        rules: RuleBook, localRules: [LocalRule] = [], lines: [PersonID: DutyLine],
        wishRecords: [PersonID: WishRecord] = [:]
    ) {
        self.period = period
        self.unit = unit
        self.rows = rows.sorted(by: WardRow.precedes)
        self.shifts = shifts
        self.skills = skills
        self.demand = demand
        self.requests = requests
        self.absences = absences
        self.holidays = holidays
        self.settings = settings
        self.rules = rules
        self.localRules = localRules
        self.lines = lines
        self.wishRecords = wishRecords
        shiftsByID = shifts.byID
        skillsByID = skills.byID
        rowOf = Dictionary(
            self.rows.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        requestsOf = Dictionary(grouping: requests, by: \.person)
    }

    public var days: ClosedRange<Day> { period.days }

    /// The shifts a new roster may use.
    public var usableShifts: [ShiftType] { shifts.filter { !$0.isRetired } }

    /// A person's row; `nil` for somebody who is not on the board.
    public func row(of person: PersonID) -> WardRow? {
        rowOf[person].flatMap { rows.indices.contains($0) ? rows[$0] : nil }
    }

    /// The shift of an id, retired ones too.
    public func shift(_ id: ShiftTypeID?) -> ShiftType? { id.flatMap { shiftsByID[$0] } }

    /// What a skill is called; "Anyone" for none.
    public func skillName(_ id: SkillID?) -> String { id.flatMap { skillsByID[$0]?.name } ?? "Anyone" }
    /// A skill's short name; "Any" for none.
    public func skillCode(_ id: SkillID?) -> String { id.flatMap { skillsByID[$0]?.code } ?? "Any" }

    /// What takes the person away that day; the first when there are several.
    public func absence(of person: PersonID, on day: Day) -> Absence? {
        absences[person]?.first { $0.covers(day) }
    }

    /// What the person asked for that day, granted or not, without what was refused.
    public func requests(of person: PersonID, on day: Day) -> [StaffRequest] {
        requestsOf[person]?.filter { $0.covers(day) && $0.state != .refused } ?? []
    }

    /// What the person asked for in the period.
    public func requests(of person: PersonID) -> [StaffRequest] { requestsOf[person] ?? [] }

    /// What one day needs.
    public func demand(on day: Day) -> [DayDemand] { demand.filter { $0.day == day } }
}

/// A person's row on a board: who they are, and the posts and skills that put them there.
public struct WardRow: Hashable, Sendable, Identifiable {
    public let person: Person
    /// The posts on this unit that touch the period; empty for somebody who has left but still stands on the board.
    public let posts: [Post]
    /// Those that count: without the days on which a check does not stand that the organisation asks for with them.
    public let holdings: [SkillHolding]
    /// Employment checks that do not stand on some of the days.
    public let checkGaps: [CheckGap]

    public init(person: Person, posts: [Post], holdings: [SkillHolding], checkGaps: [CheckGap] = []) {
        self.person = person
        self.posts = posts
        self.holdings = holdings
        self.checkGaps = checkGaps
    }

    public var id: PersonID { person.id }
    /// The post with the most hours.
    public var post: Post? { posts.max { ($0.weeklyMinutes, $1.id) < ($1.weeklyMinutes, $0.id) } }
    public var staffGroup: Post.StaffGroup? { post?.staffGroup }

    /// "Band 5", or the grade as it is.
    public var band: String {
        guard let post, let band = post.band, !band.isEmpty else { return "" }
        return post.terms == .agendaForChange ? "Band \(band)" : band
    }

    /// Whether they hold a post on this unit that day.
    public func isPosted(on day: Day) -> Bool { posts.contains { $0.isHeld(on: day) } }

    /// Whether they hold a skill that is valid that day.
    public func holds(_ skill: SkillID, on day: Day) -> Bool {
        holdings.contains { $0.skill == skill && $0.isValid(on: day) }
    }

    /// What the working pattern allows that day; any shift without one.
    public func allowance(on day: Day) -> WorkingPattern.Allowance {
        posts.first { $0.isHeld(on: day) && $0.pattern != nil }?.pattern?.allowance(on: day) ?? .any
    }

    /// What their posts on this unit ask for over some days, in minutes.
    public func contractMinutes(in days: ClosedRange<Day>) -> Int {
        posts.reduce(0) { $0 + $1.contractMinutes(from: days.lowerBound, through: days.upperBound) }
    }

    /// Registered staff first, the highest band first within a group, then by name.
    static func precedes(_ first: WardRow, _ second: WardRow) -> Bool {
        let groups = (place(of: first.staffGroup), place(of: second.staffGroup))
        if groups.0 != groups.1 { return groups.0 < groups.1 }
        if first.band != second.band { return rank(of: first.band) > rank(of: second.band) }
        return (first.person.sortName, first.id) < (second.person.sortName, second.id)
    }

    private static func place(of group: Post.StaffGroup?) -> Int {
        group.flatMap { Post.StaffGroup.allCases.firstIndex(of: $0) } ?? Post.StaffGroup.allCases.count
    }

    /// "Band 8a" above "Band 7" above "Band 5"; other grades by their letters.
    private static func rank(of band: String) -> (Int, String) {
        let digits = band.unicodeScalars.filter { ("0"..."9").contains($0) }.prefix(3)
        return (Int(String(String.UnicodeScalarView(digits))) ?? -1, band)
    }
}
