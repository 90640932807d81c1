// Base64 with the alphabet of RFC 4648, section 5, without padding: safe in addresses, cookies, headers and tokens.

extension [UInt8] {
    /// The bytes as base64url text.
    public var base64URL: String {
        String(unsafeUninitializedCapacity: (count * 4 + 2) / 3) { text in
            var written = 0
            var pending: UInt32 = 0, bits = 0
            for byte in self {
                pending = pending << 8 | UInt32(byte)
                bits += 8
                while bits >= 6 {
                    bits -= 6
                    text[written] = letter(pending >> UInt32(bits) & 63)
                    written += 1
                }
            }
            if bits > 0 {
                text[written] = letter(pending << UInt32(6 - bits) & 63)
                written += 1
            }
            return written
        }
    }

    /// Reads ``base64URL``, and nothing else: `nil` for other characters, for padding, for a length that no bytes have,
    /// and for bits behind the last byte, so that one text only stands for the same bytes.
    public init?(base64URL text: some StringProtocol) {
        self.init()
        reserveCapacity(text.utf8.count * 3 / 4)
        var pending: UInt32 = 0, bits = 0
        for character in text.utf8 {
            guard let value = character.base64URLValue else { return nil }
            pending = pending << 6 | UInt32(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                append(UInt8(truncatingIfNeeded: pending >> UInt32(bits)))
            }
        }
        guard bits < 6, pending & (1 << UInt32(bits) - 1) == 0 else { return nil }
    }
}

extension UInt8 {
    /// Whether this is one of the 64 characters.
    public var isBase64URL: Bool { base64URLValue != nil }

    fileprivate var base64URLValue: UInt8? {
        switch self {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): self - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): self - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0") + 52
        case UInt8(ascii: "-"): 62
        case UInt8(ascii: "_"): 63
        default: nil
        }
    }
}

private func letter(_ value: UInt32) -> UInt8 {
    let value = UInt8(truncatingIfNeeded: value)
    return switch value {
    case 0..<26: UInt8(ascii: "A") + value
    case 26..<52: UInt8(ascii: "a") + value - 26
    case 52..<62: UInt8(ascii: "0") + value - 52
    case 62: UInt8(ascii: "-")
    default: UInt8(ascii: "_")
    }
}
