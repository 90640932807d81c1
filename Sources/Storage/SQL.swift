/// A statement: what is written is SQL, what is interpolated is bound, so that no value can ever become SQL.
///
/// Placeholders are written `$1`, `$2` … in the order of ``values``; ``unnumberedText`` has them as SQLite wants them.
/// The text is the portable subset of docs/decisions/0003: TEXT, BIGINT, INTEGER, BOOLEAN, DOUBLE PRECISION, BYTEA.
public struct SQL: Sendable, Hashable, ExpressibleByStringInterpolation {
    public let text: String
    public let values: [SQLValue]
    /// Where in the UTF-8 of ``text`` the `$` of each placeholder stands, so that nobody has to search for them and be
    /// fooled by a dollar in a literal.
    private let marks: [Int]

    public init(stringLiteral text: String) {
        self.text = text
        values = []
        marks = []
    }

    public init(stringInterpolation parts: Parts) {
        text = parts.text
        values = parts.values
        marks = parts.marks
    }

    /// The text with its placeholders as plain `?`, which stand in the order of ``values`` by the way they are made.
    ///
    /// SQLite takes `$1` for a name; and to `?1` it gives one as well, in a list that GRDB searches once for each
    /// parameter, so that a statement of a thousand would cost a million steps.
    public var unnumberedText: String {
        if marks.isEmpty { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = 0
        for (index, mark) in marks.enumerated() where mark >= rest && mark < bytes.count {
            result += bytes[rest..<mark]
            result.append(UInt8(ascii: "?"))
            rest = mark + "$\(index + 1)".utf8.count
        }
        if rest < bytes.count { result += bytes[rest...] }
        return String(decoding: result, as: UTF8.self)
    }

    /// Joins statements or fragments, numbering the placeholders anew.
    public static func + (first: SQL, second: SQL) -> SQL { "\(first)\(second)" }

    /// The pieces of an interpolated statement: text as it is written, values as placeholders.
    public struct Parts: StringInterpolationProtocol {
        var text = ""
        var values: [SQLValue] = []
        var marks: [Int] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 3)
            values.reserveCapacity(interpolationCount)
            marks.reserveCapacity(interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) { text += literal }

        public mutating func appendInterpolation(_ value: (any SQLBindable)?) { bind(value?.sqlValue ?? .null) }

        /// A fragment, with its own values.
        public mutating func appendInterpolation(_ fragment: SQL) {
            let bytes = fragment.text.utf8
            var rest = bytes.startIndex
            for (index, (mark, value)) in zip(fragment.marks, fragment.values).enumerated() {
                let start = bytes.index(bytes.startIndex, offsetBy: mark)
                text += fragment.text[rest..<start]
                bind(value)
                rest = bytes.index(start, offsetBy: "$\(index + 1)".utf8.count)
            }
            text += fragment.text[rest...]
        }

        /// A list for `IN`: `id IN \(list: ids)`. An empty list matches nothing, and so does `NOT IN` with one.
        public mutating func appendInterpolation(list values: some Sequence<some SQLBindable>) {
            text += "("
            var isFirst = true
            for value in values {
                if !isFirst { text += ", " }
                bind(value.sqlValue)
                isFirst = false
            }
            text += isFirst ? "NULL)" : ")"
        }

        /// Rows for `VALUES`: `INSERT INTO t (a, b) VALUES \(rows: rows)`. At least one row is needed.
        public mutating func appendInterpolation(rows: [[(any SQLBindable)?]]) {
            for (index, row) in rows.enumerated() {
                text += index == 0 ? "(" : ", ("
                for (column, value) in row.enumerated() {
                    if column > 0 { text += ", " }
                    bind(value?.sqlValue ?? .null)
                }
                text += ")"
            }
        }

        private mutating func bind(_ value: SQLValue) {
            values.append(value)
            marks.append(text.utf8.count)
            text += "$\(values.count)"
        }
    }
}
