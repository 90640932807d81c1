import Core
import Rostering
import TestSupport
import Testing

@Suite("Calendar file") struct CalendarFileTests {
    private func file(_ entries: [CalendarFile.Entry], name: String = "Ada's rota") -> [String] {
        CalendarFile(name: name, entries: entries).text.split(separator: "\r\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    private func entry(
        _ start: String, _ end: String, summary: String = "Night", location: String? = "Ward 7", sequence: Int = 0,
        cancelled: Bool = false
    ) -> CalendarFile.Entry {
        CalendarFile.Entry(
            id: "d1", time: .span(TimeSpan(from: moment(start), lasting: moment(end) - moment(start))),
            summary: summary, location: location, sequence: sequence,
            changedAt: Instant(milliseconds: 1_762_000_000_123),
            isCancelled: cancelled)
    }

    @Test("A duty is one event with a stable id, its changes counted, in UK time")
    func event() throws {
        let lines = file([entry("2026-11-24 19:00", "2026-11-25 07:30", sequence: 3)])
        let start = try #require(lines.firstIndex(of: "BEGIN:VEVENT"))
        #expect(
            Array(lines[start...]) == [
                "BEGIN:VEVENT", "UID:d1@commonweal", "DTSTAMP:20251101T122640Z", "LAST-MODIFIED:20251101T122640Z",
                "SEQUENCE:3", "DTSTART;TZID=Europe/London:20261124T190000", "DTEND;TZID=Europe/London:20261125T073000",
                "SUMMARY:Night", "LOCATION:Ward 7", "STATUS:CONFIRMED", "TRANSP:OPAQUE", "CLASS:PRIVATE", "END:VEVENT",
                "END:VCALENDAR", "",
            ])
    }

