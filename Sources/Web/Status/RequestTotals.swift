/// Requests of people and programs over all routes, since the start.
struct RequestTotals: Sendable, Hashable {
    var count = 0
    /// Answered with a status of 500 or more.
    var failedCount = 0
    /// How many took no longer than each span of ``Meters/spansMilliseconds``.
    var spans = [Int](repeating: 0, count: Meters.spansMilliseconds.count)

    static func - (later: Self, earlier: Self) -> Self {
        RequestTotals(
            count: later.count - earlier.count, failedCount: later.failedCount - earlier.failedCount,
            spans: zip(later.spans, earlier.spans).map { $0 - $1 })
    }

    /// The shortest span within which a share of the answers came; `nil` when there were none, or it took longer.
    func spanMilliseconds(ofShare share: Double) -> Int64? {
        guard count > 0 else { return nil }
        return zip(Meters.spansMilliseconds, spans).first { Double($0.1) >= share * Double(count) }?.0
    }
}

extension Meters {
    /// What watchers and browsers ask for by themselves is left out.
    var totals: RequestTotals {
        var totals = RequestTotals()
        for (key, tally) in seen where !key.route.isOfWatchers {
            totals.count += tally.count
            totals.failedCount += tally.statuses[5] ?? 0
            for place in totals.spans.indices { totals.spans[place] += tally.spans[place] }
        }
        return totals
    }

    /// What it counts that should not happen, under the series an ``Alarm`` names.
    public var alarming: [String: Double] {
        let failed = seen.reduce(0) { $0 + ($1.tally.statuses[5] ?? 0) }
        return [
            "commonweal_requests_total{status=\"5xx\"}": Double(failed),
            "commonweal_requests_turned_away_total": Double(turnedAwayCounts.reduce(0) { $0 + $1.count }),
            "commonweal_content_blocked_total": Double(blockedCounts.reduce(0) { $0 + $1.count }),
        ]
    }
}

extension String {
    /// Whether it is the pattern of a route that watchers and browsers ask for by themselves.
    var isOfWatchers: Bool {
        ["/health", "/metrics", "/status", "/assets", "/favicon"].contains { hasPrefix($0) }
    }
}
