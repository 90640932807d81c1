/// Reads CBOR that a stranger sent: never further than its bytes, its depth and its number of values allow.
///
/// Only the shortest way to write a length or a number is taken, and no key twice, so that two readers can not see
/// different things in the same bytes. The order of keys is not looked at: some browsers write it otherwise.
struct CBORReader {
    private let input: [UInt8]
    private(set) var position = 0
    private var valuesLeft = 1_000

    /// Attestations with certificates of a chip take some 6,000 bytes.
    static let mostBytes = 16_384
    /// An attestation's list of certificates lies in the third; nothing is deeper than the fourth.
    static let mostDepth = 6

    init(_ input: [UInt8], from position: Int = 0) {
        self.input = input
        self.position = position
    }

    /// Reads bytes that are one value and nothing else.
    static func only(_ input: [UInt8]) throws(PasskeyProblem) -> CBOR {
        var reader = CBORReader(input)
        let value = try reader.value()
        guard reader.position == input.count else { throw .malformed }
        return value
    }

    /// Reads the next value.
    mutating func value() throws(PasskeyProblem) -> CBOR {
        guard input.count <= Self.mostBytes else { throw .malformed }
        return try value(depth: 0)
    }

    private mutating func value(depth: Int) throws(PasskeyProblem) -> CBOR {
        guard depth < Self.mostDepth, valuesLeft > 0 else { throw .malformed }
        valuesLeft -= 1
        let head = try byte()
        if head >> 5 == 7 { return try simple(head) }
        let number = try argument(head & 31)
        switch head >> 5 {
        case 0: return .unsigned(number)
        case 1: return .negative(number)
        case 2: return .bytes(Array(try take(number)))
        case 3:
            guard let text = String(validating: try take(number), as: UTF8.self) else { throw .malformed }
            return .text(text)
        case 4: return try array(number, depth)
        case 5: return try map(number, depth)
        default: throw .malformed
        }
    }

    private func simple(_ head: UInt8) throws(PasskeyProblem) -> CBOR {
        switch head & 31 {
        case 20: .boolean(false)
        case 21: .boolean(true)
        case 22: .null
        default: throw .malformed
        }
    }

    private mutating func array(_ count: UInt64, _ depth: Int) throws(PasskeyProblem) -> CBOR {
        var elements: [CBOR] = []
        for _ in 0..<(try few(count)) { elements.append(try value(depth: depth + 1)) }
        return .array(elements)
    }

    private mutating func map(_ count: UInt64, _ depth: Int) throws(PasskeyProblem) -> CBOR {
        var entries: [CBOR.Entry] = [], keys: Set<CBOR> = []
        for _ in 0..<(try few(count)) {
            let key = try value(depth: depth + 1)
            guard keys.insert(key).inserted else { throw .malformed }
            entries.append(CBOR.Entry(key: key, value: try value(depth: depth + 1)))
        }
        return .map(entries)
    }

    /// A number of values: each takes a byte or more, so more than there are bytes can not be meant.
    private func few(_ count: UInt64) throws(PasskeyProblem) -> Int {
        guard count <= UInt64(input.count - position) else { throw .malformed }
        return Int(count)
    }

    /// The number in a head, or in the one, two, four or eight bytes after it.
    private mutating func argument(_ low: UInt8) throws(PasskeyProblem) -> UInt64 {
        guard low >= 24 else { return UInt64(low) }
        guard low <= 27 else { throw .malformed }
        var number: UInt64 = 0
        for _ in 0..<(1 << Int(low - 24)) { number = number << 8 | UInt64(try byte()) }
        let least: [UInt64] = [24, 0x100, 0x1_0000, 0x1_0000_0000]
        guard number >= least[Int(low - 24)] else { throw .malformed }
        return number
    }

    private mutating func byte() throws(PasskeyProblem) -> UInt8 {
        guard position < input.count else { throw .malformed }
        defer { position += 1 }
        return input[position]
    }

    private mutating func take(_ count: UInt64) throws(PasskeyProblem) -> ArraySlice<UInt8> {
        let end = position + (try few(count))
        defer { position = end }
        return input[position..<end]
    }
}