    @Test("The head says who made it, what it is called and how often to look")
    func head() {
        let lines = file([])
        #expect(
            Array(lines.prefix(10)) == [
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Commonweal//Rota//EN", "CALSCALE:GREGORIAN",
                "METHOD:PUBLISH",
                "NAME:Ada's rota", "X-WR-CALNAME:Ada's rota", "X-WR-TIMEZONE:Europe/London",
                "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H",
            ])
        #expect(lines.count { $0 == "TZID:Europe/London" } == 1)
        #expect(lines.contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"))
        #expect(lines.contains("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"))
    }

    @Test(
        "A night over either clock change keeps the wall clock's times",
        arguments: [
            ("2026-10-24 19:00", "2026-10-25 07:30", "20261024T190000", "20261025T073000"),
            ("2027-03-27 19:00", "2027-03-28 07:30", "20270327T190000", "20270328T073000"),
        ])
    func clockChanges(_ start: String, _ end: String, _ from: String, _ to: String) {
        let lines = file([entry(start, end)])
        #expect(lines.contains("DTSTART;TZID=Europe/London:\(from)"))
        #expect(lines.contains("DTEND;TZID=Europe/London:\(to)"))
    }

    @Test("The second of two 01:30s in autumn is told in UTC, the first by the wall clock")
    func twice() {
        let first = moment("2026-10-25 01:30"), second = first + Minutes(60)
        let span = CalendarFile.Time.span(TimeSpan(from: first, lasting: Minutes(60)))
        let lines = file([CalendarFile.Entry(id: "d", time: span, summary: "Call", changedAt: first)])
        #expect(second.description == "2026-10-25T01:30:00Z")
        #expect(lines.contains("DTSTART;TZID=Europe/London:20261025T013000"))
        #expect(lines.contains("DTEND:20261025T013000Z"))
    }

    @Test("A cancelled duty stays, says so, and leaves the person free")
    func cancelled() {
        let lines = file([entry("2026-11-24 19:00", "2026-11-25 07:30", cancelled: true)])
        #expect(lines.contains("STATUS:CANCELLED"))
        #expect(lines.contains("TRANSP:TRANSPARENT"))
    }

    @Test("Leave is whole days that end the day after the last, and leaves the person free")
    func leave() {
        let days = CalendarFile.Time.days(day("2026-12-30"), day("2026-12-31"))
        let lines = file([
            CalendarFile.Entry(id: "a", time: days, summary: "Annual leave", changedAt: moment("2026-11-01 09:00"))
        ])
        #expect(lines.contains("DTSTART;VALUE=DATE:20261230"))
        #expect(lines.contains("DTEND;VALUE=DATE:20270101"))
        #expect(lines.contains("TRANSP:TRANSPARENT"))
    }

    @Test("What means something in the format is escaped, and control characters are dropped")
    func escapes() {
        let lines = file([
            entry("2026-11-24 19:00", "2026-11-25 07:30", summary: "A, b; c\\d\ne\r\nf\u{7}", location: nil)
        ])
        #expect(lines.contains(#"SUMMARY:A\, b\; c\\d\ne\nf"#))
        #expect(!lines.contains { $0.hasPrefix("LOCATION") })
    }

    @Test(
        "No line is longer than 75 octets, none is cut inside a character, and unfolding gives the text back",
        arguments: [
            66, 67, 68, 140, 141, 142, 300,
        ])
    func folds(_ length: Int) throws {
        for letter in ["a", "é", "€", "𝕏"] {
            let summary = String(repeating: letter, count: length)
            let text = CalendarFile(
                name: "n", entries: [entry("2026-11-24 19:00", "2026-11-25 07:30", summary: summary)]
            ).text
            #expect(text.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
            #expect(text.replacing("\r\n ", with: "").contains("SUMMARY:\(summary)\r\n"))
        }
    }

    @Test("Every line ends with CRLF and no line feed stands alone")
    func lineEnds() {
        let text = CalendarFile(name: "n", entries: [entry("2026-11-24 19:00", "2026-11-25 07:30")]).text
        #expect(text.hasSuffix("END:VCALENDAR\r\n"))
        #expect(!text.replacing("\r\n", with: "").unicodeScalars.contains { $0 == "\n" || $0 == "\r" })
    }

    /// Tests/Journeys/Calendar/check_calendar.py reads this file with programs that are not ours.
    @Test("A rota over both clock changes is the file that independent programs are given")
    func sample() {
        let spring = CalendarFile.Entry(
            id: "d2",
            time: .span(
                TimeSpan(
                    from: moment("2027-03-27 19:00"), lasting: .hours(11) + Minutes(30))),
            summary: "Night, \u{201C}long\u{201D}; café",
            location: "Ward 7 (frailty), Ysbyty Gwynedd, a name that is long enough to be folded",
            details: "11 h 30 min paid.\nUnpaid break 1 h.", sequence: 2, changedAt: moment("2026-11-01 09:00"))
        let gone = CalendarFile.Entry(
            id: "d3", time: .span(TimeSpan(from: moment("2026-11-26 07:00"), lasting: Minutes(750))),
            summary: "Long day",
            location: "Ward 7", sequence: 1, changedAt: moment("2026-11-02 09:00"), isCancelled: true)
        let leave = CalendarFile.Entry(
            id: "a1", time: .days(day("2026-12-21"), day("2026-12-27")), summary: "Annual leave",
            changedAt: moment("2026-11-01 09:00"))
        let twice = CalendarFile.Entry(
            id: "d4", time: .span(TimeSpan(from: moment("2026-10-25 01:30"), lasting: Minutes(60))), summary: "Call",
            changedAt: moment("2026-10-01 09:00"))
        let text = CalendarFile(
            name: "Ada's rota", entries: [entry("2026-10-24 19:00", "2026-10-25 07:30"), twice, gone, leave, spring]
        ).text
        #expect(Snapshot.difference(of: text, from: "Tests/Journeys/Calendar/rota.ics") == nil)
    }
}
