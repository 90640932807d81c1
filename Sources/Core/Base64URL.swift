// Base64 with the alphabet of RFC 4648, section 5, without padding: safe in addresses, cookies, headers and tokens.

extension [UInt8] {
    /// The bytes as base64url text.
    public var base64URL: String {
        withUnsafeBufferPointer { bytes in
            letters.withUnsafeBufferPointer { letters in
                String(unsafeUninitializedCapacity: (bytes.count * 4 + 2) / 3) { text in
                    Self.write(bytes, letters, into: text)
                }
            }
        }
    }

    /// Three bytes at a time, which make four letters.
    private static func write(
        _ bytes: UnsafeBufferPointer<UInt8>, _ letters: UnsafeBufferPointer<UInt8>,
        into text: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        var read = 0, written = 0
        while read + 3 <= bytes.count {
            let group = Int(bytes[read]) << 16 | Int(bytes[read + 1]) << 8 | Int(bytes[read + 2])
            text[written] = letters[group >> 18]
            text[written + 1] = letters[group >> 12 & 63]
            text[written + 2] = letters[group >> 6 & 63]
            text[written + 3] = letters[group & 63]
            read += 3
            written += 4
        }
        guard read < bytes.count else { return written }
        let isPair = read + 2 == bytes.count
        let group = Int(bytes[read]) << 16 | (isPair ? Int(bytes[read + 1]) << 8 : 0)
        text[written] = letters[group >> 18]
        text[written + 1] = letters[group >> 12 & 63]
        guard isPair else { return written + 2 }
        text[written + 2] = letters[group >> 6 & 63]
        return written + 3
    }

    /// Reads ``base64URL``, and nothing else: `nil` for other characters, for padding, for a length that no bytes have,
    /// and for bits behind the last byte, so that one text only stands for the same bytes.
    public init?(base64URL text: some StringProtocol) {
        let read = text.utf8.withContiguousStorageIfAvailable { Self(base64URL: $0) }
        guard let bytes = read ?? Self(base64URL: Array(text.utf8)[...]) else { return nil }
        self = bytes
    }

    /// Reads text that stands as bytes already, as strictly.
    public init?(base64URL text: ArraySlice<UInt8>) {
        guard let bytes = text.withUnsafeBufferPointer({ Self(base64URL: $0) }) else { return nil }
        self = bytes
    }

    private init?(base64URL text: UnsafeBufferPointer<UInt8>) {
        let spare = text.count % 4
        guard spare != 1 else { return nil }
        // Every value that is none has the two highest bits, so one look at all of them together will do.
        var seen: UInt8 = 0
        self.init(unsafeUninitializedCapacity: text.count / 4 * 3 + (spare == 0 ? 0 : spare - 1)) { bytes, count in
            seen = values.withUnsafeBufferPointer { Self.read(text, $0, into: bytes) }
            count = bytes.count
        }
        guard seen & 0xc0 == 0 else { return nil }
    }

    /// Four letters at a time, which stand for three bytes.
    /// - Returns: all bits of all values; the highest for a character that has no value, and for a spare bit.
    private static func read(
        _ text: UnsafeBufferPointer<UInt8>, _ values: UnsafeBufferPointer<UInt8>,
        into bytes: UnsafeMutableBufferPointer<UInt8>
    ) -> UInt8 {
        var read = 0, written = 0, seen: UInt8 = 0
        while read + 4 <= text.count {
            let a = values[Int(text[read])], b = values[Int(text[read + 1])]
            let c = values[Int(text[read + 2])], d = values[Int(text[read + 3])]
            seen |= a | b | c | d
            bytes[written] = a << 2 | b >> 4
            bytes[written + 1] = b << 4 | c >> 2
            bytes[written + 2] = c << 6 | d
            read += 4
            written += 3
        }
        guard read < text.count else { return seen }
        let a = values[Int(text[read])], b = values[Int(text[read + 1])]
        bytes[written] = a << 2 | b >> 4
        guard read + 3 == text.count else { return seen | a | b | (b & 15 == 0 ? 0 : 0xff) }
        let c = values[Int(text[read + 2])]
        bytes[written + 1] = b << 4 | c >> 2
        return seen | a | b | c | (c & 3 == 0 ? 0 : 0xff)
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

private let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

/// What each byte is worth; 255 for one that is no letter.
private let values = (UInt8.min...UInt8.max).map { $0.base64URLValue ?? 0xff }
