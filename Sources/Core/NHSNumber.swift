/// A person's NHS number: ten digits, of which the last is a check.
///
/// - Source: NHS Data Dictionary, NHS NUMBER: the first nine digits weighted 10 to 2, modulus 11.
public struct NHSNumber: Hashable, Sendable, CustomStringConvertible {
    /// Ten digits, without spaces.
    public let digits: String

    /// Reads a number written with or without spaces; `nil` when the check digit says it is none, and for ten zeros,
    /// which pass the check and are nobody's.
    public init?(_ text: String) {
        let kept = text.utf8.filter { $0 != UInt8(ascii: " ") }
        guard kept.count == 10, kept.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            return nil
        }
        let values = kept.map { Int($0 - UInt8(ascii: "0")) }
        guard values.contains(where: { $0 != 0 }) else { return nil }
        let sum = zip(values, (2...10).reversed()).reduce(0) { $0 + $1.0 * $1.1 }
        // A remainder of one would ask for a check digit of ten; such numbers are not given out.
        guard (11 - sum % 11) % 11 == values.last else { return nil }
        digits = String(decoding: kept, as: UTF8.self)
    }

    /// As people read it aloud: "999 000 0018".
    public var description: String {
        "\(digits.prefix(3)) \(digits.dropFirst(3).prefix(3)) \(digits.suffix(4))"
    }
}
