import Core

extension RDFDataset {
    /// Reads N-Quads, strictly.
    ///
    /// - Throws: ``LinkedDataProblem`` with the code ``LinkedDataProblem/invalidQuad`` and the number of the line,
    ///   counted from 1, or for more quads than the limits take.
    /// - Source: RDF 1.1 N-Quads, section 4.
    public init(nQuads bytes: [UInt8], limits: LinkedDataLimits = LinkedDataLimits()) throws(LinkedDataProblem) {
        self.init()
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw LinkedDataProblem(LinkedDataProblem.invalidQuad, "not UTF-8")
        }
        for (number, line) in bytes.split(omittingEmptySubsequences: false, whereSeparator: { $0 == 10 || $0 == 13 })
            .enumerated()
        {
            var reader = NQuadsLine(rest: line)
            guard let quad = reader.statement() else {
                if reader.isFaulty { throw LinkedDataProblem(LinkedDataProblem.invalidQuad, "line \(number + 1)") }
                continue
            }
            try insert(quad, limits: limits)
        }
    }
}

/// Reads one line of N-Quads; what is wrong is remembered, not thrown.
private struct NQuadsLine {
    var rest: ArraySlice<UInt8>
    private(set) var isFaulty = false

    init(rest: ArraySlice<UInt8>) { self.rest = rest }

    /// `nil` for an empty line, for a comment, and for what is no quad.
    mutating func statement() -> Quad? {
        skipSpace()
        guard let first = rest.first, first != UInt8(ascii: "#") else { return nil }
        guard let subject = node(), let predicate = iri(), let object = node() ?? literal() else { return fault() }
        let graph = rest.first == UInt8(ascii: ".") ? nil : node()
        guard take("."), rest.isEmpty || rest.first == UInt8(ascii: "#"), !isFaulty else { return fault() }
        return Quad(subject: subject, predicate: .iri(predicate), object: object, graph: graph)
    }

    private mutating func node() -> RDFTerm? {
        if rest.first == UInt8(ascii: "<") { return iri().map(RDFTerm.iri) }
        guard rest.starts(with: "_:".utf8) else { return nil }
        rest.removeFirst(2)
        var label = rest.prefix { !Self.ends.contains($0) }
        while label.last == UInt8(ascii: ".") { label.removeLast() }
        guard let first = label.first, first != UInt8(ascii: "-"), first != UInt8(ascii: ".") else { return fault() }
        rest.removeFirst(label.count)
        skipSpace()
        return .blank(String(decoding: label, as: UTF8.self))
    }

    private mutating func iri() -> String? {
        guard take("<"), let text = quoted(until: UInt8(ascii: ">"), allowsCharacterEscapes: false) else {
            return fault()
        }
        guard IRI.isAbsolute(text), !text.unicodeScalars.contains(where: IRI.isForbidden) else { return fault() }
        skipSpace()
        return text
    }

    private mutating func literal() -> RDFTerm? {
        guard rest.first == UInt8(ascii: "\"") else { return nil }
        rest.removeFirst()
        guard let text = quoted(until: UInt8(ascii: "\""), allowsCharacterEscapes: true) else { return fault() }
        if rest.first == UInt8(ascii: "@") {
            rest.removeFirst()
            let tag = String(
                decoding: rest.prefix { !Self.ends.contains($0) && $0 != UInt8(ascii: ".") }, as: UTF8.self)
            guard IRI.isLanguageTag(tag) else { return fault() }
            rest.removeFirst(tag.utf8.count)
            skipSpace()
            return .literal(text, language: tag)
        }
        if rest.starts(with: "^^".utf8) {
            rest.removeFirst(2)
            guard let datatype = iri() else { return fault() }
            return .literal(text, datatype: datatype)
        }
        skipSpace()
        return .literal(text, datatype: RDFName.string)
    }

    private mutating func quoted(until end: UInt8, allowsCharacterEscapes: Bool) -> String? {
        var text: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == end { return String(decoding: text, as: UTF8.self) }
            guard byte == UInt8(ascii: "\\") else {
                text.append(byte)
                continue
            }
            guard let letter = rest.popFirst() else { return nil }
            if letter == UInt8(ascii: "u") || letter == UInt8(ascii: "U") {
                let length = letter == UInt8(ascii: "u") ? 4 : 8
                let digits = String(decoding: rest.prefix(length), as: UTF8.self)
                guard digits.utf8.count == length, digits.utf8.allSatisfy({ $0.hexadecimalValue != nil }),
                    let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
                else { return nil }
                rest.removeFirst(length)
                text.append(contentsOf: String(Character(scalar)).utf8)
            } else {
                guard allowsCharacterEscapes, let value = Self.escapes[letter] else { return nil }
                text.append(value)
            }
        }
        return nil
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        if character != "<" { skipSpace() }
        return true
    }

    private mutating func skipSpace() {
        while let byte = rest.first, byte == 32 || byte == 9 { rest.removeFirst() }
    }

    private mutating func fault<Value>() -> Value? {
        isFaulty = true
        return nil
    }

    private static let ends: Set<UInt8> = [32, 9, UInt8(ascii: "<"), UInt8(ascii: "\""), UInt8(ascii: "#")]
    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "t"): 9, UInt8(ascii: "b"): 8, UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13,
        UInt8(ascii: "f"): 12, UInt8(ascii: "\""): 34, UInt8(ascii: "'"): 39, UInt8(ascii: "\\"): 92,
    ]
}
