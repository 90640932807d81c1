/// A value of the Concise Binary Object Representation.
///
/// - Source: RFC 8949.
public indirect enum CBOR: Sendable, Hashable {
    case unsigned(UInt64)
    /// The number -1 - n, which reaches further down than `Int64`.
    case negative(UInt64)
    case bytes([UInt8])
    case text(String)
    case array([CBOR])
    case map([Entry])
    case tagged(UInt64, CBOR)
    /// A simple value by its number; ``false``, ``true`` and ``null`` are 20, 21 and 22.
    case simple(UInt8)
    case float(Double)

    /// A key and its value; a map keeps them in the order they came, and is written in the order of its keys' bytes.
    public struct Entry: Sendable, Hashable {
        public let key: CBOR
        public let value: CBOR

        public init(_ key: CBOR, _ value: CBOR) {
            self.key = key
            self.value = value
        }
    }

    public static let null = CBOR.simple(22)
}

extension CBOR: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    public init(stringLiteral text: String) { self = .text(text) }
    public init(integerLiteral number: Int) { self.init(number) }
    public init(booleanLiteral flag: Bool) { self.init(flag) }
    public init(arrayLiteral elements: CBOR...) { self = .array(elements) }
    public init(dictionaryLiteral entries: (CBOR, CBOR)...) { self = .map(entries.map { Entry($0.0, $0.1) }) }
    public init(nilLiteral: ()) { self = .null }
}

extension CBOR {
    public init(_ number: Int) { self = number < 0 ? .negative(UInt64(~number)) : .unsigned(UInt64(number)) }
    public init(_ flag: Bool) { self = .simple(flag ? 21 : 20) }

    /// A value's bytes inside a byte string with the tag 24, which keeps them as they were signed.
    public static func embedded(_ bytes: [UInt8]) -> CBOR { .tagged(24, .bytes(bytes)) }

    /// A whole number, when it is one and fits.
    public var whole: Int? {
        switch self {
        case .unsigned(let number): Int(exactly: number)
        case .negative(let number): Int(exactly: number).map { ~$0 }
        default: nil
        }
    }

    public var text: String? {
        if case .text(let text) = self { return text }
        return nil
    }

    public var byteString: [UInt8]? {
        if case .bytes(let bytes) = self { return bytes }
        return nil
    }

    public var flag: Bool? {
        switch self {
        case .simple(20): false
        case .simple(21): true
        default: nil
        }
    }

    /// The elements of a list; `nil` when this is none.
    public var elements: [CBOR]? {
        if case .array(let elements) = self { return elements }
        return nil
    }

    /// The entries of a map; `nil` when this is none.
    public var entries: [Entry]? {
        if case .map(let entries) = self { return entries }
        return nil
    }

    /// What stands inside ``embedded(_:)``; `nil` for anything else.
    public var embeddedBytes: [UInt8]? {
        if case .tagged(24, .bytes(let bytes)) = self { return bytes }
        return nil
    }

    /// The value of a text key; `nil` when there is none or this is no map. Keys are compared by their bytes.
    public subscript(_ name: String) -> CBOR? {
        entries?.first { $0.key.text?.isExactly(name) ?? false }?.value
    }

    /// The value of a number as key, which is what COSE calls a label.
    public subscript(label number: Int) -> CBOR? { entries?.first { $0.key.whole == number }?.value }
}

extension FaultCode {
    /// The bytes are no CBOR that is taken here.
    public static let cbor = FaultCode(rawValue: "RFC 8949, 5.3")
}
