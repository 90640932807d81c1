internal import Core

extension Instant {
    /// Reads a date and time with its zone, `2026-11-24T19:00:00Z` or `…+01:00`, any fraction cut to milliseconds;
    /// `nil` for anything else.
    ///
    /// - Parameter takesMissingZone: whether a time without a zone is read as UTC.
    /// - Source: XML Schema 1.1 part 2, section 3.4.28 (dateTimeStamp), with years of four digits only.
    init?(dateTimeStamp text: String, takesMissingZone: Bool = false) {
        guard text.utf8.count <= 64 else { return nil }
        var digits = DigitReader(text)
        guard let year = digits.number(4), digits.take("-"), let month = digits.number(2), digits.take("-"),
            let day = digits.number(2), digits.take("T"), let hours = digits.number(2), digits.take(":"),
            let minutes = digits.number(2), digits.take(":"), let seconds = digits.number(2),
            let days = Self.days(year, month, day), minutes < 60, seconds < 60, let thousandths = digits.fraction()
        else { return nil }
        // The end of a day may be written as its hour 24.
        guard hours < 24 || hours == 24 && minutes == 0 && seconds == 0 && digits.isFractionZero else { return nil }
        guard let offset = digits.offsetMinutes(takesMissingZone: takesMissingZone) else { return nil }
        let whole = ((days * 1440 + hours * 60 + minutes - offset) * 60 + seconds) * 1000
        self.init(milliseconds: whole + thousandths)
    }

    /// The days from 1970-01-01 to a day of the Gregorian calendar, which goes back before it was made; `nil` when
    /// there is no such day.
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64? {
        guard (1...12).contains(month), day >= 1 else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let length: Int64 = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
        guard day <= length else { return nil }
        // Years start in March, so that a leap day comes last, and 400 years later, so that nothing is negative.
        let shifted = year + 400 - (month <= 2 ? 1 : 0)
        let era = shifted / 400, yearOfEra = shifted % 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return (era - 1) * 146_097 + dayOfEra - 719_468
    }
}

/// Takes a text apart from its start.
private struct DigitReader {
    private var rest: ArraySlice<UInt8>
    private(set) var isFractionZero = true

    init(_ text: String) { rest = Array(text.utf8)[...] }

    mutating func number(_ count: Int) -> Int64? {
        guard rest.count >= count, rest.prefix(count).allSatisfy(IRI.isDigit) else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count).reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// Thousandths of a second; 0 when there is no fraction, `nil` when it has no digits.
    mutating func fraction() -> Int64? {
        guard take(".") else { return 0 }
        let digits = rest.prefix(while: IRI.isDigit)
        guard !digits.isEmpty else { return nil }
        isFractionZero = digits.allSatisfy { $0 == UInt8(ascii: "0") }
        rest = rest.dropFirst(digits.count)
        return (0..<3).reduce(0) { sum, place in
            sum * 10 + (digits.dropFirst(place).first.map { Int64($0 - UInt8(ascii: "0")) } ?? 0)
        }
    }

    /// How far the zone is ahead of UTC, up to 14 hours; what is left must be a zone and nothing else.
    mutating func offsetMinutes(takesMissingZone: Bool) -> Int64? {
        if rest.isEmpty { return takesMissingZone ? 0 : nil }
        if take("Z") { return rest.isEmpty ? 0 : nil }
        let isBehind = rest.first == UInt8(ascii: "-")
        guard take("-") || take("+"), let hours = number(2), take(":"), let minutes = number(2), rest.isEmpty,
            minutes < 60, hours * 60 + minutes <= 14 * 60
        else { return nil }
        return (hours * 60 + minutes) * (isBehind ? -1 : 1)
    }
}
