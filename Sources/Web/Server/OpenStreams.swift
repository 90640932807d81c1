import Core
import Synchronization

/// Keeps count of the live pages that are open, so that one account cannot hold every connection there is.
final class OpenStreams: Sendable {
    private let limitCount: Int
    private let open = Mutex<[AccountID?: Int]>([:])

    /// As many as one person can look at.
    private static let perAccount = 12

    /// - Parameter limit: over all accounts.
    init(limit: Int) { limitCount = limit }

    /// How many are open at this moment.
    var count: Int { open.withLock { $0.values.reduce(0, +) } }

    /// The same events, counted until they end or nobody listens any more.
    /// - Throws: a 429 or 503 problem when there are too many already.
    func counting(
        _ events: AsyncStream<LiveEvent>, for account: AccountID?
    ) throws(Problem) -> AsyncStream<LiveEvent> {
        let limit = limitCount
        let problem = open.withLock { open -> Problem? in
            if open.values.reduce(0, +) >= limit { return .busy }
            if open[account, default: 0] >= Self.perAccount { return .tooManyPages }
            open[account, default: 0] += 1
            return nil
        }
        if let problem { throw problem }
        return AsyncStream { continuation in
            let passing = Task {
                for await event in events { continuation.yield(event) }
                continuation.finish()
            }
            continuation.onTermination = { [self] _ in
                passing.cancel()
                close(account)
            }
        }
    }

    private func close(_ account: AccountID?) {
        open.withLock { open in
            open[account, default: 0] -= 1
            if open[account, default: 0] <= 0 { open[account] = nil }
        }
    }
}

extension Problem {
    fileprivate static let tooManyPages = Problem(
        status: 429, code: "too-often", title: "Too many live pages are open",
        words: "Close some of the tabs that show a roster or a draft, then load this page again.",
        headers: [("retry-after", "30")])
}
