import Core
import Web

/// What is known of whether something received still stands, and how old that knowledge is.
enum StatusWords {
    /// A row beside an item; nothing for what does not count anyhow.
    static func rows(_ item: ReceivedItem, _ passport: Passport) -> [SummaryRow] {
        guard item.forgottenAt == nil, item.decision != .rejected, item.status != .revoked else { return [] }
        guard let uri = item.statusList else {
            return [
                SummaryRow(
                    "Does it still stand?",
                    tag("Nobody can say", .yellow) + " Its issuer keeps no list, so it cannot take it back.")
            ]
        }
        let entry = passport.lists[ListOfIssuer(uri: uri, issuer: item.issuer)]
        if let since = entry?.failedSince {
            let last = entry?.readAt.map { " It was read last on \($0.words)." } ?? ""
            return [
                SummaryRow(
                    "Does it still stand?",
                    tag("Not known", .yellow)
                        + " Its issuer's list cannot be read since \(since.words).\(last)")
            ]
        }
        return entry?.readAt.map { [SummaryRow("Looked up", "\($0.words), and again all the time")] } ?? []
    }
}
