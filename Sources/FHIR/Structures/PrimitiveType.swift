public import Core
import Questionnaires

/// The primitive types of FHIR, and how their values must look.
public enum PrimitiveType: String, Sendable, CaseIterable {
    case boolean, integer, string, decimal, uri, url, canonical, base64Binary, instant, date, dateTime, time, code
    case oid, id, markdown, unsignedInt, positiveInt, uuid, xhtml

    /// Whether its values are texts in JSON; the others are numbers and truth values.
    public var isText: Bool {
        switch self {
        case .boolean, .integer, .decimal, .unsignedInt, .positiveInt: false
        default: true
        }
    }

    /// What is wrong with a value of this type, in words; `nil` when nothing is.
    public func problem(with value: JSON) -> String? {
        switch (self, value) {
        case (.boolean, .boolean): return nil
        case (.boolean, _): return "This must be true or false."
        case (.integer, .number(let digits)): return Self.whole(digits, -2_147_483_648)
        case (.unsignedInt, .number(let digits)): return Self.whole(digits, 0)
        case (.positiveInt, .number(let digits)): return Self.whole(digits, 1)
        case (.decimal, .number(let digits)): return ExactDecimal(digits) == nil ? "This is no number." : nil
        case (_, .number) where !isText, (_, .string) where !isText: return "This must be a number."
        case (_, .string(let text)): return problem(withText: text)
        default: return isText ? "This must be a text." : "This must be a number."
        }
    }

    private func problem(withText text: String) -> String? {
        guard !text.isEmpty else { return "A text must not be empty." }
        guard text.utf8.count <= 1_048_576 || self == .base64Binary || self == .xhtml else {
            return "A text holds at most a mebibyte."
        }
        guard self == .base64Binary || Self.isPlain(text) else { return "A text must not hold control characters." }
        switch self {
        case .string, .markdown, .xhtml: return nil
        case .code: return Self.isCode(text) ? nil : "A code must not begin, end or be spread with white space."
        case .id: return Self.isID(text) ? nil : "An id has 1 to 64 letters, digits, dashes and dots."
        case .uri, .url, .canonical: return Self.uriProblem(text)
        case .oid: return Self.isOID(text) ? nil : "This is no OID, like urn:oid:1.2.3."
        case .uuid: return Self.isUUID(text) ? nil : "This is no UUID of lower-case digits, like urn:uuid:…"
        case .date: return PartialDate(date: text) == nil ? "This must be a date like 2026-11-24." : nil
        case .dateTime:
            return PartialDate(dateTime: text) == nil
                ? "This must be a date, or a time with its zone like 2026-11-24T07:30:00Z." : nil
        case .instant:
            return text.utf8.contains(UInt8(ascii: "T")) && PartialDate(dateTime: text) != nil
                ? nil : "This must be a moment with its zone like 2026-11-24T07:30:00Z."
        case .time: return TimeOfDay(text) == nil ? "This must be a time like 07:30:00." : nil
        case .base64Binary: return Self.isBase64(text) ? nil : "This is not base64."
        case .boolean, .integer, .decimal, .unsignedInt, .positiveInt: return "This must be a number."
        }
    }

    private static func whole(_ digits: String, _ least: Int) -> String? {
        guard let number = Int(digits), (least...2_147_483_647).contains(number), digits != "-0" else {
            return "This must be a whole number from \(least) to 2147483647."
        }
        return nil
    }

    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 32 || $0 == 9 || $0 == 10 || $0 == 13 }
    }

    private static func isCode(_ text: String) -> Bool {
        !text.split(omittingEmptySubsequences: false, whereSeparator: \.isWhitespace).contains(where: \.isEmpty)
    }

    static func isID(_ text: some StringProtocol) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 32) || byte == UInt8(ascii: "-")
                    || byte == UInt8(ascii: ".")
            }
    }

    private static func uriProblem(_ text: String) -> String? {
        if text.unicodeScalars.contains(where: \.properties.isWhitespace) { return "A URI must not hold white space." }
        if text.hasPrefix("urn:uuid:"), !isUUID(text) { return "A UUID must be whole and in lower case." }
        if text.hasPrefix("urn:oid:"), !isOID(text) { return "This is no OID." }
        return nil
    }

    static func isUUID(_ text: String) -> Bool {
        guard text.hasPrefix("urn:uuid:") else { return false }
        let parts = text.dropFirst(9).split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.utf8.count) == [8, 4, 4, 4, 12]
            && parts.joined().utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }

    private static func isOID(_ text: String) -> Bool {
        guard text.hasPrefix("urn:oid:") else { return false }
        let parts = text.dropFirst(8).split(separator: ".", omittingEmptySubsequences: false)
        return parts.count > 1 && ["0", "1", "2"].contains(parts[0])
            && parts.allSatisfy { part in
                !part.isEmpty && part.utf8.allSatisfy { (48...57).contains($0) } && (part == "0" || part.first != "0")
            }
    }

    private static func isBase64(_ text: String) -> Bool {
        var count = 0, padding = 0
        for byte in text.utf8 where !(byte == 32 || (9...13).contains(byte)) {
            count += 1
            if byte == UInt8(ascii: "=") {
                padding += 1
            } else if padding > 0 || !isBase64Digit(byte) {
                return false
            }
        }
        return count > 0 && count % 4 == 0 && padding <= 2
    }

    private static func isBase64Digit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte & 0xDF) || byte == 43 || byte == 47
    }
}
