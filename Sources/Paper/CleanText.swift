/// A text as scalars that can be printed, a list for each of its lines.
///
/// Left out are control characters, what has no character, and marks that turn the direction of what follows them
/// (with which a text could look like another). A tab is a space.
func printableLines(_ text: String) -> [[UInt32]] {
    var lines: [[UInt32]] = [[]], wasReturn = false
    for scalar in text.unicodeScalars {
        let value = scalar.value
        let isReturn = value == 0x0D
        if isReturn || value == 0x0A && !wasReturn || value == 0x0B || value == 0x0C || value == 0x85
            || value == 0x2028 || value == 0x2029
        {
            lines.append([])
        } else if value == 0x09 {
            lines[lines.count - 1].append(0x20)
        } else if isPrintable(value) {
            lines[lines.count - 1].append(value)
        }
        wasReturn = isReturn
    }
    return lines
}

private func isPrintable(_ value: UInt32) -> Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0xFEFF, 0xFFF9...0xFFFC: false
    case 0x202A...0x202E, 0x2066...0x2069, 0x206A...0x206F, 0xE0000...0xE0FFF: false
    default: value & 0xFFFE != 0xFFFE && !(0xFDD0...0xFDEF).contains(value)
    }
}

/// A space that a line may end at.
func isSpace(_ value: UInt32) -> Bool {
    value == 0x20 || value == 0x1680 || value == 0x200B || value == 0x3000 || value == 0x205F
        || (0x2000...0x200A).contains(value) && value != 0x2007
}

/// Whether a line may end between two scalars: after a space or a hyphen, and between characters of East Asia.
func mayBreak(after first: UInt32, before second: UInt32) -> Bool {
    if isSpace(second) { return false }
    if isSpace(first) { return true }
    if [0x2D, 0x2010, 0x2013, 0x2014, 0x2F].contains(first) { return !(0x30...0x39).contains(second) }
    let isClosing = (0x3001...0x3002).contains(second) || [0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF09].contains(second)
    return (isEastAsian(first) || isEastAsian(second)) && !isClosing
}

private func isEastAsian(_ value: UInt32) -> Bool {
    (0x2E80...0xA4CF).contains(value) || (0xAC00...0xD7A3).contains(value) || (0xF900...0xFAFF).contains(value)
        || (0xFF00...0xFFEF).contains(value) || (0x20000...0x3FFFF).contains(value)
}
