/// A moment on the UTC line, in whole milliseconds since 1970-01-01T00:00Z.
public struct Instant: Hashable, Comparable, Sendable, Codable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// The moment `minutes` after 1970-01-01T00:00Z.
    public init(minutes: Int) { milliseconds = Int64(minutes) * 60_000 }

    /// Whole minutes since 1970-01-01T00:00Z, rounded down.
    public var minutes: Int { Int(milliseconds.flooredQuotient(by: 60_000)) }

    public static func < (first: Instant, second: Instant) -> Bool { first.milliseconds < second.milliseconds }
    public static func + (instant: Instant, length: Minutes) -> Instant {
        Instant(milliseconds: instant.milliseconds + Int64(length.count) * 60_000)
    }
    public static func - (instant: Instant, length: Minutes) -> Instant { instant + -length }
    /// The elapsed time between two moments, in whole minutes rounded down.
    public static func - (later: Instant, earlier: Instant) -> Minutes { Minutes(later.minutes - earlier.minutes) }
}

extension Instant: CustomStringConvertible {
    /// RFC 3339 in UTC, with milliseconds only when there are any: "2026-11-24T19:00:00Z".
    public var description: String {
        let day = Day(daysSince1970: Int(milliseconds.flooredQuotient(by: 86_400_000)))
        let rest = milliseconds - Int64(day.daysSince1970) * 86_400_000
        let (seconds, thousandths) = rest.quotientAndRemainder(dividingBy: 1000)
        let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        let fraction =
            thousandths == 0 ? "" : "." + String(repeating: "0", count: 3 - "\(thousandths)".count) + "\(thousandths)"
        return "\(day)T\(clock.joined(separator: ":"))\(fraction)Z"
    }
}

extension BinaryInteger {
    /// The quotient rounded towards minus infinity, so that days before 1970 come out right.
    func flooredQuotient(by divisor: Self) -> Self {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
