import Core

/// A number with its unit, as a finding measured it or a rule limits it.
public struct Quantity: Hashable, Sendable, Codable {
    public let value: Int
    public let unit: Unit

    /// What is counted.
    public enum Unit: String, Hashable, Sendable, Codable, CaseIterable {
        case minutes, minutesPerWeek, days, weeks, shifts, nights, weekends, onCalls, rests, breaks, episodes
        case percent, hundredthsOfPercent, hundredthsOfActivity, oneIn, clock, choice
    }

    public init(_ value: Int, _ unit: Unit) {
        self.value = value
        self.unit = unit
    }

    /// A length of time.
    public static func minutes(_ value: Int) -> Quantity { Quantity(value, .minutes) }
    /// An average of weekly hours.
    public static func minutesPerWeek(_ value: Int) -> Quantity { Quantity(value, .minutesPerWeek) }
}

extension Quantity: CustomStringConvertible {
    /// As people read it: "11 h", "52 h 30 min a week", "5 nights", "1 in 3".
    public var description: String {
        switch unit {
        case .minutes: "\(Minutes(value))"
        case .minutesPerWeek: "\(Minutes(value)) a week"
        case .percent: "\(value) %"
        case .hundredthsOfPercent: "\(Self.hundredths(value)) %"
        case .hundredthsOfActivity: "\(Self.hundredths(value)) programmed activities a week"
        case .oneIn: "1 in \(value)"
        case .clock: "\(ClockTime(wrapping: value))"
        case .choice: "\(value)"
        case .onCalls: value == 1 ? "1 on-call period" : "\(value) on-call periods"
        default: value == 1 ? "1 \(unit.rawValue.dropLast())" : "\(value) \(unit.rawValue)"
        }
    }

    private static func hundredths(_ value: Int) -> String {
        let (whole, rest) = value.quotientAndRemainder(dividingBy: 100)
        return rest == 0 ? "\(whole)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
}
