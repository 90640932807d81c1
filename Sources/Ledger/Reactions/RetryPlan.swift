import Core

/// How a reaction that fails is tried again before it is parked.
public struct RetryPlan: Sendable, Hashable {
    /// How long to wait after the first failure, the second, and so on; after one failure more than there are gaps
    /// the fact is parked.
    public var gapsSeconds: [Int]

    public init(gapsSeconds: [Int] = [1, 5, 30, 120, 600]) { self.gapsSeconds = gapsSeconds }

    /// When to try again after so many failures; `nil` when it has been tried enough.
    func nextTry(afterFailures failures: Int, at now: Instant) -> Instant? {
        guard gapsSeconds.indices.contains(failures - 1) else { return nil }
        return Instant(milliseconds: now.milliseconds + Int64(gapsSeconds[failures - 1]) * 1000)
    }
}
