import CLibPQ
import Storage

/// The types we send, by PostgreSQL's own numbers (pg_type.dat).
enum ParameterType {
    static let boolean: Oid = 16
    static let bytes: Oid = 17
    static let bigint: Oid = 20
    static let text: Oid = 25
    static let double: Oid = 701
    /// Left to the server.
    static let unknown: Oid = 0
}

/// The values of a statement as libpq wants them: text as people write it, bytes as they are.
struct Parameters {
    let types: [Oid]
    private let isNull: [Bool]
    private let formats: [Int32]
    private let lengths: [Int32]
    /// All values one after another, each ended by a zero.
    private let bytes: [CChar]
    private let starts: [Int]

    /// - Throws: for a text with a NUL in it: libpq would silently send what stands before it.
    init(_ values: [SQLValue]) throws(StorageError) {
        var types: [Oid] = [], formats: [Int32] = [], lengths: [Int32] = [], starts: [Int] = [], bytes: [CChar] = []
        for value in values {
            let (type, spelling) = Self.spell(value)
            if type == ParameterType.text, spelling.contains(0) { throw .nulInText }
            types.append(type)
            formats.append(type == ParameterType.bytes ? 1 : 0)
            lengths.append(Int32(clamping: spelling.count))
            starts.append(bytes.count)
            bytes.append(contentsOf: spelling.lazy.map { CChar(bitPattern: $0) })
            bytes.append(0)
        }
        isNull = values.map { $0 == .null }
        (self.types, self.formats, self.lengths, self.starts, self.bytes) = (types, formats, lengths, starts, bytes)
    }

    /// - Returns: 1 when it was sent.
    func send(_ text: String, on handle: OpaquePointer) -> Int32 {
        withPointers { PQsendQueryParams(handle, text, Int32(types.count), types, $0, lengths, formats, 0) }
    }

    func send(prepared name: String, on handle: OpaquePointer) -> Int32 {
        withPointers { PQsendQueryPrepared(handle, name, Int32(types.count), $0, lengths, formats, 0) }
    }

    private func withPointers<T>(_ body: ([UnsafePointer<CChar>?]) -> T) -> T {
        bytes.withUnsafeBufferPointer { buffer in
            body(zip(starts, isNull).map { start, isNull in isNull ? nil : buffer.baseAddress.map { $0 + start } })
        }
    }

    private static func spell(_ value: SQLValue) -> (Oid, [UInt8]) {
        switch value {
        case .null: (ParameterType.unknown, [])
        case .integer(let number): (ParameterType.bigint, Array("\(number)".utf8))
        case .real(let number): (ParameterType.double, Array("\(number)".utf8))
        case .boolean(let flag): (ParameterType.boolean, [UInt8(ascii: flag ? "t" : "f")])
        case .text(let text): (ParameterType.text, Array(text.utf8))
        case .bytes(let bytes): (ParameterType.bytes, bytes)
        }
    }
}

/// Lends strings to C as an array of pointers that ends with a null.
func withCStrings<T>(_ strings: [String], _ body: ([UnsafePointer<CChar>?]) -> T) -> T {
    let bytes = strings.map { $0.utf8CString }
    let flat = bytes.flatMap { $0 }
    return flat.withUnsafeBufferPointer { buffer in
        var start = 0
        var pointers: [UnsafePointer<CChar>?] = []
        for string in bytes {
            pointers.append(buffer.baseAddress.map { $0 + start })
            start += string.count
        }
        return body(pointers + [nil])
    }
}
