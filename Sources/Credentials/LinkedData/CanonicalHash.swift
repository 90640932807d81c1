internal import Crypto

/// The hash that a cryptographic suite uses, both on documents and inside canonicalisation.
public enum CanonicalHash: Sendable, Hashable {
    case sha256
    case sha384

    /// The digest: 32 or 48 bytes.
    func digest(_ bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .sha256: Array(SHA256.hash(data: bytes))
        case .sha384: Array(SHA384.hash(data: bytes))
        }
    }

    /// The digest in small hexadecimal digits; canonicalisation makes thousands of them, so this one is quick.
    func hexadecimal(_ bytes: [UInt8]) -> String {
        let digest = digest(bytes)
        return String(unsafeUninitializedCapacity: digest.count * 2) { text in
            var place = 0
            for byte in digest {
                for digit in [byte >> 4, byte & 15] {
                    text[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
                    place += 1
                }
            }
            return place
        }
    }
}
