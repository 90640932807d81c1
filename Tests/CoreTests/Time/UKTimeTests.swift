import Core
import TestSupport
import Testing

/// Civil time in the UK against the time zone database, which this house does not use: the change of clocks, hours that
/// come twice and never, and the calendar's odd days.
@Suite struct UKTimeTests {
    private func instant(_ text: String) throws -> Instant {
        let parts = text.split(separator: " ")
        return UKTime.instant(try #require(Day(parts[0])), try #require(ClockTime(parts[1])))
    }

    @Test func fortySpansOverTheChangeOfClocksAreAsLongAsZoneinfoSays() throws {
        #expect(LondonChanges.golden.count == 40)
        for line in LondonChanges.golden {
            let from = try instant(line.from), to = try instant(line.to)
            #expect(to - from == Minutes(line.minutes), "\(line.from) to \(line.to)")
            let day = try #require(Day(line.utc.prefix(10))),
                time = try #require(ClockTime(line.utc.dropFirst(11).dropLast()))
            #expect(from.minutes == day.daysSince1970 * 1440 + time.minutesAfterMidnight, "\(line.from)")
        }
    }

    /// Half of the spans begin within two days of a change. A million of them differ in nothing.
    @Test func aMillionSpansAreAsLongAsZoneinfoSays() throws {
        let first = try #require(Day("1996-01-02")), last = try #require(Day("2199-12-28"))
        var chance = Chance(seed: 25), differences: [String] = []
        for _ in 0..<1_000_000 where differences.count < 10 {
            let near = chance.pick(LondonChanges.all) / 1440 + chance.whole(-2...2)
            let day = chance.happens(50) ? near : chance.whole(first.daysSince1970...last.daysSince1970)
            let start = day * 1440 + chance.whole(0...1439), end = start + chance.whole(0...4320)
            let ours = (Self.ours(start), Self.ours(end)), theirs = (Self.theirs(start), Self.theirs(end))
            let shown = UKTime.civil(Instant(minutes: theirs.0))
            let isBack = shown.day.daysSince1970 * 1440 + shown.time.minutesAfterMidnight == Self.shown(theirs.0)
            if ours != theirs || !isBack { differences.append("\(start) to \(end): \(ours) and \(theirs)") }
        }
        #expect(differences == [])
    }

    /// - Parameter local: minutes since 1970 as a clock in the UK shows them.
    private static func ours(_ local: Int) -> Int {
        UKTime.instant(Day(daysSince1970: local / 1440), ClockTime(wrapping: local % 1440)).minutes
    }

    private static func theirs(_ local: Int) -> Int { isSummer(local - 60) ? local - 60 : local }

    private static func shown(_ moment: Int) -> Int { isSummer(moment) ? moment + 60 : moment }

    /// Whether an odd number of changes lies before a moment: each second one begins summer time.
    private static func isSummer(_ moment: Int) -> Bool {
        var low = 0, high = LondonChanges.all.count
        while low < high {
            let middle = (low + high) / 2
            if LondonChanges.all[middle] <= moment { low = middle + 1 } else { high = middle }
        }
        return low % 2 == 1
    }

    /// 01:30 comes twice in autumn and is read as the first; it never comes in spring and is read an hour later. What
    /// is entered is shown again, but for the hour that never was.
    @Test func halfPastOneComesTwiceAndNever() throws {
        let twice = try #require(Day("2026-10-25")), never = try #require(Day("2027-03-28"))
        let half = try #require(ClockTime("01:30"))
        let first = UKTime.instant(twice, half)
        #expect(first.description == "2026-10-25T00:30:00Z")
        for moment in [first, first + .hours(1)] { #expect(UKTime.civil(moment) == (twice, half)) }
        let later = UKTime.instant(never, half)
        #expect(UKTime.civil(later) == (never, try #require(ClockTime("02:30"))))
        #expect(later == UKTime.instant(never, try #require(ClockTime("02:30"))))
    }

    @Test(arguments: [
        (1900, false), (1904, true), (1996, true), (2000, true), (2024, true), (2026, false), (2027, false),
        (2028, true),
        (2100, false), (2104, true), (2196, true), (2199, false),
    ])
    func leapDaysAreThereWhenTheyAre(_ year: Int, _ isLeap: Bool) throws {
        #expect((Day(year: year, month: 2, day: 29) != nil) == isLeap)
        let march = try #require(Day(year: year, month: 3, day: 1)),
            february = try #require(Day(year: year, month: 2, day: 28))
        #expect(march - february == (isLeap ? 2 : 1))
        #expect((Day("\(year)-02-29") != nil) == isLeap)
        #expect((march - 1).civil == (year, 2, isLeap ? 29 : 28))
    }

    /// 2026 has a week 53 by ISO 8601: the Thursday of a week says whose it is. Weeks here are known by their Mondays.
    @Test(arguments: [
        ("2026-12-28", "2026-12-28"), ("2026-12-31", "2026-12-28"), ("2027-01-01", "2026-12-28"),
        ("2027-01-03", "2026-12-28"),
        ("2027-01-04", "2027-01-04"), ("2025-12-31", "2025-12-29"), ("2026-01-01", "2025-12-29"),
        ("2024-02-29", "2024-02-26"),
        ("2020-12-31", "2020-12-28"), ("2021-01-03", "2020-12-28"), ("1969-12-31", "1969-12-29"),
    ])
    func weeksBeginOnMondaysAlsoOverTheEndOfAYear(_ day: String, _ monday: String) throws {
        #expect(try #require(Day(day)).monday.description == monday)
    }
}
