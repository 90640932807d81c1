import Core

// Canonical N-Quads: one line a quad, one space between terms, and escapes only where they must be.
//
// Source: RDF Dataset Canonicalization, section 5 (canonical form of N-Quads).
extension Quad {
    /// The line, with its line feed.
    ///
    /// - Parameter label: what a blank node is called, without "_:".
    func line(label: (ExactText) -> String = { $0.text }) -> [UInt8] {
        var line: [UInt8] = []
        subject.write(to: &line, label: label)
        line.append(UInt8(ascii: " "))
        predicate.write(to: &line, label: label)
        line.append(UInt8(ascii: " "))
        object.write(to: &line, label: label)
        if let graph {
            line.append(UInt8(ascii: " "))
            graph.write(to: &line, label: label)
        }
        line.append(contentsOf: " .\n".utf8)
        return line
    }
}

extension RDFTerm {
    fileprivate func write(to line: inout [UInt8], label: (ExactText) -> String) {
        switch kind {
        case .iri: Self.write(iri: value, to: &line)
        case .blank: line.append(contentsOf: "_:\(label(value))".utf8)
        case .literal:
            line.append(UInt8(ascii: "\""))
            for byte in value.text.utf8 { Self.write(literalByte: byte, to: &line) }
            line.append(UInt8(ascii: "\""))
            if !language.text.isEmpty {
                line.append(contentsOf: "@\(language.text)".utf8)
            } else if datatype.text != RDFName.string {
                line.append(contentsOf: "^^".utf8)
                Self.write(iri: datatype, to: &line)
            }
        }
    }

    private static func write(iri: ExactText, to line: inout [UInt8]) {
        line.append(UInt8(ascii: "<"))
        line.append(contentsOf: iri.text.utf8)
        line.append(UInt8(ascii: ">"))
    }

    private static func write(literalByte byte: UInt8, to line: inout [UInt8]) {
        switch byte {
        case 8: line.append(contentsOf: "\\b".utf8)
        case 9: line.append(contentsOf: "\\t".utf8)
        case 10: line.append(contentsOf: "\\n".utf8)
        case 12: line.append(contentsOf: "\\f".utf8)
        case 13: line.append(contentsOf: "\\r".utf8)
        case UInt8(ascii: "\""): line.append(contentsOf: "\\\"".utf8)
        case UInt8(ascii: "\\"): line.append(contentsOf: "\\\\".utf8)
        case 0..<32, 127:
            line.append(contentsOf: "\\u00".utf8)
            line.append(contentsOf: [byte].hexadecimal.uppercased().utf8)
        default: line.append(byte)
        }
    }
}
