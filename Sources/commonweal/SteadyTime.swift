import Core

/// The machine's clock for lengths of time. It goes on evenly when a time server or a person sets the time of day, so
/// that a draft of thirty seconds does not search for an hour.
enum SteadyTime {
    private static let began = ContinuousClock.now

    /// Counted from when it is first asked; only differences say anything.
    @Sendable static func now() -> Instant {
        let (seconds, attoseconds) = began.duration(to: .now).components
        return Instant(milliseconds: seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    }
}
