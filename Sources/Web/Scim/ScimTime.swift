import Core

extension Instant {
    /// Reads a dateTime of SCIM (RFC 7643, section 2.3.5): `2026-11-24T09:00:00Z`, with a fraction or an offset if need
    /// be. What is finer than a millisecond is dropped.
    init?(_ text: String) {
        guard
            let match = text.wholeMatch(
                of: /(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:\d{2})/),
            let day = Day(String(match.1)), let hours = Int64(match.2), let minutes = Int64(match.3),
            let seconds = Int64(match.4), hours < 24, minutes < 60, seconds < 60
        else { return nil }
        let digits = match.5.map { String($0).padded(to: 3) } ?? "0"
        var offset: Int64 = 0
        if match.6 != "Z" {
            guard let ahead = Int64(match.6.dropFirst().prefix(2)), let rest = Int64(match.6.suffix(2)) else {
                return nil
            }
            offset = (ahead * 60 + rest) * (match.6.hasPrefix("-") ? -1 : 1)
        }
        let minutesInAll = Int64(day.daysSince1970) * 1440 + hours * 60 + minutes - offset
        self.init(milliseconds: (minutesInAll * 60 + seconds) * 1000 + (Int64(digits) ?? 0))
    }
}

extension String {
    fileprivate func padded(to length: Int) -> String {
        String((self + String(repeating: "0", count: length)).prefix(length))
    }
}
