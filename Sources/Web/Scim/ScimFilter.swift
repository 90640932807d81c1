import Core

/// A question about resources (RFC 7644, section 3.4.2.2): `userName eq "ada" and (active eq true)`.
indirect enum ScimFilter: Sendable, Hashable {
    case compare(ScimPath, Comparison, Value)
    case present(ScimPath)
    case and(ScimFilter, ScimFilter)
    case or(ScimFilter, ScimFilter)
    case not(ScimFilter)
    /// `emails[type eq "work"]`: one and the same value meets what stands in brackets.
    case within(ScimPath, ScimFilter)

    enum Comparison: String, Sendable, CaseIterable { case eq, ne, co, sw, ew, gt, ge, lt, le }

    /// What is compared with.
    enum Value: Sendable, Hashable {
        case text(String), flag(Bool), number(String), none
    }

    /// How long and how deep a filter may be.
    enum Limits {
        static let bytes = 2_000
        static let depth = 8
        static let terms = 32
    }
}

/// The name of an attribute, maybe with the URN of its schema and a part: `name.familyName`.
struct ScimPath: Sendable, Hashable {
    var urn: String?
    let name: String
    var part: String?
}

/// Reads filters and the paths of PATCH, which hold filters.
///
/// Written by descent: `or` binds least, then `and`, then `not` and brackets.
struct ScimFilterParser {
    private let bytes: [UInt8]
    private var place = 0
    private var terms = 0

    /// Why a text is no filter: "a quote is missing, at byte 12".
    struct Failure: Error {
        let words: String
    }

    init(_ text: String) throws(Failure) {
        bytes = Array(text.utf8)
        guard bytes.count <= ScimFilter.Limits.bytes else {
            throw Failure(words: "Send a filter of \(ScimFilter.Limits.bytes) bytes or fewer.")
        }
    }

    /// A whole filter.
    static func filter(_ text: String) throws(Failure) -> ScimFilter {
        var parser = try ScimFilterParser(text)
        let filter = try parser.either(depth: 0, isInside: false)
        parser.skipSpace()
        guard parser.place == parser.bytes.count else { throw parser.failure("something follows that is no filter") }
        return filter
    }

    /// The path of a PATCH operation: an attribute, a part, or values picked by a filter.
    static func target(_ text: String) throws(Failure) -> ScimTarget {
        var parser = try ScimFilterParser(text)
        let path = try parser.path()
        var filter: ScimFilter?, part: String?
        if parser.take("[") {
            filter = try parser.either(depth: 1, isInside: true)
            parser.skipSpace()
            guard parser.take("]") else { throw parser.failure("a closing bracket is missing") }
            if parser.take(".") { part = try parser.name() }
        }
        guard parser.place == parser.bytes.count else { throw parser.failure("something follows that is no path") }
        return ScimTarget(path: path, filter: filter, part: part ?? path.part)
    }

    private mutating func either(depth: Int, isInside: Bool) throws(Failure) -> ScimFilter {
        guard depth <= ScimFilter.Limits.depth else { throw failure("brackets go too deep") }
        var filter = try both(depth: depth, isInside: isInside)
        while takeWord("or") { filter = .or(filter, try both(depth: depth, isInside: isInside)) }
        return filter
    }

    private mutating func both(depth: Int, isInside: Bool) throws(Failure) -> ScimFilter {
        var filter = try single(depth: depth, isInside: isInside)
        while takeWord("and") { filter = .and(filter, try single(depth: depth, isInside: isInside)) }
        return filter
    }

    private mutating func single(depth: Int, isInside: Bool) throws(Failure) -> ScimFilter {
        skipSpace()
        if take("(") { return try bracketed(depth: depth, isInside: isInside) }
        if takeWord("not", before: "(") {
            skipSpace()
            guard take("(") else { throw failure("a bracket must follow not") }
            return .not(try bracketed(depth: depth, isInside: isInside))
        }
        terms += 1
        guard terms <= ScimFilter.Limits.terms else { throw failure("there are too many comparisons") }
        let path = try path()
        if take("[") {
            guard !isInside else { throw failure("square brackets cannot stand in one another") }
            let inner = try either(depth: depth + 1, isInside: true)
            skipSpace()
            guard take("]") else { throw failure("a closing bracket is missing") }
            return .within(path, inner)
        }
        if takeWord("pr") { return .present(path) }
        skipSpace()
        let word = try name().lowercased()
        guard let comparison = ScimFilter.Comparison(rawValue: word) else {
            throw failure("there is no comparison \(word)")
        }
        return .compare(path, comparison, try value())
    }

