/// Goes through the bytes of XML, which are known to be UTF-8 without characters that XML cannot hold.
struct MarkupScanner {
    private let bytes: [UInt8]
    private var place = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
    }

    var next: UInt8? { place < bytes.count ? bytes[place] : nil }
    var isAtEnd: Bool { place >= bytes.count }

    mutating func take(_ mark: StaticString) -> Bool {
        let isThere = mark.withUTF8Buffer { bytes[place...].starts(with: $0) }
        if isThere { place += mark.utf8CodeUnitCount }
        return isThere
    }

    mutating func skipSpace() {
        while let byte = next, byte == 32 || byte == 9 || byte == 10 || byte == 13 { place += 1 }
    }

    /// The declaration that XML may begin with; another encoding than UTF-8 is refused.
    mutating func declaration() throws(ResourceIssue) {
        guard ["<?xml ", "<?xml\t", "<?xml\n", "<?xml\r"].contains(where: { bytes[place...].starts(with: $0.utf8) })
        else {
            return
        }
        place += 5
        var names: [String] = []
        while true {
            let hadSpace = next.map(Self.isSpace) ?? false
            skipSpace()
            if take("?>") { break }
            guard hadSpace else { throw problem("the declaration is not right") }
            let attribute = try attribute()
            names.append(attribute.name)
            switch attribute.name {
            case "version" where ["1.0", "1.1"].contains(attribute.value): continue
            case "encoding" where ["UTF-8", "US-ASCII"].contains(attribute.value.uppercased()): continue
            case "standalone" where ["yes", "no"].contains(attribute.value): continue
            default: throw problem("only XML 1 in UTF-8 is taken")
            }
        }
        guard names.first == "version", names == ["version", "encoding", "standalone"].filter(names.contains) else {
            throw problem("the declaration is not right")
        }
    }

    /// White space, comments and instructions outside the one element of a document.
    mutating func skipBetweenElements() throws(ResourceIssue) {
        while true {
            skipSpace()
            if take("<!--") {
                try skipComment()
            } else if take("<?") {
                try skipInstruction()
            } else if take("<!") {
                throw problem("a document type is not taken")
            } else {
                return
            }
        }
    }

    /// What is left of a comment, in which there must be no two dashes.
    mutating func skipComment() throws(ResourceIssue) {
        _ = try upTo("--")
        guard take(">") else { throw problem("two dashes stand in a comment") }
    }

    /// What is left of an instruction.
    mutating func skipInstruction() throws(ResourceIssue) {
        let name = try name()
        guard name.lowercased() != "xml", !name.contains(":") else { throw problem("a declaration is out of place") }
        let hasSpace = next.map(Self.isSpace) ?? false
        guard hasSpace || bytes[place...].starts(with: "?>".utf8) else { throw problem("an instruction is not right") }
        _ = try upTo("?>")
    }

    /// Everything before a mark, which is passed over; line ends come as one character each.
    mutating func upTo(_ mark: StaticString) throws(ResourceIssue) -> String {
        var found: [UInt8] = []
        while !take(mark) {
            guard let byte = next else { throw problem("the text ends too soon") }
            place += 1
            found.append(byte)
        }
        return Self.withPlainLineEnds(found)
    }

    /// A name, with one prefix at most.
    mutating func name() throws(ResourceIssue) -> String {
        let start = place
        while let byte = next, Self.isOfName(byte) { place += 1 }
        let name = bytes[start..<place]
        let parts = name.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ $0.first.map(Self.beginsName) ?? false }) else {
            throw problem("a name is expected")
        }
        return String(decoding: name, as: UTF8.self)
    }

    /// Whether white space and then another attribute comes.
    mutating func isBeforeAttribute() throws(ResourceIssue) -> Bool {
        let start = place
        skipSpace()
        guard let byte = next else { throw problem("the text ends too soon") }
        if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") { return false }
        guard place > start else { throw problem("white space is expected") }
        return true
    }

    mutating func attribute() throws(ResourceIssue) -> MarkupElement.Attribute {
        let name = try name()
        skipSpace()
        guard take("=") else { throw problem("an = is expected") }
        skipSpace()
        guard let quote = next, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            throw problem("a quote is expected")
        }
        place += 1
        var value: [UInt8] = []
        while let byte = next, byte != quote {
            switch byte {
            case UInt8(ascii: "<"): throw problem("a < stands in an attribute")
            case UInt8(ascii: "&"): value += try reference()
            // A line end of two characters is one; then it, like tabs, counts as a space.
            case 13 where place + 1 < bytes.count && bytes[place + 1] == 10: place += 1
            default:
                value.append(Self.isSpace(byte) ? 32 : byte)
                place += 1
            }
        }
        guard next == quote else { throw problem("a quote is missing") }
        place += 1
        return MarkupElement.Attribute(name: name, value: String(decoding: value, as: UTF8.self))
    }

    /// Text up to the next mark, with its entities undone.
    mutating func text() throws(ResourceIssue) -> String {
        var found: [UInt8] = [], result = ""
        while let byte = next, byte != UInt8(ascii: "<") {
            if byte == UInt8(ascii: "&") {
                result += Self.withPlainLineEnds(found)
                found = []
                result += String(decoding: try reference(), as: UTF8.self)
                continue
            }
            guard byte != UInt8(ascii: "]") || !bytes[place...].starts(with: "]]>".utf8) else {
                throw problem("]]> stands in a text")
            }
            found.append(byte)
            place += 1
        }
        return result + Self.withPlainLineEnds(found)
    }

    /// The character that an entity or a number stands for.
    private mutating func reference() throws(ResourceIssue) -> [UInt8] {
        place += 1
        let start = place
        while let byte = next, byte != UInt8(ascii: ";"), place - start < 12 { place += 1 }
        let name = String(decoding: bytes[start..<place], as: UTF8.self)
        guard take(";") else { throw problem("an entity has no end") }
        switch name {
        case "amp": return [UInt8(ascii: "&")]
        case "lt": return [UInt8(ascii: "<")]
        case "gt": return [UInt8(ascii: ">")]
        case "quot": return [UInt8(ascii: "\"")]
        case "apos": return [UInt8(ascii: "'")]
        default: break
        }
        let isHexadecimal = name.hasPrefix("#x"), digits = name.dropFirst(isHexadecimal ? 2 : 1)
        guard name.hasPrefix("#"), let first = digits.first, first != "+", first != "-",
            let value = UInt32(digits, radix: isHexadecimal ? 16 : 10), let scalar = Unicode.Scalar(value),
            MarkupText.isWritable(String(scalar))
        else { throw problem("there is no such entity") }
        return Array(String(scalar).utf8)
    }

    private static func withPlainLineEnds(_ bytes: [UInt8]) -> String {
        guard bytes.contains(13) else { return String(decoding: bytes, as: UTF8.self) }
        var result: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            if byte == 13 {
                result.append(10)
            } else if byte != 10 || index == 0 || bytes[index - 1] != 13 {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 || byte == 13 }

    private static func beginsName(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 32) && byte < 128 || byte == UInt8(ascii: "_")
            || byte >= 128
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        beginsName(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: ":")
    }

    func problem(_ words: String) -> ResourceIssue { Self.problem("\(words), at byte \(place)") }

    static func problem(_ words: String, _ kind: ResourceIssue.Kind = .structure) -> ResourceIssue {
        ResourceIssue(.fatal, kind, "", "This XML cannot be read: \(words).")
    }
}
