import Core

/// How long it took until nobody relied on what was revoked or suspended: spans alone, of no person and no item.
struct RefusalTime: Sendable, Hashable {
    /// From where to where was measured.
    enum Way: String, Sendable, Hashable, CaseIterable {
        /// From the officer's decision until our list says so to whoever asks.
        case listed
        /// From the officer's decision until another organisation, told at once, has said that it took it in.
        case confirmed
        /// From another organisation's decision, by its clock, until it counts for nothing here: it told us.
        case heard
        /// At the most, from the last time that a list said nothing until it counts for nothing here: we asked.
        case asked
    }

    /// How many days back the page looks.
    static let shownDays = 30
    /// With fewer than so many nothing is shown: one span alone would tell when somebody's item was revoked.
    static let fewestCount = 5

    /// The middle, what 95 in 100 keep to, and the worst.
    struct Summary: Sendable, Hashable {
        let count: Int
        let medianMilliseconds: Int64
        let ninetyFifthMilliseconds: Int64
        let worstMilliseconds: Int64
    }

    /// - Parameter spans: in milliseconds, the shortest first.
    /// - Returns: `nil` for too few.
    static func summary(of spans: [Int64]) -> Summary? {
        guard spans.count >= fewestCount, let worst = spans.last else { return nil }
        /// The nearest rank: the least span that so many in a hundred do not pass.
        func rank(_ percent: Int) -> Int64 {
            spans[min(spans.count - 1, max(0, (spans.count * percent + 99) / 100 - 1))]
        }
        return Summary(
            count: spans.count, medianMilliseconds: rank(50), ninetyFifthMilliseconds: rank(95),
            worstMilliseconds: worst)
    }
}
