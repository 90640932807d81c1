/// An NHS number: ten digits, of which the last checks the others.
///
/// - Source: NHS Data Dictionary, NHS NUMBER; modulus 11 with the weights 10 to 2.
public struct NHSNumber: Hashable, Sendable {
    /// The ten digits without spaces.
    public let digits: String

    /// Reads ten digits, also with spaces or dashes in the usual places: `943 476 5919`.
    /// - Returns: `nil` when the check digit is wrong, and for ten noughts, which nobody has.
    public init?(_ text: some StringProtocol) {
        let groups = text.split(omittingEmptySubsequences: false) { $0 == " " || $0 == "-" }
        guard groups.count == 1 || groups.map(\.utf8.count) == [3, 3, 4] else { return nil }
        let bytes = Array(groups.joined().utf8)
        guard bytes.count == 10, bytes.allSatisfy({ (48...57).contains($0) }), bytes.contains(where: { $0 != 48 })
        else { return nil }
        let sum = bytes.prefix(9).enumerated().reduce(0) { $0 + Int($1.element - 48) * (10 - $1.offset) }
        guard (11 - sum % 11) % 11 == Int(bytes[9] - 48) else { return nil }
        digits = String(decoding: bytes, as: UTF8.self)
    }

    /// As people read it: `943 476 5919`.
    public var spaced: String { "\(digits.prefix(3)) \(digits.dropFirst(3).prefix(3)) \(digits.suffix(4))" }

    /// Whether it is of the range that is kept for tests, 999 000 0000 and above.
    public var isForTests: Bool { digits.hasPrefix("999") }
}
