/// An exact fraction, so that a boundary between two bands is never a matter of rounding.
public struct Fraction: Hashable, Sendable, Comparable, CustomStringConvertible, ExpressibleByIntegerLiteral {
    public let numerator: Int
    /// Always above nought.
    public let denominator: Int

    public init(_ whole: Int) {
        numerator = max(whole, -Int.max)
        denominator = 1
    }

    public init(integerLiteral whole: Int) { self.init(whole) }

    /// - Returns: `nil` when the denominator is nought or the numbers are too large.
    public init?(_ numerator: Int, over denominator: Int) {
        guard denominator != 0, numerator != .min, denominator != .min else { return nil }
        let common = Self.commonDivisor(abs(numerator), abs(denominator))
        self.numerator = (denominator < 0 ? -numerator : numerator) / common
        self.denominator = abs(denominator) / common
    }

    /// - Returns: `nil` for a number with more than six digits behind the point or too many before it.
    public init?(_ number: ExactDecimal) {
        guard let millionths = number.multiplied(by: ExactDecimal(1_000_000)).whole else { return nil }
        self.init(millionths, over: 1_000_000)
    }

    /// The nearest binary number, for charts.
    public var approximate: Double { Double(numerator) / Double(denominator) }

    /// The number to so many places, halves away from nought; "12" for a whole number whatever the places.
    public func rounded(places: Int) -> Fraction? {
        guard (0...6).contains(places) else { return nil }
        let scale = (0..<places).reduce(1) { number, _ in number * 10 }
        guard let scaled = times(Fraction(scale)) else { return nil }
        let (quotient, rest) = scaled.numerator.quotientAndRemainder(dividingBy: scaled.denominator)
        let isUp = abs(rest) >= scaled.denominator - abs(rest)
        return Fraction(quotient + (isUp ? (scaled.numerator < 0 ? -1 : 1) : 0), over: scale)
    }

    /// The sum, or `nil` when it does not fit.
    public func plus(_ other: Fraction) -> Fraction? {
        let (left, leftOver) = numerator.multipliedReportingOverflow(by: other.denominator)
        let (right, rightOver) = other.numerator.multipliedReportingOverflow(by: denominator)
        let (sum, sumOver) = left.addingReportingOverflow(right)
        let (below, belowOver) = denominator.multipliedReportingOverflow(by: other.denominator)
        return leftOver || rightOver || sumOver || belowOver ? nil : Fraction(sum, over: below)
    }

    /// The product, or `nil` when it does not fit.
    public func times(_ other: Fraction) -> Fraction? {
        let (above, aboveOver) = numerator.multipliedReportingOverflow(by: other.numerator)
        let (below, belowOver) = denominator.multipliedReportingOverflow(by: other.denominator)
        return aboveOver || belowOver ? nil : Fraction(above, over: below)
    }

    public static func < (first: Fraction, second: Fraction) -> Bool {
        let one = first.numerator.multipliedFullWidth(by: second.denominator)
        let other = second.numerator.multipliedFullWidth(by: first.denominator)
        return (one.high, one.low) < (other.high, other.low)
    }

    /// "12", "5.5", or "5.3333" where it does not end.
    public var description: String {
        guard denominator != 1 else { return String(numerator) }
        guard let short = rounded(places: 4), let units = short.times(10_000) else { return "\(approximate)" }
        let magnitude = String(units.numerator.magnitude)
        let digits = String(repeating: "0", count: max(0, 5 - magnitude.count)) + magnitude
        let fraction = digits.suffix(4).reversed().drop { $0 == "0" }.reversed()
        let sign = units.numerator < 0 ? "-" : ""
        return sign + digits.dropLast(4) + (fraction.isEmpty ? "" : "." + String(fraction))
    }

    private static func commonDivisor(_ first: Int, _ second: Int) -> Int {
        var (one, other) = (first, second)
        while other != 0 { (one, other) = (other, one % other) }
        return max(one, 1)
    }
}