    private mutating func bracketed(depth: Int, isInside: Bool) throws(Failure) -> ScimFilter {
        let inner = try either(depth: depth + 1, isInside: isInside)
        skipSpace()
        guard take(")") else { throw failure("a closing bracket is missing") }
        return inner
    }

    /// `urn:…:User:name.familyName`: what stands before the last colon is the schema.
    private mutating func path() throws(Failure) -> ScimPath {
        skipSpace()
        let start = place
        while let byte = peek, byte.isNameByte || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".") { place += 1 }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        let colon = text.lastIndex(of: ":")
        let urn = colon.map { String(text[..<$0]) }
        let rest = colon.map { text[text.index(after: $0)...] } ?? text[...]
        // The version in a URN has a dot of its own: only what follows the last colon is parted.
        let names = rest.split(separator: ".", omittingEmptySubsequences: false)
        let first = names.first ?? ""
        guard (1...2).contains(names.count), names.allSatisfy({ !$0.isEmpty }), first.utf8.first?.isFirstOfName == true
        else { throw failure("the name of an attribute is expected") }
        return ScimPath(urn: urn, name: String(first), part: names.count == 2 ? String(names[1]) : nil)
    }

    private mutating func name() throws(Failure) -> String {
        let start = place
        while let byte = peek, byte.isNameByte { place += 1 }
        guard place > start else { throw failure("a name is expected") }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func value() throws(Failure) -> ScimFilter.Value {
        guard peek == 32 else { throw failure("a space is expected") }
        skipSpace()
        let start = place
        if peek == UInt8(ascii: "\"") {
            place += 1
            while let byte = peek, byte != UInt8(ascii: "\"") { place += byte == UInt8(ascii: "\\") ? 2 : 1 }
            place += 1
        } else {
            while let byte = peek, byte != 32, byte != UInt8(ascii: ")"), byte != UInt8(ascii: "]") { place += 1 }
        }
        guard place <= bytes.count else { throw failure("a quote is missing") }
        switch try? JSON(parsing: Array(bytes[start..<place])) {
        case .string(let text): return .text(text)
        case .boolean(let flag): return .flag(flag)
        case .number(let digits): return .number(digits)
        case .null: return .none
        default: throw failure("a text in quotes, a number, true, false or null is expected")
        }
    }

    private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skipSpace() {
        while peek == 32 { place += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let byte = peek, UInt32(byte) == character.value else { return false }
        place += 1
        return true
    }

    /// A word of the grammar, in any case, with a space before it and one after it, or a bracket.
    private mutating func takeWord(_ word: String, before bracket: Unicode.Scalar? = nil) -> Bool {
        let start = place
        skipSpace()
        let end = place + word.utf8.count
        guard end <= bytes.count, start == 0 || place > start || bracket != nil,
            String(decoding: bytes[place..<end], as: UTF8.self).lowercased() == word,
            end == bytes.count || !bytes[end].isNameByte
        else {
            place = start
            return false
        }
        if let bracket {
            let next = bytes[end...].first { $0 != 32 }
            guard next.map(UInt32.init) == bracket.value else {
                place = start
                return false
            }
        }
        place = end
        return true
    }

    private func failure(_ words: String) -> Failure {
        Failure(words: "In the filter or path \(words), at byte \(place).")
    }
}

/// What a PATCH operation reaches.
struct ScimTarget: Sendable, Hashable {
    let path: ScimPath
    /// Which of several values; `nil` is all of them.
    let filter: ScimFilter?
    let part: String?
}

extension UInt8 {
    /// RFC 7643, section 2.1: letters, digits, `-`, `_`; and the `$` of `$ref`.
    fileprivate var isNameByte: Bool {
        isFirstOfName || (48...57).contains(self) || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
    }

    fileprivate var isFirstOfName: Bool {
        (65...90).contains(self) || (97...122).contains(self) || self == UInt8(ascii: "$")
    }
}
