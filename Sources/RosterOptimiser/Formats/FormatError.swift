/// Why a file could not be read: which file, which line, and what is wrong with it.
public struct FormatError: Error, Hashable, CustomStringConvertible {
    public let file: String
    /// From 1; `nil` when it is about the file as a whole.
    public let line: Int?
    public let reason: String

    public init(file: String, line: Int? = nil, reason: String) {
        self.file = file
        self.line = line
        self.reason = reason
    }

    public var description: String { "\(file)\(line.map { ", line \($0)" } ?? ""): \(reason)" }
}

/// One line of a text file, cut into fields, that says what is wrong with it where it is wrong.
struct FormatLine {
    let file: String
    let number: Int
    let fields: [String]

    func fail(_ reason: String) -> FormatError { FormatError(file: file, line: number, reason: reason) }

    func field(_ index: Int, _ what: String) throws(FormatError) -> String {
        guard fields.indices.contains(index), !fields[index].isEmpty else { throw fail("\(what) is missing.") }
        return fields[index]
    }

    func number(_ index: Int, _ what: String, in range: ClosedRange<Int>) throws(FormatError) -> Int {
        try number(try field(index, what), what, in: range)
    }

    func number(_ text: some StringProtocol, _ what: String, in range: ClosedRange<Int>) throws(FormatError) -> Int {
        guard let number = Int(String(text)) else { throw fail("\(what) is not a whole number: \"\(text)\".") }
        guard range.contains(number) else {
            throw fail("\(what) is \(number), outside \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    /// What a table holds under the name in a field.
    func named<Value>(_ index: Int, _ what: String, in table: [String: Value]) throws(FormatError) -> Value {
        try named(field(index, what), what, in: table)
    }

    func named<Value>(_ name: String, _ what: String, in table: [String: Value]) throws(FormatError) -> Value {
        guard let value = table[name] else { throw fail("There is no \(what) \"\(name)\".") }
        return value
    }
}

extension StringProtocol {
    /// Without blanks at either end.
    var trimmed: String {
        let kept = drop { $0.isWhitespace }
        return String(kept.reversed().drop { $0.isWhitespace }.reversed())
    }

    /// Lines, whatever ends them, without the mark that some editors put before the first.
    var lines: [String] {
        let marked = unicodeScalars.first == "\u{FEFF}"
        let text = marked ? String(String.UnicodeScalarView(unicodeScalars.dropFirst())) : String(self)
        return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { String($0) }
    }
}
