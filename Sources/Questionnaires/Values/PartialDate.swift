/// A FHIR `date` or `dateTime`: a year, a month, a day or a moment, as exact as it was written.
///
/// It is kept as the stretch of time it stands for, so "2020" and "2020-05" can be compared without guessing: the first
/// neither lies before the second nor after it.
public struct PartialDate: Hashable, Sendable {
    /// As it was written.
    public let text: String
    /// Years, months and days are read in UTC when they are compared with moments.
    let start: Moment
    /// The first moment after it.
    let end: Moment

    /// A moment on the UTC line.
    struct Moment: Hashable, Comparable, Sendable {
        var seconds: Int
        var nanoseconds = 0

        static func < (first: Moment, second: Moment) -> Bool {
            (first.seconds, first.nanoseconds) < (second.seconds, second.nanoseconds)
        }
    }

    /// Reads a FHIR `date`: `2026`, `2026-11` or `2026-11-24`.
    public init?(date text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 4 || bytes.count == 7 || bytes.count == 10, let year = Self.number(bytes[0..<4]), year > 0
        else { return nil }
        var month: Int?, day: Int?
        if bytes.count > 4 {
            guard bytes[4] == UInt8(ascii: "-"), let read = Self.number(bytes[5..<7]), (1...12).contains(read) else {
                return nil
            }
            month = read
        }
        if bytes.count == 10, let month {
            guard bytes[7] == UInt8(ascii: "-"), let read = Self.number(bytes[8..<10]), read >= 1,
                read <= Self.length(ofMonth: month, in: year)
            else { return nil }
            day = read
        }
        let first = Self.days(year, month ?? 1, day ?? 1)
        let next: Int
        switch (month, day) {
        case (nil, _): next = Self.days(year + 1, 1, 1)
        case (let month?, nil): next = first + Self.length(ofMonth: month, in: year)
        default: next = first + 1
        }
        self.init(text, Moment(seconds: first * 86_400), Moment(seconds: next * 86_400))
    }

    /// Reads a FHIR `dateTime`: a date, or `2026-11-24T19:00:00.5+01:00`; a time needs its zone.
    public init?(dateTime text: String) {
        guard let mark = text.utf8.firstIndex(of: UInt8(ascii: "T")) else {
            self.init(date: text)
            return
        }
        let behind = Array(text.utf8[mark...].dropFirst())
        guard let day = PartialDate(date: String(text[..<mark])), day.text.utf8.count == 10,
            let zoneStart = behind.firstIndex(where: { [UInt8(ascii: "Z"), 43, 45].contains($0) }),
            let zoneMinutes = Self.zoneMinutes(behind[zoneStart...]), let time = Self.time(behind[..<zoneStart])
        else { return nil }
        let moment = Moment(
            seconds: day.start.seconds + time.seconds - zoneMinutes * 60, nanoseconds: time.nanoseconds)
        var end = moment
        if time.hasFraction { end.nanoseconds += 1 } else { end.seconds += 1 }
        self.init(text, moment, end)
    }

    private init(_ text: String, _ start: Moment, _ end: Moment) {
        self.text = text
        self.start = start
        self.end = end
    }

    /// When it begins, in milliseconds since 1970-01-01T00:00Z.
    public var startMilliseconds: Int { start.seconds * 1000 + start.nanoseconds / 1_000_000 }

    /// The first millisecond that does not touch it any more.
    public var endMilliseconds: Int { end.seconds * 1000 + (end.nanoseconds + 999_999) / 1_000_000 }

    /// Whether it ends before the other begins.
    public func isBefore(_ other: PartialDate) -> Bool { end <= other.start }

    /// Whether both stand for the same stretch of time.
    public func isSame(as other: PartialDate) -> Bool { start == other.start && end == other.end }

    private static func time(_ bytes: ArraySlice<UInt8>) -> (seconds: Int, nanoseconds: Int, hasFraction: Bool)? {
        guard let clock = TimeOfDay(String(decoding: bytes, as: UTF8.self)) else { return nil }
        return (clock.seconds, clock.nanoseconds, clock.hasFraction)
    }

    private static func zoneMinutes(_ zone: ArraySlice<UInt8>) -> Int? {
        let bytes = Array(zone)
        if bytes == [UInt8(ascii: "Z")] { return 0 }
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"), let hours = number(bytes[1..<3]),
            let minutes = number(bytes[4..<6]), minutes < 60, hours * 60 + minutes <= 14 * 60
        else { return nil }
        return (bytes[0] == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
    }

    static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        return bytes.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    // Our own count of days: Core's `Day` ends at the years 1900 and 2199, FHIR's dates do not.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let before = year - 1
        let months = (1..<month).reduce(0) { $0 + length(ofMonth: $1, in: year) }
        return before * 365 + before / 4 - before / 100 + before / 400 + months + day - 719_163
    }

    private static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

/// A FHIR `time`: `07:30:00`, with a fraction when one was written.
public struct TimeOfDay: Hashable, Sendable, Comparable {
    /// As it was written.
    public let text: String
    let seconds: Int
    let nanoseconds: Int
    let hasFraction: Bool

    /// Reads `hh:mm:ss` with an optional fraction, of which nine digits count.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 8, bytes[2] == UInt8(ascii: ":"), bytes[5] == UInt8(ascii: ":"),
            let hour = PartialDate.number(bytes[0..<2]), hour < 24,
            let minute = PartialDate.number(bytes[3..<5]), minute < 60,
            let second = PartialDate.number(bytes[6..<8]), second <= 60
        else { return nil }
        var fraction = 0
        if bytes.count > 8 {
            guard bytes[8] == UInt8(ascii: "."), bytes.count > 9,
                bytes[9...].allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
                let read = PartialDate.number((Array(bytes[9...].prefix(9)) + Array(repeating: 48, count: 9))[0..<9])
            else { return nil }
            fraction = read
        }
        self.text = text
        seconds = hour * 3600 + minute * 60 + second
        nanoseconds = fraction
        hasFraction = bytes.count > 8
    }

    public static func < (first: TimeOfDay, second: TimeOfDay) -> Bool {
        (first.seconds, first.nanoseconds) < (second.seconds, second.nanoseconds)
    }

    /// Whether both are the same moment of the day, however many noughts were written.
    public func isSame(as other: TimeOfDay) -> Bool { seconds == other.seconds && nanoseconds == other.nanoseconds }
}
