/// How much JSON is taken.
public struct JSONLimits: Sendable {
    public var bytes = 16_777_216
    /// Lists and objects inside one another.
    public var depth = 64
    /// Characters of one number.
    public var digits = 400
    /// Whether text is taken that is not stream-safe: for what we wrote ourselves, since comparing it may take minutes.
    public var takesManyMarks = false

    public init() {}
}

/// Why bytes are not JSON, and where.
public struct JSONProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong: "a quote is missing".
    public let words: String
    /// The byte, counted from 0.
    public let place: Int

    public init(words: String, place: Int) {
        self.words = words
        self.place = place
    }

    public var description: String { "\(words), at byte \(place)" }
}

extension JSON {
    /// Reads one JSON value (RFC 8259), strictly: UTF-8 without a byte-order mark, no name twice in an object, no lone
    /// surrogates, no letter with more marks than any language has, nothing after the value.
    public init(parsing bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONProblem) {
        guard bytes.count <= limits.bytes else { throw JSONProblem(words: "the text is too long", place: limits.bytes) }
        // Where all is ASCII, there is nothing to find; asking all bytes at once is quick.
        guard bytes.reduce(0, |) < 0x80 || String(validating: bytes, as: UTF8.self) != nil else {
            throw JSONProblem(words: "the text is not UTF-8", place: 0)
        }
        var parser = JSONParser(bytes: bytes, limits: limits)
        self = try parser.document()
    }

    public init(parsing text: String, limits: JSONLimits = JSONLimits()) throws(JSONProblem) {
        try self.init(parsing: Array(text.utf8), limits: limits)
    }
}

/// Reads JSON from bytes that are known to be UTF-8.
private struct JSONParser {
    let bytes: [UInt8]
    let limits: JSONLimits
    var place = 0

    mutating func document() throws(JSONProblem) -> JSON {
        let value = try value(depth: 0)
        skipSpace()
        guard place == bytes.count else { throw problem("something follows the value") }
        return value
    }

    private mutating func value(depth: Int) throws(JSONProblem) -> JSON {
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"): return .number(try number())
        case let byte? where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte): return .number(try number())
        case nil: throw problem("the text ends too soon")
        default: throw problem("a value is expected")
        }
    }

    private mutating func object(depth: Int) throws(JSONProblem) -> JSON {
        try enter(depth)
        var members: [JSON.Member] = [], names: Set<String> = []
        func isNew(_ name: String) -> Bool {
            // A few names are compared faster than they are hashed.
            guard members.count > 16 else { return !members.contains { $0.name == name } }
            if names.isEmpty { names = Set(members.map(\.name)) }
            return names.insert(name).inserted
        }
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object([]) }
        repeat {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw problem("a name in quotes is expected") }
            let start = place, name = try string()
            guard isNew(name) else { throw JSONProblem(words: "a name comes twice", place: start) }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw problem("a colon is expected") }
            members.append(JSON.Member(name, try value(depth: depth)))
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw problem("a comma or } is expected") }
        return .object(members)
    }

    private mutating func array(depth: Int) throws(JSONProblem) -> JSON {
        try enter(depth)
        var elements: [JSON] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array([]) }
        repeat {
            elements.append(try value(depth: depth))
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw problem("a comma or ] is expected") }
        return .array(elements)
    }

    private mutating func enter(_ depth: Int) throws(JSONProblem) {
        guard depth <= limits.depth else { throw problem("lists and objects go too deep") }
        place += 1
    }

    private mutating func string() throws(JSONProblem) -> String {
        place += 1
        let start = place
        var seen: UInt8 = 0
        while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 32 {
            seen |= byte
            place += 1
        }
        if peek == UInt8(ascii: "\"") {
            defer { place += 1 }
            // Marks are none of ASCII.
            guard seen >= 0x80 else { return String(decoding: bytes[start..<place], as: UTF8.self) }
            return try text(bytes[start..<place])
        }
        var text = Array(bytes[start..<place])
        while let byte = peek {
            if byte < 32 { throw problem("a control character must be escaped") }
            place += 1
            if byte == UInt8(ascii: "\"") { return try self.text(text[...]) }
            if byte == UInt8(ascii: "\\") { try escape(into: &text) } else { text.append(byte) }
        }
        throw problem("a quote is missing")
    }

    private func text(_ bytes: ArraySlice<UInt8>) throws(JSONProblem) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard limits.takesManyMarks || text.isStreamSafe else { throw problem("a letter carries more than 30 marks") }
        return text
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONProblem) {
        guard let byte = peek else { throw problem("a quote is missing") }
        place += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(8)
        case UInt8(ascii: "f"): text.append(12)
        case UInt8(ascii: "n"): text.append(10)
        case UInt8(ascii: "r"): text.append(13)
        case UInt8(ascii: "t"): text.append(9)
        case UInt8(ascii: "u"): text += Array(String(try scalar()).utf8)
        default: throw problem("there is no such escape")
        }
    }

    private mutating func scalar() throws(JSONProblem) -> Character {
        let high = try fourHex()
        if let scalar = Unicode.Scalar(high) { return Character(scalar) }
        guard (0xD800..<0xDC00).contains(high), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
            throw problem("half of a surrogate pair is missing")
        }
        let low = try fourHex()
        guard (0xDC00..<0xE000).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        else { throw problem("half of a surrogate pair is missing") }
        return Character(scalar)
    }

    private mutating func fourHex() throws(JSONProblem) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = peek?.hexadecimalValue else {
                throw problem("four hexadecimal digits are expected")
            }
            value = value << 4 | UInt32(digit)
            place += 1
        }
        return value
    }

    private mutating func number() throws(JSONProblem) -> String {
        let start = place
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        guard place - start <= limits.digits else { throw JSONProblem(words: "a number is too long", place: start) }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func digits() throws(JSONProblem) {
        let start = place
        while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { place += 1 }
        if place == start { throw problem("a digit is expected") }
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONProblem) -> JSON {
        let length = word.utf8CodeUnitCount
        let isWord = word.withUTF8Buffer { bytes[place...].starts(with: $0) }
        guard isWord else { throw problem("a value is expected") }
        place += length
        return value
    }

    private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        place += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 32 || byte == 10 || byte == 13 || byte == 9 { place += 1 }
    }

    private func problem(_ words: String) -> JSONProblem { JSONProblem(words: words, place: place) }
}
