/// How much a form or a query may hold.
struct FormLimits: Sendable {
    var fields: Int
    var nameBytes: Int
    var valueBytes: Int

    static let query = FormLimits(fields: 100, nameBytes: 100, valueBytes: 4_000)
    static let form = FormLimits(fields: 10_000, nameBytes: 200, valueBytes: 200_000)
}

extension Form {
    /// Reads `application/x-www-form-urlencoded` text (WHATWG URL standard, section 5.1), but strictly.
    ///
    /// - Throws: an HTTP 400 problem for a broken escape, bytes that are no UTF-8, a NUL, or more than the limits
    ///   allow.
    init(urlencoded bytes: some BidirectionalCollection<UInt8>, limits: FormLimits) throws(Problem) {
        var pairs: [(String, String)] = []
        for part in bytes.split(separator: UInt8(ascii: "&")) {
            guard pairs.count < limits.fields else { throw Problem.badRequest("The form has too many fields.") }
            let equals = part.firstIndex(of: UInt8(ascii: "="))
            let nameBytes = part[..<(equals ?? part.endIndex)]
            let valueBytes = equals.map { part[part.index(after: $0)...] } ?? part[part.endIndex...]
            guard let name = PercentCoding.decode(nameBytes, plusIsSpace: true),
                let value = PercentCoding.decode(valueBytes, plusIsSpace: true)
            else { throw Problem.badRequest("The form could not be read.") }
            guard name.utf8.count <= limits.nameBytes, value.utf8.count <= limits.valueBytes else {
                throw Problem.badRequest("A field of the form is too long.")
            }
            pairs.append((name, value))
        }
        self.init(pairs: pairs)
    }

    /// The fields as they stand in a query or a posted form: `from=2026-11-23&ward=w1`.
    public var encoded: String {
        fields.map { "\(PercentCoding.encode($0.name))=\(PercentCoding.encode($0.value))" }.joined(separator: "&")
    }
}
