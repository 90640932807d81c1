/// A stretch of the UTC line: from `start` up to, and not including, `end`.
public struct TimeSpan: Hashable, Sendable, Codable {
    public let start: Instant
    public let end: Instant

    /// - Returns: `nil` unless the span ends after it starts.
    public init?(_ start: Instant, _ end: Instant) {
        guard start < end else { return nil }
        self.start = start
        self.end = end
    }

    /// The span of `length` minutes from `start`; a length below one minute counts as one.
    public init(from start: Instant, lasting length: Minutes) {
        self.start = start
        end = start + max(length, Minutes(1))
    }

    public var length: Minutes { end - start }

    /// Whether two spans share at least a moment; spans that only touch do not.
    public func overlaps(_ other: TimeSpan) -> Bool { start < other.end && other.start < end }

    /// Whether a moment lies in the span; its end does not.
    public func contains(_ moment: Instant) -> Bool { start <= moment && moment < end }

    /// The minutes this span shares with another; zero when they do not meet.
    public func shared(with other: TimeSpan) -> Minutes {
        max(.zero, min(end, other.end) - max(start, other.start))
    }
}
