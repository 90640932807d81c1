import Crypto
import FoundationEssentials
import Storage

/// What is hashed, as bytes that can be read in one way only: a letter for the kind of each value, its length in eight
/// bytes, then the value. Nothing depends on the database, on JSON or on a locale.
struct SealBytes {
    private(set) var bytes: [UInt8]

    /// - Parameter purpose: what the bytes are for, so that a hash of one thing never stands for another.
    init(_ purpose: String) {
        bytes = []
        add(.text("commonweal \(purpose) 1"))
    }

    mutating func add(_ value: SQLValue) {
        switch value {
        case .null: add("n", [])
        case .integer(let number): add("i", Self.big(UInt64(bitPattern: number)))
        case .real(let number): add("r", Self.big(number.bitPattern))
        case .boolean(let flag): add("i", Self.big(flag ? 1 : 0))
        case .text(let text): add("t", Array(text.utf8))
        case .bytes(let bytes): add("b", bytes)
        }
    }

    mutating func add(_ value: some SQLBindable) { add(value.sqlValue) }

    var hash: [UInt8] { Array(SHA256.hash(data: bytes)) }

    private mutating func add(_ kind: Unicode.Scalar, _ content: [UInt8]) {
        bytes.append(UInt8(ascii: kind))
        bytes += Self.big(UInt64(content.count))
        bytes += content
    }

    private static func big(_ number: UInt64) -> [UInt8] {
        stride(from: UInt64(56), through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
