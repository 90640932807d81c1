public import Core

/// A kind of shift a unit works: its code on the board, its times, its unpaid break.
public struct ShiftType: Hashable, Sendable {
    public let id: ShiftTypeID
    public let unit: UnitID
    /// One to four letters or digits, unique within the unit: "LD", "N".
    public var code: String
    public var name: String
    public var starts: ClockTime
    /// On the next day when it is not after `starts`.
    public var ends: ClockTime
    public var unpaidBreakMinutes: Int
    public var tone: Tone
    /// No longer used for new rosters; kept for old ones.
    public var isRetired: Bool

    /// How the board paints it; the code always stands beside the colour.
    public enum Tone: String, CaseIterable, Sendable, Codable {
        case day, early, late, long, night, twilight, other
    }

    public init(
        id: ShiftTypeID, unit: UnitID, code: String, name: String, starts: ClockTime, ends: ClockTime,
        unpaidBreakMinutes: Int, tone: Tone, isRetired: Bool = false
    ) {
        self.id = id
        self.unit = unit
        self.code = code
        self.name = name
        self.starts = starts
        self.ends = ends
        self.unpaidBreakMinutes = unpaidBreakMinutes
        self.tone = tone
        self.isRetired = isRetired
    }

    public var endsNextDay: Bool { ends <= starts }

    /// The time on the wall clock from start to end, before the break is taken off.
    public var clockMinutes: Int {
        ends.minutesAfterMidnight - starts.minutesAfterMidnight + (endsNextDay ? 1440 : 0)
    }

    /// What counts towards contract hours on an ordinary day.
    public var paidMinutes: Int { max(0, clockMinutes - unpaidBreakMinutes) }

    /// At least three hours of it lie between 23:00 and 06:00 (rule WTR-10's night time by default).
    public var isNight: Bool {
        let start = starts.minutesAfterMidnight, end = start + clockMinutes
        let inNight = [(-60, 360), (1380, 1800), (2820, 3240)]
            .map { max(0, min(end, $0.1) - max(start, $0.0)) }.reduce(0, +)
        return inNight >= 180
    }

    /// The stretch of the UTC line a duty of this type covers when it starts on `day`; clock changes included.
    public func span(on day: Day) -> TimeSpan {
        let start = UKTime.instant(day, starts)
        let end = UKTime.instant(endsNextDay ? day + 1 : day, ends)
        return TimeSpan(start, end) ?? TimeSpan(from: start, lasting: Minutes(clockMinutes))
    }
}
