/// A length of time in whole minutes; negative when something overlaps.
public struct Minutes: Hashable, Comparable, Sendable, Codable {
    public let count: Int

    public init(_ count: Int) { self.count = count }

    /// Whole hours as minutes: 12 h is 720.
    public static func hours(_ hours: Int) -> Minutes { Minutes(hours * 60) }
    /// Days of 24 hours as minutes, whatever the clocks do.
    public static func days(_ days: Int) -> Minutes { Minutes(days * 1440) }
    public static let zero = Minutes(0)

    public static func < (first: Minutes, second: Minutes) -> Bool { first.count < second.count }
    public static func + (first: Minutes, second: Minutes) -> Minutes { Minutes(first.count + second.count) }
    public static func - (first: Minutes, second: Minutes) -> Minutes { Minutes(first.count - second.count) }
    public static func += (total: inout Minutes, more: Minutes) { total = total + more }
    public static prefix func - (minutes: Minutes) -> Minutes { Minutes(-minutes.count) }

    /// Hours as a number, for charts and averages.
    public var inHours: Double { Double(count) / 60 }
}

extension Minutes: CustomStringConvertible {
    /// As wards write it: "11 h 30 min", "45 min", "12 h", "-2 h".
    public var description: String {
        let sign = count < 0 ? "-" : ""
        let (hours, minutes) = count.magnitude.quotientAndRemainder(dividingBy: 60)
        switch (hours, minutes) {
        case (0, _): return "\(sign)\(minutes) min"
        case (_, 0): return "\(sign)\(hours) h"
        default: return "\(sign)\(hours) h \(minutes) min"
        }
    }
}
