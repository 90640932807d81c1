/// Cuts the text of a CSV file into its records (RFC 4180), each with the line it begins on.
///
/// A quotation mark opens a quoted value only where a value begins. One that is never closed spoils the line it stands
/// on: the next line is a record again, so that no row is lost to another's mistake.
struct CSVRecords {
    struct Record: Hashable {
        let line: Int
        let text: String
        /// Why it cannot be read at all.
        let problem: String?
    }

    var delimiter: UInt8?
    private let bytes: [UInt8]
    private var place = 0
    private var line = 1

    init(_ text: String) { bytes = Array(text.utf8) }

    /// The next record; `nil` at the end of the file.
    mutating func next() -> Record? {
        guard place < bytes.count else { return nil }
        let start = place, startLine = line
        if let end = endOfRecord(from: start, linesAllowed: CSVRecords.lineLimit) {
            move(past: end)
            let text = String(decoding: bytes[start..<end], as: UTF8.self)
            guard end - start <= CSVRecords.byteLimit else {
                return Record(
                    line: startLine, text: "", problem: "The row is longer than \(CSVRecords.byteLimit) characters.")
            }
            return Record(line: startLine, text: text, problem: nil)
        }
        move(past: endOfLine(from: start))
        return Record(
            line: startLine, text: "",
            problem: "A quotation mark is opened and never closed. Close it, or take it out.")
    }

    static let byteLimit = 20_000
    private static let lineLimit = 40

    /// Where the record's last line ends; `nil` when a quoted value is never closed or spans too many lines.
    private func endOfRecord(from start: Int, linesAllowed: Int) -> Int? {
        var place = start, isQuoted = false, isAtStart = true, lines = 1
        while place < bytes.count {
            let byte = bytes[place]
            if isQuoted {
                if byte == quote {
                    // Two in a row stand for one, and the value goes on.
                    if place + 1 < bytes.count, bytes[place + 1] == quote { place += 1 } else { isQuoted = false }
                    // Text straight after it on another line: this mark opens a value, the one before was left open.
                    if !isQuoted, lines > 1, !endsValue(place + 1) { return nil }
                } else if byte == newline {
                    lines += 1
                    if lines > linesAllowed { return nil }
                }
            } else if byte == newline || byte == carriageReturn {
                return place
            } else if byte == quote && isAtStart {
                isQuoted = true
                isAtStart = false
            } else {
                isAtStart = isDelimiter(byte) || (isAtStart && (byte == space || byte == tab))
            }
            place += 1
        }
        return isQuoted ? nil : place
    }

    /// Whether a quoted value may end before this place.
    private func endsValue(_ place: Int) -> Bool {
        guard place < bytes.count else { return true }
        return isDelimiter(bytes[place]) || [newline, carriageReturn, space, tab].contains(bytes[place])
    }

    private func endOfLine(from start: Int) -> Int {
        bytes[start...].firstIndex { $0 == newline || $0 == carriageReturn } ?? bytes.count
    }

    /// Goes on behind the line break at `end`, and counts the lines gone by.
    private mutating func move(past end: Int) {
        var next = min(end + 1, bytes.count)
        if end + 1 < bytes.count, bytes[end] == carriageReturn, bytes[end + 1] == newline { next = end + 2 }
        line += lineBreaks(place..<next)
        place = next
    }

    private func lineBreaks(_ range: Range<Int>) -> Int {
        range.count { index in
            bytes[index] == newline
                || (bytes[index] == carriageReturn && !(index + 1 < bytes.count && bytes[index + 1] == newline))
        }
    }

    // The first line is cut before anybody knows what parts its values.
    private func isDelimiter(_ byte: UInt8) -> Bool {
        delimiter.map { $0 == byte } ?? (byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == tab)
    }
}

private let quote = UInt8(ascii: "\""), newline = UInt8(ascii: "\n"), carriageReturn = UInt8(ascii: "\r")
private let space = UInt8(ascii: " "), tab = UInt8(ascii: "\t")
