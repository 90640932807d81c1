/// The little of CBOR that the values of selective proofs are written in: lengths are given, there are no tags.
///
/// - Source: RFC 8949, section 3.
enum ProofValueItem: Sendable, Hashable {
    case number(UInt64)
    case bytes([UInt8])
    case text(String)
    case list([ProofValueItem])
    case map([UInt64: [UInt8]])

    /// Reads one item and nothing behind it; `nil` for anything that has no place in a proof.
    static func parsing(_ bytes: some Collection<UInt8>) -> ProofValueItem? {
        var reader = ProofValueReader(bytes)
        guard let item = reader.item(depth: 0), reader.isAtEnd else { return nil }
        return item
    }

    var number: UInt64? {
        if case .number(let number) = self { return number }
        return nil
    }

    var bytes: [UInt8]? {
        if case .bytes(let bytes) = self { return bytes }
        return nil
    }

    var text: String? {
        if case .text(let text) = self { return text }
        return nil
    }

    var list: [ProofValueItem]? {
        if case .list(let list) = self { return list }
        return nil
    }

    var map: [UInt64: [UInt8]]? {
        if case .map(let map) = self { return map }
        return nil
    }

    /// The item's bytes, its lengths as short as can be and the keys of a map in order.
    var encoded: [UInt8] {
        switch self {
        case .number(let number): return Self.head(0, number)
        case .bytes(let bytes): return Self.head(2, UInt64(bytes.count)) + bytes
        case .text(let text): return Self.head(3, UInt64(text.utf8.count)) + text.utf8
        case .list(let list): return Self.head(4, UInt64(list.count)) + list.flatMap(\.encoded)
        case .map(let map):
            let entries = map.sorted { $0.key < $1.key }.flatMap { Self.head(0, $0.key) + Self.bytes($0.value).encoded }
            return Self.head(5, UInt64(map.count)) + entries
        }
    }

    private static func head(_ kind: UInt8, _ number: UInt64) -> [UInt8] {
        let kind = kind << 5
        func tail(_ count: Int) -> [UInt8] {
            (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> UInt64($0 * 8)) }
        }
        switch number {
        case 0..<24: return [kind | UInt8(number)]
        case 24..<256: return [kind | 24] + tail(1)
        case 256..<65_536: return [kind | 25] + tail(2)
        case 65_536..<4_294_967_296: return [kind | 26] + tail(4)
        default: return [kind | 27] + tail(8)
        }
    }
}

/// Reads items; each takes a byte at least, so a length beyond the end is found before anything is set aside.
private struct ProofValueReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: some Collection<UInt8>) { rest = Array(bytes)[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func item(depth: Int) -> ProofValueItem? {
        guard depth < 3, let (kind, number) = head() else { return nil }
        switch kind {
        case 0: return .number(number)
        case 2: return take(number).map(ProofValueItem.bytes)
        case 3:
            guard let bytes = take(number), let text = String(validating: bytes, as: UTF8.self) else { return nil }
            return .text(text)
        case 4:
            guard number <= rest.count else { return nil }
            var list: [ProofValueItem] = []
            for _ in 0..<number {
                guard let item = item(depth: depth + 1) else { return nil }
                list.append(item)
            }
            return .list(list)
        case 5: return map(number)
        default: return nil
        }
    }

    private mutating func map(_ count: UInt64) -> ProofValueItem? {
        guard count <= rest.count else { return nil }
        var map: [UInt64: [UInt8]] = [:]
        for _ in 0..<count {
            guard let (kind, key) = head(), kind == 0, let (inner, length) = head(), inner == 2,
                let bytes = take(length), map.updateValue(bytes, forKey: key) == nil
            else { return nil }
        }
        return .map(map)
    }

    private mutating func head() -> (kind: UInt8, number: UInt64)? {
        guard let first = rest.popFirst() else { return nil }
        let kind = first >> 5, info = first & 31
        guard info >= 24 else { return (kind, UInt64(info)) }
        guard info < 28, let bytes = take(1 << UInt64(info - 24)) else { return nil }
        return (kind, bytes.reduce(0) { $0 << 8 | UInt64($1) })
    }

    private mutating func take(_ count: UInt64) -> [UInt8]? {
        guard count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(Int(count)) }
        return Array(rest.prefix(Int(count)))
    }
}
