/// The rules that bind one person's row of a roster, as plain numbers for a search that cannot run the rules
/// themselves.
///
/// `nil` means that no rule in force sets a limit. The numbers are what ``RuleBook/findings(in:)`` checks as well: a
/// row inside all of them can still have findings of averages, which need the person's history.
public struct RowLimits: Hashable, Sendable {
    /// Least rest between the end of one duty and the start of the next.
    public var minRestMinutes: Int?
    /// The longest shift.
    public var maxShiftMinutes: Int?
    /// Most work in any 168 hours, from any minute.
    public var maxMinutesIn168h: Int?
    /// Most days in a row with a shift.
    public var maxConsecutiveDays: Int?
    /// Rest due after so many days in a row.
    public var restAfterConsecutiveDaysMinutes: Int?
    /// A shift is a night when at least this much of it lies between 23:00 and 06:00.
    public var nightShiftMinutes: Int?
    /// Most nights in a row.
    public var maxConsecutiveNights: Int?
    /// Rest due after the last of a run of nights.
    public var restAfterNightsMinutes: Int?
    /// A shift is long when it lasts longer than this.
    public var longShiftOverMinutes: Int?
    /// Most long shifts on days in a row.
    public var maxConsecutiveLongShifts: Int?
    /// Rest due after that many long shifts.
    public var restAfterLongShiftsMinutes: Int?
    /// At most one weekend in so many may be worked.
    public var weekendsOneInN: Int?
    /// The number of weekends over which that is counted.
    public var weekendsCountedOver: Int?
    /// A rest of this length (daily rest included) is due in each week from Monday.
    public var weeklyRestMinutesPer7Days: Int?
    /// Two rests of this length (daily rest included) are due in each fortnight from Monday.
    public var twoRestsMinutesPer14Days: Int?
    /// Most work a week on average.
    public var averageWeeklyMinutes: Int?
    /// The weeks over which that is averaged.
    public var averageOverWeeks: Int?
    /// Most work on one civil day (people under 18).
    public var maxMinutesPerDay: Int?
    /// Most work from Monday to Sunday (people under 18).
    public var maxMinutesPerWeek: Int?
    /// Minutes after midnight between which there may be no work (people under 18).
    public var noWorkFromClockMinutes: Int?
    public var noWorkToClockMinutes: Int?
    /// Most on-call periods in seven days.
    public var maxOnCallsIn7Days: Int?

    public init() {}

    /// Keeps the tighter of two averages: fewer minutes, or the same over fewer weeks.
    mutating func average(_ minutes: Int, over weeks: Int) {
        if let held = averageWeeklyMinutes, (held, averageOverWeeks ?? weeks) <= (minutes, weeks) { return }
        averageWeeklyMinutes = minutes
        averageOverWeeks = weeks
    }

    /// Keeps the smaller of a limit there is and a new one.
    static func lower(_ limit: inout Int?, to value: Int) { limit = min(limit ?? value, value) }

    /// Keeps the greater of a demand there is and a new one.
    static func raise(_ demand: inout Int?, to value: Int) { demand = max(demand ?? value, value) }
}
