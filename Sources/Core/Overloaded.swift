/// Too much is asked of us at this moment; the same request may be sent again later.
public struct Overloaded: Error, Hashable, Sendable {
    public let cause: Cause
    /// What is going on and when to try again, in a sentence or two for the person who asked.
    public let words: String
    /// How long to wait before trying again: goes out as `Retry-After`.
    public let retryAfterSeconds: Int

    /// Whether everybody has to wait, or only whoever asks too often.
    public enum Cause: Hashable, Sendable {
        /// The server is busy with others: status 503.
        case busy
        /// This asker has asked too often: status 429.
        case tooOften
    }

    public init(_ cause: Cause, _ words: String, retryAfterSeconds: Int) {
        self.cause = cause
        self.words = words
        self.retryAfterSeconds = retryAfterSeconds
    }

    /// The HTTP status that says so.
    public var status: Int { cause == .busy ? 503 : 429 }
}
