/// Civil time in the United Kingdom: Greenwich Mean Time, and British Summer Time in summer.
///
/// - Source: Summer Time Act 1972 as amended by the Summer Time Order 2002: summer time runs from 01:00 UTC on the last
///   Sunday of March to 01:00 UTC on the last Sunday of October.
/// - Reading: good for 1996 onwards, when these dates began; earlier moments follow the same rule though the law was
///   another. A time in the spring gap is read one hour later; a time that comes twice in autumn is read as the first.
public enum UKTime {
    /// The moment a wall clock in the UK shows `time` on `day`.
    public static func instant(_ day: Day, _ time: ClockTime) -> Instant {
        let asUTC = Instant(minutes: day.daysSince1970 * 1440 + time.minutesAfterMidnight)
        let inSummer = asUTC - Minutes(60)
        return isSummer(inSummer) ? inSummer : asUTC
    }

    /// The day and the time a wall clock in the UK shows at `moment`, to the minute.
    public static func civil(_ moment: Instant) -> (day: Day, time: ClockTime) {
        let local = moment.minutes + offset(at: moment).count
        let day = local.flooredQuotient(by: 1440)
        return (Day(daysSince1970: day), ClockTime(wrapping: local - day * 1440))
    }

    /// How far the clock is ahead of UTC: 0 or 60 minutes.
    public static func offset(at moment: Instant) -> Minutes { Minutes(isSummer(moment) ? 60 : 0) }

    /// The moments at which summer time begins and ends in a year (1900 to 2199).
    public static func changes(in year: Int) -> (begins: Instant, ends: Instant) {
        (oneOClock(onLastSundayOf: 3, in: year), oneOClock(onLastSundayOf: 10, in: year))
    }

    private static func isSummer(_ moment: Instant) -> Bool {
        let year = Day(daysSince1970: moment.minutes.flooredQuotient(by: 1440)).civil.year
        let (begins, ends) = changes(in: year)
        return begins <= moment && moment < ends
    }

    private static func oneOClock(onLastSundayOf month: Int, in year: Int) -> Instant {
        // Both months have 31 days; a year outside the calendar's range has no summer time.
        guard let last = Day(year: year, month: month, day: 31) else { return Instant(minutes: 0) }
        let sunday = last - (last.weekday.rawValue + 1) % 7
        return Instant(minutes: sunday.daysSince1970 * 1440 + 60)
    }
}

extension TimeSpan {
    /// As staff read it: "Tue 24 Nov 2026, 19:00 to 07:30 (11 h 30 min)", with the time that really passes.
    public var words: String {
        "\(UKTime.civil(start).day.words), \(timeWords)"
    }

    /// Without the day, for where it stands beside: "19:00 to 07:30 (11 h 30 min)".
    public var timeWords: String { "\(UKTime.civil(start).time) to \(UKTime.civil(end).time) (\(length))" }
}

extension Instant {
    /// The day it is in the United Kingdom.
    public var ukDay: Day { UKTime.civil(self).day }
}
