/// The written form of postcodes of the United Kingdom.
///
/// - Source: the shapes of BS 7666, as remembered: A9 9AA, A99 9AA, A9A 9AA, AA9 9AA, AA99 9AA, AA9A 9AA, and GIR 0AA.
/// - Leaves out: whether there is such a postcode.
public enum Postcode {
    /// Reads a postcode however it is spaced and capitalised.
    /// - Returns: it as `ZZ99 3VZ`; `nil` for what cannot be one.
    public static func normalised(_ typed: some StringProtocol) -> String? {
        let bytes = Array(typed.uppercased().filter { !$0.isWhitespace }.utf8)
        guard (5...7).contains(bytes.count) else { return nil }
        let inward = bytes.suffix(3), outward = bytes.dropLast(3)
        let shape = String(outward.map { isLetter($0) ? "A" : isDigit($0) ? "9" : "?" })
        let isOutward =
            ["A9", "A99", "A9A", "AA9", "AA99", "AA9A"].contains(shape) || outward.elementsEqual("GIR".utf8)
        guard isOutward, inward.first.map(isDigit) == true, inward.dropFirst().allSatisfy(isLetter) else { return nil }
        return String(decoding: outward, as: UTF8.self) + " " + String(decoding: inward, as: UTF8.self)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
