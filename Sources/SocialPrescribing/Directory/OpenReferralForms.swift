import Core

/// The forms that the standard asks of texts (JSON Schema's `uuid`, `email`, `uri` and `date-time`).
enum OpenReferralForms {
    /// 8-4-4-4-12 hexadecimal digits.
    static func isUUID(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return parts.map(\.count) == [8, 4, 4, 4, 12] && parts.allSatisfy { $0.allSatisfy(isHexadecimal) }
    }

    /// One `@` with something on either side, and no space.
    static func isEmail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.allSatisfy { $0 > 32 && $0 < 127 }
            && text.utf8.count <= 254
    }

    /// A web address that a browser can open: a scheme and a host, no spaces.
    static func isURI(_ text: String) -> Bool {
        let lowered = text.lowercased()
        guard lowered.hasPrefix("https://") || lowered.hasPrefix("http://"), text.utf8.count <= 2_000 else {
            return false
        }
        let rest = text.drop { $0 != "/" }.dropFirst(2)
        guard let first = rest.first, first != "/", first != ":" else { return false }
        return text.utf8.allSatisfy { $0 > 32 && $0 < 127 && !forbidden.contains($0) }
    }

    /// Date and time with a zone (RFC 3339).
    static func isDateTime(_ text: String) -> Bool { instant(text) != nil }

    /// A moment: `2026-11-24T19:00:00Z`, with a fraction and another zone where there is one.
    static func instant(_ text: String) -> Instant? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, let day = Day(String(decoding: bytes[0..<10], as: UTF8.self)),
            bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t"),
            let time = ClockTime(String(decoding: bytes[11..<16], as: UTF8.self)), bytes[16] == UInt8(ascii: ":"),
            let seconds = Int(String(decoding: bytes[17..<19], as: UTF8.self)), (0...60).contains(seconds)
        else { return nil }
        var rest = bytes[19...]
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard rest.first.map({ (48...57).contains($0) }) ?? false else { return nil }
            rest = rest.drop { (48...57).contains($0) }
        }
        guard let zoneMinutes = zone(rest) else { return nil }
        let minutes = day.daysSince1970 * 1440 + time.minutesAfterMidnight - zoneMinutes
        return Instant(milliseconds: Int64(minutes) * 60_000 + Int64(seconds) * 1_000)
    }

    /// `Z` or `+01:00`, in minutes.
    private static func zone(_ bytes: ArraySlice<UInt8>) -> Int? {
        if bytes.count == 1, let only = bytes.first { return only | 32 == UInt8(ascii: "z") ? 0 : nil }
        guard bytes.count == 6, let sign = bytes.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
            let time = ClockTime(String(decoding: bytes.dropFirst(), as: UTF8.self))
        else { return nil }
        return sign == UInt8(ascii: "+") ? time.minutesAfterMidnight : -time.minutesAfterMidnight
    }

    private static let forbidden = Set("\"<>\\^`{|}".utf8)

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (97...102).contains(byte | 32)
    }
}
