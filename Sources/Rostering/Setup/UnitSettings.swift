public import Core

/// How a unit rosters: what staff may ask for, how much leave may be out at once, when things are due.
public struct UnitSettings: Hashable, Sendable {
    public let unit: UnitID
    /// Whole weeks in a roster period.
    public var periodWeeks: Int
    /// Wishes (for a shift, against a shift, a day off) a full-time person may have open in a period; pro rata for
    /// part-time.
    public var wishesPerPeriod: Int
    /// The share of contract hours that may be away at once, in per cent (rule KPI-03: 21 to 25).
    public var headroomPercent: Int
    /// Days before its first day by which a roster should be approved (rule KPI-01: 42).
    public var leadDays: Int
    /// Days before its first day on which a period stops taking requests.
    public var requestsCloseDays: Int
    /// Earlier periods that count for fairness.
    public var fairnessPeriods: Int
    /// Hours before its start until which a shift taken from the open ones can be handed back; later only the ward can
    /// let somebody go.
    public var handBackHours: Int
    /// What changing a roster costs that people know.
    public var changePrices: ChangePrices
    /// Draft points for each bank holiday further from a fair share, rising; 0 leaves bank holidays out.
    public var fairHolidayPoints: Int
    /// Draft points for each wish fewer granted than a fair share, rising; 0 leaves it out.
    public var fairWishPoints: Int

    public init(
        unit: UnitID, periodWeeks: Int = 4, wishesPerPeriod: Int = 6, headroomPercent: Int = 22, leadDays: Int = 42,
        requestsCloseDays: Int = 56, fairnessPeriods: Int = 3, handBackHours: Int = 24,
        changePrices: ChangePrices = ChangePrices(),
        fairHolidayPoints: Int = 30, fairWishPoints: Int = 15
    ) {
        self.unit = unit
        self.periodWeeks = periodWeeks
        self.wishesPerPeriod = wishesPerPeriod
        self.headroomPercent = headroomPercent
        self.leadDays = leadDays
        self.requestsCloseDays = requestsCloseDays
        self.fairnessPeriods = fairnessPeriods
        self.handBackHours = handBackHours
        self.changePrices = changePrices
        self.fairHolidayPoints = fairHolidayPoints
        self.fairWishPoints = fairWishPoints
    }
}

/// What a unit changed of a working-time rule: switched off, or given a local parameter.
public struct RuleChoice: Hashable, Sendable {
    public let unit: UnitID
    /// The rule's id in the book: "WTR-05".
    public let rule: String
    public var isOn: Bool
    /// Local parameters by name, in the rule's own unit: `["minimum": 690]`.
    public var parameters: [String: Int]
    /// Why the unit departs from the book.
    public var reason: String

    public init(unit: UnitID, rule: String, isOn: Bool, parameters: [String: Int] = [:], reason: String) {
        self.unit = unit
        self.rule = rule
        self.isOn = isOn
        self.parameters = parameters
        self.reason = reason
    }
}
