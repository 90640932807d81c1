/// A decimal number with every digit that was written, compared by value: `1.50` equals `1.5`.
///
/// FHIR's `decimal` must not go through binary floating point: 0.1 + 0.2 is 0.3 to whoever set a limit of 0.3.
public struct ExactDecimal: Sendable {
    /// The number as it was written.
    public let text: String
    private let isNegative: Bool
    /// Digits without zeros at either end; empty for nought.
    private let digits: [UInt8]
    /// Where the point stands: the value is 0.d1d2d3… times ten to this power.
    private let point: Int

    /// Reads a number as JSON writes it, `-12.50` or `1.2e-3`.
    /// - Returns: `nil` for anything else, and for a power of ten beyond a million.
    public init?(_ text: String) {
        var rest = Array(text.utf8)[...]
        isNegative = rest.first == UInt8(ascii: "-")
        if isNegative { rest = rest.dropFirst() }
        let whole = rest.prefix(while: Self.isDigit)
        rest = rest.dropFirst(whole.count)
        guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else { return nil }
        var fraction: ArraySlice<UInt8> = []
        if rest.first == UInt8(ascii: ".") {
            fraction = rest.dropFirst().prefix(while: Self.isDigit)
            guard !fraction.isEmpty else { return nil }
            rest = rest.dropFirst(1 + fraction.count)
        }
        guard let power = Self.power(rest) else { return nil }
        let all = (Array(whole) + Array(fraction)).map { $0 - UInt8(ascii: "0") }
        let leading = all.prefix { $0 == 0 }.count
        digits = Self.withoutTrailingZeros(all.dropFirst(leading))
        point = digits.isEmpty ? 0 : whole.count - leading + power
        self.text = text
    }

    public init(_ number: Int) {
        isNegative = number < 0
        let written = String(number.magnitude).utf8.map { $0 - UInt8(ascii: "0") }
        digits = number == 0 ? [] : Self.withoutTrailingZeros(written[...])
        point = number == 0 ? 0 : written.count
        text = String(number)
    }

    private init(isNegative: Bool, digits: [UInt8], point: Int) {
        self.isNegative = isNegative && !digits.isEmpty
        self.digits = digits
        self.point = digits.isEmpty ? 0 : point
        text = "\(isNegative ? "-" : "")0.\(digits.map(String.init).joined())e\(point)"
    }

    /// How many digits were written behind the point; `1.50` has two, `1.5e-3` has four.
    public var writtenPlaces: Int {
        let parts = text.split(whereSeparator: { $0 == "e" || $0 == "E" })
        let fraction = parts.first?.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first ?? ""
        let power = parts.dropFirst().first.flatMap { Int($0) } ?? 0
        return max(0, fraction.utf8.count - power)
    }

    /// The number when it is whole and fits.
    public var whole: Int? {
        guard point <= 18 else { return nil }
        guard digits.count <= max(point, 0) else { return nil }
        let magnitude = digits.reduce(0) { $0 * 10 + Int($1) }
        let shifted = (digits.count..<max(point, digits.count)).reduce(magnitude) { number, _ in number * 10 }
        return isNegative ? -shifted : shifted
    }

    /// The nearest binary number, for charts and means; never for comparing.
    public var approximate: Double? {
        guard let number = Double(text), number.isFinite else { return nil }
        return number
    }

    /// The exact product.
    public func multiplied(by other: ExactDecimal) -> ExactDecimal {
        guard !digits.isEmpty, !other.digits.isEmpty else { return ExactDecimal(0) }
        var columns = [Int](repeating: 0, count: digits.count + other.digits.count)
        for (place, digit) in digits.enumerated() {
            for (otherPlace, otherDigit) in other.digits.enumerated() {
                columns[place + otherPlace + 1] += Int(digit) * Int(otherDigit)
            }
        }
        for place in columns.indices.dropFirst().reversed() {
            columns[place - 1] += columns[place] / 10
            columns[place] %= 10
        }
        let leading = columns.prefix { $0 == 0 }.count
        let product = Self.withoutTrailingZeros(columns.dropFirst(leading).map { UInt8($0) }[...])
        return ExactDecimal(
            isNegative: isNegative != other.isNegative, digits: product, point: point + other.point - leading)
    }

    private static func power(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard let letter = bytes.first else { return 0 }
        guard letter == UInt8(ascii: "e") || letter == UInt8(ascii: "E") else { return nil }
        var rest = bytes.dropFirst()
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        guard (1...7).contains(rest.count), rest.allSatisfy(isDigit) else { return nil }
        let power = rest.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        guard power <= 1_000_000 else { return nil }
        return isNegative ? -power : power
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func withoutTrailingZeros(_ digits: ArraySlice<UInt8>) -> [UInt8] {
        Array(digits.prefix((digits.lastIndex { $0 != 0 } ?? digits.startIndex - 1) - digits.startIndex + 1))
    }
}

extension ExactDecimal: Comparable, Hashable {
    public static func == (first: ExactDecimal, second: ExactDecimal) -> Bool {
        first.sign == second.sign && first.point == second.point && first.digits == second.digits
    }

    public static func < (first: ExactDecimal, second: ExactDecimal) -> Bool {
        guard first.sign == second.sign else { return first.sign < second.sign }
        return first.sign < 0
            ? isSmaller(second, first)
            : isSmaller(first, second)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(sign)
        hasher.combine(point)
        hasher.combine(digits)
    }

    private var sign: Int { digits.isEmpty ? 0 : isNegative ? -1 : 1 }

    private static func isSmaller(_ first: ExactDecimal, _ second: ExactDecimal) -> Bool {
        guard first.point == second.point else { return first.point < second.point }
        return first.digits.lexicographicallyPrecedes(second.digits)
    }
}
