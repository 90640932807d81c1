public import Core

/// How long a session lasts.
public struct SessionLimits: Sendable, Hashable {
    /// Without a request; kept to the minute, since use is noted once a minute.
    public let idle: Minutes
    /// In any case.
    public let life: Minutes

    public init(idle: Minutes, life: Minutes) {
        self.idle = idle
        self.life = life
    }
}
