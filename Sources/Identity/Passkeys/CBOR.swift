/// A value of the part of CBOR that authenticators speak.
///
/// - Source: RFC 8949; CTAP 2.1, section 8, "Message encoding".
/// - Leaves out: fractions, tags, lengths that are not told and simple values other than true, false and null; none of
///   them occurs in what we are sent.
indirect enum CBOR: Sendable, Hashable {
    /// A whole number from nought.
    case unsigned(UInt64)
    /// A whole number below nought: -1 - n is kept as n.
    case negative(UInt64)
    case bytes([UInt8])
    case text(String)
    case array([CBOR])
    /// In the order they were written; no key stands twice.
    case map([Entry])
    case boolean(Bool)
    case null

    /// A key of a map and its value.
    struct Entry: Sendable, Hashable {
        let key: CBOR
        let value: CBOR
    }

    /// A whole number, when it is one and fits.
    var whole: Int? {
        switch self {
        case .unsigned(let number): Int(exactly: number)
        case .negative(let number): Int(exactly: number).map { -1 - $0 }
        default: nil
        }
    }

    var bytes: [UInt8]? {
        if case .bytes(let bytes) = self { return bytes }
        return nil
    }

    /// The value of a map's key that is a whole number.
    subscript(_ label: Int) -> CBOR? { value { $0.whole == label } }

    /// The value of a map's key that is a text.
    subscript(_ name: String) -> CBOR? { value { $0 == .text(name) } }

    private func value(where isWanted: (CBOR) -> Bool) -> CBOR? {
        guard case .map(let entries) = self else { return nil }
        return entries.first { isWanted($0.key) }?.value
    }
}
