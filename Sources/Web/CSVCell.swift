/// A single value of a CSV file, as text going in and out.
public enum CSVCell {
    /// Trims white space, and takes off the apostrophe that ``written(_:)`` puts before what a spreadsheet would run.
    public static func read(_ text: String) -> String {
        let scalars = text.unicodeScalars
        let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
        guard let first = scalars.firstIndex(where: { !isSpace($0) }),
            let last = scalars.lastIndex(where: { !isSpace($0) })
        else { return "" }
        let trimmed = String(scalars[first...last])
        return trimmed.hasPrefix("'") && isFormula(trimmed.dropFirst()) ? String(trimmed.dropFirst()) : trimmed
    }

    /// A value as it stands in a file (RFC 4180): what a spreadsheet would take for a formula gets an apostrophe in
    /// front, and what holds a comma, a quotation mark or a line break is quoted.
    static func written(_ text: String) -> String {
        let safe = isFormula(text[...]) && !isNumber(text) ? "'" + text : text
        let isQuoted =
            safe.contains { ",;\"".contains($0) || $0.isNewline } || safe.hasPrefix(" ") || safe.hasSuffix(" ")
        return isQuoted
            ? "\"\(safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\"" : safe
    }

    /// A line of values with its line break.
    public static func line(_ cells: [String]) -> String { cells.map(written).joined(separator: ",") + "\r\n" }

    /// A plain number, such as -7.5, does no harm and must stay a number.
    private static func isNumber(_ text: String) -> Bool {
        Double(text) != nil && text.unicodeScalars.allSatisfy { "0123456789+-.".unicodeScalars.contains($0) }
    }

    private static func isFormula(_ text: Substring) -> Bool {
        text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
    }
}
