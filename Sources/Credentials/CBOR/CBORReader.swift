/// How much CBOR is taken.
public struct CBORLimits: Sendable, Hashable {
    public var bytes = 1_048_576
    /// Lists, maps and tags inside one another.
    public var depth = 32
    /// Values, all together.
    public var items = 100_000
    /// Whether a length may be left open, its end marked by a break.
    public var takesOpenLengths = true

    public init() {}
}

extension CBOR {
    /// Reads one value, strictly: texts are UTF-8, no map has a key twice, nothing follows.
    ///
    /// Lengths that are written longer than they need be, or left open, are taken: both are well-formed, and what is
    /// signed is kept in its own bytes.
    /// - Throws: ``FaultCode/cbor``, ``FaultCode/limit``.
    public init(parsing bytes: [UInt8], limits: CBORLimits = CBORLimits()) throws(Fault) {
        guard bytes.count <= limits.bytes else { throw Fault(.limit, "The CBOR is too long.") }
        var reader = CBORReader(bytes: bytes, limits: limits)
        self = try reader.value(depth: 0)
        guard reader.isAtEnd else { throw Fault(.cbor, "Something follows the CBOR value.") }
    }
}

private struct CBORReader {
    private let bytes: [UInt8]
    private let limits: CBORLimits
    private var place = 0
    private var items = 0

    init(bytes: [UInt8], limits: CBORLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    var isAtEnd: Bool { place == bytes.count }

    /// The first byte of a value, and the number that follows it; no number where the length is left open.
    private struct Head {
        let major: UInt8
        let info: UInt8
        let number: UInt64?
    }

    mutating func value(depth: Int) throws(Fault) -> CBOR { try value(of: try head(), depth: depth) }

    private mutating func head() throws(Fault) -> Head {
        let first = try byte()
        let major = first >> 5, info = first & 31
        switch info {
        case 0..<24: return Head(major: major, info: info, number: UInt64(info))
        case 24..<28:
            var number: UInt64 = 0
            for _ in 0..<(1 << (info - 24)) { number = number << 8 | UInt64(try byte()) }
            return Head(major: major, info: info, number: number)
        case 31 where (2...5).contains(major) || major == 7: return Head(major: major, info: info, number: nil)
        default: throw Fault(.cbor, "A CBOR value begins in a way that is not defined.")
        }
    }

    private mutating func value(of head: Head, depth: Int) throws(Fault) -> CBOR {
        items += 1
        guard depth <= limits.depth, items <= limits.items else {
            throw Fault(.limit, "The CBOR goes too deep, or has too many values.")
        }
        guard let number = head.number else {
            guard limits.takesOpenLengths else { throw Fault(.cbor, "A length of the CBOR is left open.") }
            return try openValue(of: head.major, depth: depth)
        }
        switch head.major {
        case 0: return .unsigned(number)
        case 1: return .negative(number)
        case 2: return .bytes(try take(number))
        case 3: return .text(try text(try take(number)))
        case 4:
            var elements: [CBOR] = []
            // Each element takes a byte at least, so a length beyond the end is found before anything is set aside.
            for _ in 0..<(try count(number)) { elements.append(try value(depth: depth + 1)) }
            return .array(elements)
        case 5:
            var entries = Entries()
            for _ in 0..<(try count(number)) {
                let key = try value(depth: depth + 1)
                try entries.add(key, try value(depth: depth + 1))
            }
            return .map(entries.all)
        case 6: return .tagged(number, try value(depth: depth + 1))
        default: return try simple(head.info, number)
        }
    }

    /// A value whose end is marked by a break.
    private mutating func openValue(of major: UInt8, depth: Int) throws(Fault) -> CBOR {
        switch major {
        case 2: return .bytes(try pieces(of: 2).flatMap(\.self))
        case 3:
            // Each piece is a text of its own, so no letter may be cut in two.
            var whole = ""
            for piece in try pieces(of: 3) { whole += try text(piece) }
            return .text(whole)
        case 4:
            var elements: [CBOR] = []
            while let head = try headBeforeBreak() { elements.append(try value(of: head, depth: depth + 1)) }
            return .array(elements)
        case 5:
            var entries = Entries()
            while let head = try headBeforeBreak() {
                let key = try value(of: head, depth: depth + 1)
                try entries.add(key, try value(depth: depth + 1))
            }
            return .map(entries.all)
        default: throw Fault(.cbor, "The CBOR has a break where no value is open.")
        }
    }

    private mutating func headBeforeBreak() throws(Fault) -> Head? {
        let head = try head()
        return head.major == 7 && head.number == nil ? nil : head
    }

    private mutating func pieces(of major: UInt8) throws(Fault) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        while let head = try headBeforeBreak() {
            items += 1
            guard head.major == major, let number = head.number else {
                throw Fault(.cbor, "A string of the CBOR has a piece that is none.")
            }
            guard items <= limits.items else { throw Fault(.limit, "The CBOR has too many values.") }
            pieces.append(try take(number))
        }
        return pieces
    }

    private func simple(_ info: UInt8, _ number: UInt64) throws(Fault) -> CBOR {
        switch info {
        case 24:
            guard let value = UInt8(exactly: number), value >= 32 else {
                throw Fault(.cbor, "A simple value of the CBOR is written too long.")
            }
            return .simple(value)
        case 25: return .float(Self.half(UInt16(truncatingIfNeeded: number)))
        case 26: return .float(Double(Float(bitPattern: UInt32(truncatingIfNeeded: number))))
        case 27: return .float(Double(bitPattern: number))
        default: return .simple(UInt8(truncatingIfNeeded: number))
        }
    }

    /// A number of 16 bits (IEEE 754), by its parts: not every platform has the type.
    private static func half(_ bits: UInt16) -> Double {
        let exponent = Int(bits >> 10 & 31), fraction = Double(bits & 1_023), sign: Double = bits >> 15 == 1 ? -1 : 1
        switch exponent {
        case 0: return sign * fraction / 16_777_216
        case 31: return fraction == 0 ? sign * .infinity : .nan
        default: return sign * Double(sign: .plus, exponent: exponent - 25, significand: 1_024 + fraction)
        }
    }

    private mutating func byte() throws(Fault) -> UInt8 {
        guard place < bytes.count else { throw Self.cut }
        defer { place += 1 }
        return bytes[place]
    }

    private mutating func take(_ number: UInt64) throws(Fault) -> [UInt8] {
        let count = try count(number)
        defer { place += count }
        return Array(bytes[place..<place + count])
    }

    /// A length as an `Int`, no longer than what is left.
    private func count(_ number: UInt64) throws(Fault) -> Int {
        guard let count = Int(exactly: number), count <= bytes.count - place else { throw Self.cut }
        return count
    }

    private func text(_ bytes: [UInt8]) throws(Fault) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Fault(.cbor, "A text of the CBOR is not UTF-8.")
        }
        return text
    }

    private static var cut: Fault { Fault(.cbor, "The CBOR ends before its value does.") }
}

/// The entries of a map as they are read, each key once by its bytes.
private struct Entries {
    private(set) var all: [CBOR.Entry] = []
    private var keys: Set<[UInt8]> = []

    mutating func add(_ key: CBOR, _ value: CBOR) throws(Fault) {
        guard keys.insert(key.encoded).inserted else { throw Fault(.cbor, "A map of the CBOR has a key twice.") }
        all.append(CBOR.Entry(key, value))
    }
}
