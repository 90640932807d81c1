extension Sequence<UInt8> {
    /// The bytes as small hexadecimal digits, two each.
    public var hexadecimal: String {
        let bytes = Array(self)
        return String(unsafeUninitializedCapacity: bytes.count * 2) { text in
            for (place, byte) in bytes.enumerated() {
                text[place * 2] = (byte >> 4).hexadecimalDigit
                text[place * 2 + 1] = (byte & 15).hexadecimalDigit
            }
            return bytes.count * 2
        }
    }
}

extension UInt8 {
    /// The character of a number below 16.
    fileprivate var hexadecimalDigit: UInt8 { self + (self < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10) }

    /// What this character is worth as a hexadecimal digit, small or capital; `nil` when it is none.
    public var hexadecimalValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension [UInt8] {
    /// Reads hexadecimal digits, two for each byte; `nil` for anything else.
    public init?(hexadecimal text: some StringProtocol) {
        self.init()
        reserveCapacity(text.utf8.count / 2)
        var digits = text.utf8.makeIterator()
        while let first = digits.next() {
            guard let high = first.hexadecimalValue, let low = digits.next()?.hexadecimalValue else { return nil }
            append(high << 4 | low)
        }
    }
}
