import Core

/// Moments as headers of HTTP write them: "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, section 5.6.7).
enum HTTPDate {
    static func text(_ instant: Instant) -> String {
        // An instant says of itself "1994-11-06T08:49:37.250Z".
        let parts = instant.description.split(separator: "T")
        guard parts.count == 2, let day = Day(String(parts[0])) else { return "" }
        let date = parts[0].split(separator: "-")
        guard date.count == 3, let month = Int(date[1]), Day.monthNames.indices.contains(month - 1) else { return "" }
        return "\(day.weekday.short), \(date[2]) \(Day.monthNames[month - 1].prefix(3)) \(date[0]) "
            + "\(parts[1].prefix(8)) GMT"
    }
}
