import Core

// Multibase and multicodec, as keys and lists are written: Controlled Identifiers 1.0, sections 2.2.2 and 2.4.

/// Base58 with Bitcoin's alphabet; the prefix `z` of multibase is not part of it.
public enum Base58 {
    private static let alphabet = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)
    // Its work grows with the square of the length.
    private static let characterLimit = 4_096

    /// Reads base58; `nil` for another character, or more than 4,096 of them.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        guard text.utf8.count <= characterLimit else { return nil }
        // The number so far, its least significant byte first.
        var number: [UInt8] = []
        for character in text.utf8 {
            guard var carry = alphabet.firstIndex(of: character) else { return nil }
            for place in number.indices {
                carry += Int(number[place]) * 58
                number[place] = UInt8(truncatingIfNeeded: carry)
                carry >>= 8
            }
            if carry > 0 { number.append(UInt8(truncatingIfNeeded: carry)) }
        }
        let zeros = text.utf8.prefix { $0 == UInt8(ascii: "1") }.count
        return Array(repeating: 0, count: zeros) + number.reversed()
    }

    /// The bytes as base58.
    public static func encode(_ bytes: [UInt8]) -> String {
        // The digits so far, the least significant first.
        var digits: [UInt8] = []
        for byte in bytes {
            var carry = Int(byte)
            for place in digits.indices {
                carry += Int(digits[place]) << 8
                digits[place] = UInt8(truncatingIfNeeded: carry % 58)
                carry /= 58
            }
            while carry > 0 {
                digits.append(UInt8(truncatingIfNeeded: carry % 58))
                carry /= 58
            }
        }
        let zeros = bytes.prefix { $0 == 0 }.count
        let letters = repeatElement(alphabet[0], count: zeros) + digits.reversed().map { alphabet[Int($0)] }
        return String(decoding: letters, as: UTF8.self)
    }
}

// A key as Multikey and did:key write it: the curve's number, then the key, in multibase.
extension PublicKey {
    /// Reads a public key in multibase `z` or `u`, the number of its curve in front.
    /// - Throws: ``FaultCode/key``.
    public init(multibase text: some StringProtocol) throws(Fault) {
        let bytes: [UInt8]? =
            switch text.utf8.first {
            case UInt8(ascii: "z"): text.utf8.count < 200 ? Base58.decode(text.dropFirst()) : nil
            case UInt8(ascii: "u"): text.utf8.count < 200 ? [UInt8](base64URL: text.dropFirst()) : nil
            default: nil
            }
        guard let bytes, let curve = Curve.allCases.first(where: { bytes.starts(with: $0.multicodec) }) else {
            throw Fault(.key, "The key in multibase is of no kind that is taken here.")
        }
        try self.init(curve, compressed: Array(bytes.dropFirst(curve.multicodec.count)))
    }

    /// The key in multibase `z`, the number of its curve in front.
    public var multibase: String { "z" + Base58.encode(multikey) }

    /// The number of the key's curve, then the key, as bytes.
    var multikey: [UInt8] { curve.multicodec + compressed }
}

extension Curve {
    /// The curve's number in the multicodec table (0x1200, 0x1201, 0x1202, 0xed), as an unsigned varint.
    fileprivate var multicodec: [UInt8] {
        switch self {
        case .p256: [0x80, 0x24]
        case .p384: [0x81, 0x24]
        case .p521: [0x82, 0x24]
        case .ed25519: [0xed, 0x01]
        }
    }
}
