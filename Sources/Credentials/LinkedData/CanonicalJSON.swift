public import Core

// The one text of a JSON value that everybody signs: JSON Canonicalization Scheme, RFC 8785.
extension JSON {
    /// The value as canonical UTF-8: no spaces, members in the order of their names' UTF-16, numbers as ECMAScript
    /// prints them.
    ///
    /// - Throws: ``LinkedDataProblem`` for a number that no double holds (`1e400`), for a name twice in an object, and
    ///   for more depth than is taken.
    /// - Source: RFC 8785, section 3.2.
    public func canonicalBytes(limits: LinkedDataLimits = LinkedDataLimits()) throws(LinkedDataProblem) -> [UInt8] {
        var writer = CanonicalWriter(depthLimit: limits.depth)
        try writer.write(self, depth: 0)
        return writer.bytes
    }

    /// The same value with every number as canonical JSON prints it.
    ///
    /// A signature over canonical JSON or RDF covers the double a number stands for, not its digits: whoever reads
    /// `9007199254740993` from a signed document must get what was signed, `9007199254740992`.
    public func withCanonicalNumbers() throws(LinkedDataProblem) -> JSON {
        switch self {
        case .number(let digits): return .number(try CanonicalWriter.text(ofNumber: digits))
        case .array(let elements):
            var result: [JSON] = []
            for element in elements { result.append(try element.withCanonicalNumbers()) }
            return .array(result)
        case .object(let members):
            var result: [Member] = []
            for member in members { result.append(Member(member.name, try member.value.withCanonicalNumbers())) }
            return .object(result)
        default: return self
        }
    }

    /// Whether two values are the same to whoever reads them: order of members and layout of numbers left out, and
    /// texts compared by their bytes.
    func isCanonically(_ other: JSON) -> Bool {
        guard let first = try? canonicalBytes(), let second = try? other.canonicalBytes() else { return false }
        return first == second
    }
}

private struct CanonicalWriter {
    let depthLimit: Int
    var bytes: [UInt8] = []

    mutating func write(_ value: JSON, depth: Int) throws(LinkedDataProblem) {
        guard depth <= depthLimit else { throw LinkedDataProblem(LinkedDataProblem.workLimit, "depth") }
        switch value {
        case .null: add("null")
        case .boolean(let flag): add(flag ? "true" : "false")
        case .number(let digits): add(try Self.text(ofNumber: digits))
        case .string(let text): write(text)
        case .array(let elements):
            add("[")
            for (index, element) in elements.enumerated() {
                if index > 0 { add(",") }
                try write(element, depth: depth + 1)
            }
            add("]")
        case .object(let members): try write(members, depth: depth)
        }
    }

    static func text(ofNumber digits: String) throws(LinkedDataProblem) -> String {
        guard let number = Double(digits).flatMap(ECMAScriptNumber.init) else {
            throw LinkedDataProblem(LinkedDataProblem.numberOutOfRange, String(digits.prefix(40)))
        }
        return number.text
    }

    private mutating func write(_ members: [JSON.Member], depth: Int) throws(LinkedDataProblem) {
        let sorted = members.sorted { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) }
        add("{")
        var last: String?
        for member in sorted {
            if let last {
                guard !last.isExactly(member.name) else { throw LinkedDataProblem("a name comes twice", last) }
                add(",")
            }
            last = member.name
            write(member.name)
            add(":")
            try write(member.value, depth: depth + 1)
        }
        add("}")
    }

    private mutating func write(_ text: String) {
        add("\"")
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): add("\\\"")
            case UInt8(ascii: "\\"): add("\\\\")
            case 8: add("\\b")
            case 9: add("\\t")
            case 10: add("\\n")
            case 12: add("\\f")
            case 13: add("\\r")
            case 0..<32: add("\\u00" + [byte].hexadecimal)
            default: bytes.append(byte)
            }
        }
        add("\"")
    }

    private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
