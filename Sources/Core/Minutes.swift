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

    /// Reads hours as people type them: `11`, `11.5` or `11:30`, to the nearest minute; `-2` is two hours less.
    /// - Returns: `nil` for anything else, and for 10,000 hours or more.
    public init?(hours text: some StringProtocol) {
        let isNegative = text.first == "-", digits = isNegative ? text.dropFirst() : text[...]
        guard let count = digits.contains(":") ? Self.clock(digits) : Self.decimal(digits) else { return nil }
        self.init(isNegative ? -count : count)
    }

    private static func clock(_ text: some StringProtocol) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let hours = whole(parts[0], 1...4), let minutes = whole(parts[1], 2...2), minutes < 60
        else { return nil }
        return hours * 60 + minutes
    }

    private static func decimal(_ text: some StringProtocol) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let hours = whole(parts[0].isEmpty && parts.count == 2 ? "0" : parts[0], 1...4) else {
            return nil
        }
        guard parts.count == 2 else { return hours * 60 }
        guard whole(parts[1], 1...6) != nil, let fraction = Double("0.\(parts[1])") else { return nil }
        return hours * 60 + Int((fraction * 60).rounded())
    }

    private static func whole(_ text: some StringProtocol, _ length: ClosedRange<Int>) -> Int? {
        guard length.contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }

    /// Hours as they are typed: "11", "11:30", "-2".
    public var typed: String {
        let (hours, minutes) = count.magnitude.quotientAndRemainder(dividingBy: 60)
        return "\(count < 0 ? "-" : "")\(hours)\(minutes == 0 ? "" : ":\(minutes < 10 ? "0" : "")\(minutes)")"
    }
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
