/// Makes new ids: version 7 UUIDs (RFC 9562, section 5.7), which sort by the millisecond they were made in.
///
/// Chance and clock are handed in, so that a test or a demo trust gets the same ids every time.
public struct IDSource: Sendable {
    private let random: @Sendable () -> UInt64

    /// - Parameter random: 64 fresh random bits at each call; called from any thread.
    public init(random: @escaping @Sendable () -> UInt64) { self.random = random }

    /// A new id, made at `now`.
    public func make<Of>(_: Of.Type = Of.self, at now: Instant) -> ID<Of> {
        let high = random(), low = random()
        let time = UInt64(clamping: now.milliseconds) & 0xFFFF_FFFF_FFFF
        let first = time << 16 | 0x7000 | (high & 0x0FFF)
        let second = 0x8000_0000_0000_0000 | (low & 0x3FFF_FFFF_FFFF_FFFF)
        return ID(Self.spell(first, second))
    }

    private static func spell(_ first: UInt64, _ second: UInt64) -> String {
        var text = ""
        text.reserveCapacity(36)
        for (index, word) in [first, second].enumerated() {
            for shift in stride(from: 60, through: 0, by: -4) {
                text.unicodeScalars.append(digits[Int(word >> UInt64(shift) & 15)])
                let place = index * 64 + 64 - shift
                if [32, 48, 64, 80].contains(place) { text.append("-") }
            }
        }
        return text
    }

    private static let digits = Array("0123456789abcdef".unicodeScalars)
}
