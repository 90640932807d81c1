public import Core

/// A calendar that phones and mail programs subscribe to, as text (RFC 5545, with RFC 7986's name and refresh
/// interval).
///
/// - Reading: an entry's DTSTAMP is when it last changed, not when it was asked for, so that the file only changes when
///   the rota does. Times stand in Europe/London with both clock changes; a time in the hour that comes twice in
///   autumn, where the wall clock alone would mislead, stands in UTC.
public struct CalendarFile: Hashable, Sendable {
    /// As the calendar is listed: "Ada's rota".
    public let name: String
    public let entries: [Entry]

    /// One event.
    public struct Entry: Hashable, Sendable {
        /// Unique and unchanging: what a changed or cancelled event is found by.
        public let id: String
        public let time: Time
        public let summary: String
        public let location: String?
        public let details: String?
        /// Counts changes from 0.
        public let sequence: Int
        public let changedAt: Instant
        public let isCancelled: Bool

        public init(
            id: String, time: Time, summary: String, location: String? = nil, details: String? = nil,
            sequence: Int = 0, changedAt: Instant, isCancelled: Bool = false
        ) {
            self.id = id
            self.time = time
            self.summary = summary
            self.location = location
            self.details = details
            self.sequence = sequence
            self.changedAt = changedAt
            self.isCancelled = isCancelled
        }
    }

    /// When an entry is: between two moments, or on whole days.
    public enum Time: Hashable, Sendable {
        case span(TimeSpan)
        /// Whole days, both included; they do not make the person busy.
        case days(Day, Day)
    }

    public init(name: String, entries: [Entry]) {
        self.name = name
        self.entries = entries
    }

    /// The file: CRLF after every line, no line longer than 75 octets.
    public var text: String {
        let head = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Commonweal//Rota//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            "NAME:\(Self.escaped(name))", "X-WR-CALNAME:\(Self.escaped(name))", "X-WR-TIMEZONE:Europe/London",
            "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H",
        ]
        let lines = head + Self.zone + entries.flatMap(Self.lines) + ["END:VCALENDAR"]
        return lines.map { Self.folded($0) + "\r\n" }.joined()
    }

    private static func lines(of entry: Entry) -> [String] {
        let changed = utc(entry.changedAt)
        var lines = [
            "BEGIN:VEVENT", "UID:\(escaped(entry.id))@commonweal", "DTSTAMP:\(changed)", "LAST-MODIFIED:\(changed)",
            "SEQUENCE:\(entry.sequence)",
        ]
        switch entry.time {
        case .span(let span):
            lines += ["DTSTART\(local(span.start))", "DTEND\(local(span.end))"]
        case .days(let first, let last):
            // The end of a day event is the day after it (RFC 5545, section 3.6.1).
            lines += ["DTSTART;VALUE=DATE:\(compact(first))", "DTEND;VALUE=DATE:\(compact(last + 1))"]
        }
        lines.append("SUMMARY:\(escaped(entry.summary))")
        if let location = entry.location { lines.append("LOCATION:\(escaped(location))") }
        if let details = entry.details { lines.append("DESCRIPTION:\(escaped(details))") }
        let isBusy = if case .span = entry.time { !entry.isCancelled } else { false }
        lines += [
            "STATUS:\(entry.isCancelled ? "CANCELLED" : "CONFIRMED")", "TRANSP:\(isBusy ? "OPAQUE" : "TRANSPARENT")",
            "CLASS:PRIVATE", "END:VEVENT",
        ]
        return lines
    }

    // The rule of UKTime, in force since 1996.
    private static let zone = [
        "BEGIN:VTIMEZONE", "TZID:Europe/London",
        "BEGIN:DAYLIGHT", "TZNAME:BST", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "DTSTART:19960331T010000",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
        "BEGIN:STANDARD", "TZNAME:GMT", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", "DTSTART:19961027T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
        "END:VTIMEZONE",
    ]

    /// The parameters and value of a DTSTART or DTEND.
    private static func local(_ moment: Instant) -> String {
        let (day, time) = UKTime.civil(moment)
        // The wall clock shows this time twice, and this is the second: only UTC says which.
        guard UKTime.instant(day, time).minutes == moment.minutes else { return ":\(utc(moment))" }
        return ";TZID=Europe/London:\(compact(day))T\(digits(time))00"
    }

    private static func utc(_ moment: Instant) -> String {
        // "2026-11-24T19:00:00Z", perhaps with milliseconds, which the format has no place for.
        let seconds = Instant(milliseconds: moment.milliseconds - (moment.milliseconds % 1000 + 1000) % 1000)
        return seconds.description.filter { $0 != "-" && $0 != ":" }
    }

    private static func compact(_ day: Day) -> String { day.description.filter { $0 != "-" } }
    private static func digits(_ time: ClockTime) -> String { time.description.filter { $0 != ":" } }

    /// Text with the four characters that mean something escaped, and none that cannot be shown (section 3.3.11).
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
            switch scalar {
            case "\\", ";", ",":
                result += "\\"
                result.unicodeScalars.append(scalar)
            case "\n", "\r": result += "\\n"
            case _ where scalar.value < 32 || scalar.value == 127: continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// A line cut into pieces of at most 75 octets, never inside a character; each further piece begins with a space
    /// (section 3.1).
    static func folded(_ line: String) -> String {
        var result = "", octets = 0
        for scalar in line.unicodeScalars {
            let size = String(scalar).utf8.count
            if octets + size > 75 {
                result += "\r\n "
                octets = 1
            }
            result.unicodeScalars.append(scalar)
            octets += size
        }
        return result
    }
}
