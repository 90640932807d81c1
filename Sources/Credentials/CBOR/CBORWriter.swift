extension CBOR {
    /// The value as bytes, in the one way that RFC 8949, section 4.2.1, has for it: shortest forms, no open lengths,
    /// maps in the order of their keys' bytes.
    public var encoded: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return bytes
    }

    private func write(to bytes: inout [UInt8]) {
        switch self {
        case .unsigned(let number): Self.head(0, number, &bytes)
        case .negative(let number): Self.head(1, number, &bytes)
        case .bytes(let string):
            Self.head(2, UInt64(string.count), &bytes)
            bytes += string
        case .text(let text):
            Self.head(3, UInt64(text.utf8.count), &bytes)
            bytes += text.utf8
        case .array(let elements):
            Self.head(4, UInt64(elements.count), &bytes)
            for element in elements { element.write(to: &bytes) }
        case .map(let entries):
            Self.head(5, UInt64(entries.count), &bytes)
            let written = entries.map { (key: $0.key.encoded, value: $0.value) }
                .sorted { $0.key.lexicographicallyPrecedes($1.key) }
            for entry in written {
                bytes += entry.key
                entry.value.write(to: &bytes)
            }
        case .tagged(let tag, let value):
            Self.head(6, tag, &bytes)
            value.write(to: &bytes)
        case .simple(let number):
            // 24 to 31 are no simple values; nobody reads them, so none is written in their two-byte form.
            if number < 24 { bytes.append(0xe0 | number) } else { bytes += [0xf8, number] }
        case .float(let number): Self.float(number, &bytes)
        }
    }

    private static func head(_ major: UInt8, _ number: UInt64, _ bytes: inout [UInt8]) {
        let major = major << 5
        switch number {
        case 0..<24: bytes.append(major | UInt8(number))
        case 24..<0x100: bytes.append(major | 24); tail(number, 1, &bytes)
        case 0x100..<0x1_0000: bytes.append(major | 25); tail(number, 2, &bytes)
        case 0x1_0000..<0x1_0000_0000: bytes.append(major | 26); tail(number, 4, &bytes)
        default: bytes.append(major | 27); tail(number, 8, &bytes)
        }
    }

    private static func tail(_ number: UInt64, _ count: Int, _ bytes: inout [UInt8]) {
        for place in (0..<count).reversed() { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(place * 8))) }
    }

    /// The shortest of the three forms that loses nothing; there is one way only to write what is no number.
    private static func float(_ number: Double, _ bytes: inout [UInt8]) {
        if number.isNaN {
            bytes += [0xf9, 0x7e, 0x00]
        } else if let half = half(number) {
            bytes.append(0xf9)
            tail(UInt64(half), 2, &bytes)
        } else if Double(Float(number)) == number {
            bytes.append(0xfa)
            tail(UInt64(Float(number).bitPattern), 4, &bytes)
        } else {
            bytes.append(0xfb)
            tail(number.bitPattern, 8, &bytes)
        }
    }

    /// The 16 bits of a number; `nil` when it has more.
    private static func half(_ number: Double) -> UInt16? {
        let sign: UInt16 = number.sign == .minus ? 0x8000 : 0, size = number.magnitude
        if size == 0 { return sign }
        if size.isInfinite { return sign | 0x7c00 }
        guard size <= 65_504 else { return nil }
        if size < 0x1p-14 {
            let steps = size * 16_777_216
            return steps == steps.rounded() && steps >= 1 ? sign | UInt16(steps) : nil
        }
        let fraction = (size.significand - 1) * 1_024
        guard fraction == fraction.rounded() else { return nil }
        return sign | UInt16(size.exponent + 15) << 10 | UInt16(fraction)
    }
}
