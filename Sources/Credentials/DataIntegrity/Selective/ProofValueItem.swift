/// The little of CBOR that the values of selective proofs are written in: lengths are given, there are no tags.
enum ProofValueItem: Sendable, Hashable {
    case number(UInt64)
    case bytes([UInt8])
    case text(String)
    case list([ProofValueItem])
    case map([UInt64: [UInt8]])

    /// Reads one item and nothing behind it; `nil` for anything that has no place in a proof.
    static func parsing(_ bytes: some Collection<UInt8>) -> ProofValueItem? {
        var limits = CBORLimits()
        limits.depth = 2
        limits.takesOpenLengths = false
        return (try? CBOR(parsing: Array(bytes), limits: limits)).flatMap(Self.init)
    }

    private init?(_ value: CBOR) {
        switch value {
        case .unsigned(let number): self = .number(number)
        case .bytes(let bytes): self = .bytes(bytes)
        case .text(let text): self = .text(text)
        case .array(let elements):
            let list = elements.compactMap(Self.init)
            guard list.count == elements.count else { return nil }
            self = .list(list)
        case .map(let entries):
            var map: [UInt64: [UInt8]] = [:]
            for entry in entries {
                guard case .unsigned(let key) = entry.key, case .bytes(let bytes) = entry.value else { return nil }
                map[key] = bytes
            }
            self = .map(map)
        default: return nil
        }
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
    var encoded: [UInt8] { cbor.encoded }

    private var cbor: CBOR {
        switch self {
        case .number(let number): .unsigned(number)
        case .bytes(let bytes): .bytes(bytes)
        case .text(let text): .text(text)
        case .list(let list): .array(list.map(\.cbor))
        case .map(let map): .map(map.map { CBOR.Entry(.unsigned($0.key), .bytes($0.value)) })
        }
    }
}
