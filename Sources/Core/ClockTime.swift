/// A time on the wall clock, to the minute: 00:00 to 23:59.
public struct ClockTime: Hashable, Comparable, Sendable {
    /// Minutes after midnight, 0 to 1439.
    public let minutesAfterMidnight: Int

    /// - Returns: `nil` outside 0 to 1439.
    public init?(minutesAfterMidnight: Int) {
        guard (0..<1440).contains(minutesAfterMidnight) else { return nil }
        self.minutesAfterMidnight = minutesAfterMidnight
    }

    /// Reads `07:30`, and nothing else.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"), let hour = decimal(bytes[0..<2]),
            let minute = decimal(bytes[3..<5]), hour < 24, minute < 60
        else { return nil }
        minutesAfterMidnight = hour * 60 + minute
    }

    public static let midnight = ClockTime(minutes: 0)

    /// Wraps round midnight: 25 hours is 01:00.
    public init(wrapping minutes: Int) { self.init(minutes: ((minutes % 1440) + 1440) % 1440) }

    private init(minutes: Int) { minutesAfterMidnight = minutes }

    public static func < (first: ClockTime, second: ClockTime) -> Bool {
        first.minutesAfterMidnight < second.minutesAfterMidnight
    }
}

extension ClockTime: CustomStringConvertible {
    public var description: String {
        let (hour, minute) = minutesAfterMidnight.quotientAndRemainder(dividingBy: 60)
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}

extension ClockTime: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let time = ClockTime(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "Not a time as HH:MM.")
        }
        self = time
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
