import Core
import Web

/// What is known of whether something received still stands, and how old that knowledge is.
enum StatusWords {
    /// A row beside an item; nothing for what does not count anyhow.
    static func rows(_ item: ReceivedItem, _ passport: Passport) -> [SummaryRow] {
        guard item.forgottenAt == nil, item.decision != .rejected, item.status != .revoked else { return [] }
        guard !item.places.isEmpty else {
            return [
                SummaryRow(
                    "Does it still stand?",
                    tag("Nobody can say", .yellow) + " Its issuer keeps no list, so it cannot take it back.")
            ]
        }
        // Where there are several lists, the one that is known least stands for all.
        let entries = item.lists.map { passport.lists[$0] }
        let failed = entries.compactMap { entry in entry?.failedSince.map { (since: $0, readAt: entry?.readAt) } }
            .min { $0.since < $1.since }
        if let failed {
            let last = failed.readAt.map { " It was read last on \($0.words)." } ?? ""
            return [
                SummaryRow(
                    "Does it still stand?",
                    tag("Not known", .yellow)
                        + " Its issuer's list cannot be read since \(failed.since.words).\(last)")
            ]
        }
        let read = entries.map { $0?.readAt }
        guard !read.contains(nil), let first = read.compactMap({ $0 }).min() else { return [] }
        return [SummaryRow("Looked up", "\(first.words), and again all the time")]
    }
}
