import PackedBytes

/// The numbered objects of a PDF file.
///
/// - Source: ISO 32000-1:2008, 7.3 (objects) and 7.5 (structure of a file).
struct PDFObjects {
    private var bodies: [[UInt8]] = []

    /// A number for an object that is written later.
    mutating func reserve() -> Int {
        bodies.append([])
        return bodies.count
    }

    mutating func set(_ number: Int, _ body: String) { put(number, Array(body.utf8)) }

    mutating func add(_ body: String) -> Int {
        let number = reserve()
        set(number, body)
        return number
    }

    /// A stream, packed.
    /// - Parameter entries: what its dictionary holds besides its length and filter.
    mutating func add(stream: [UInt8], _ entries: String = "") throws(PaperFault) -> Int {
        guard let packed = Zlib.pack(stream, .zlib, level: 6) else { throw .failed("no memory") }
        return write(packed, "/Filter /FlateDecode \(entries)")
    }

    /// A stream as it is: readers of a file's properties need not unpack it.
    mutating func add(plainStream stream: [UInt8], _ entries: String) -> Int { write(stream, entries) }

    private mutating func write(_ bytes: [UInt8], _ entries: String) -> Int {
        let number = reserve()
        put(number, Array("<< /Length \(bytes.count) \(entries) >>\nstream\n".utf8) + bytes + Array("\nendstream".utf8))
        return number
    }

    private mutating func put(_ number: Int, _ bytes: [UInt8]) {
        if bodies.indices.contains(number - 1) { bodies[number - 1] = bytes }
    }

    /// The whole file.
    func file(root: Int, info: Int) -> [UInt8] {
        var file = Array("%PDF-1.7\n%\u{E2}\u{E3}\u{CF}\u{D3}\n".utf8), places: [Int] = []
        for (index, body) in bodies.enumerated() {
            places.append(file.count)
            file += Array("\(index + 1) 0 obj\n".utf8) + body + Array("\nendobj\n".utf8)
        }
        let table = file.count
        file += Array("xref\n0 \(bodies.count + 1)\n0000000000 65535 f \n".utf8)
        for place in places {
            let digits = String(place)
            let zeros = String(repeating: "0", count: max(0, 10 - digits.count))
            file += Array("\(zeros)\(digits) 00000 n \n".utf8)
        }
        let trailer = "trailer\n<< /Size \(bodies.count + 1) /Root \(root) 0 R /Info \(info) 0 R >>"
        return file + Array("\(trailer)\nstartxref\n\(table)\n%%EOF\n".utf8)
    }
}

/// A text as a string of a PDF: its UTF-16 in hexadecimal digits, so that no character of it means anything.
func pdfText(_ scalars: [UInt32]) -> String { "<FEFF\(utf16Hex(scalars))>" }

func pdfText(_ text: String) -> String { pdfText(printableLines(text).joined(separator: [0x20]).map { $0 }) }

func utf16Hex(_ scalars: [UInt32]) -> String {
    let text = String(String.UnicodeScalarView(scalars.compactMap { Unicode.Scalar($0) }))
    return text.utf16.map { hex($0) }.joined()
}

/// Four hexadecimal digits.
func hex(_ value: UInt16) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

/// A length in points with at most two places behind the point.
func points(_ value: Double) -> String {
    let hundredths = Int((min(max(value, -1e7), 1e7) * 100).rounded())
    let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
    let sign = hundredths < 0 ? "-" : ""
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
}
