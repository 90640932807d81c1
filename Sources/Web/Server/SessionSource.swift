public import Core
public import Identity

/// Finds out who stands behind a token; the program hands over Identity's own.
public struct SessionSource: Sendable {
    /// What a request came with to say who it is.
    public enum Token: Sendable, Hashable {
        /// The value of the session cookie: a person at a browser.
        case cookie(String)
        /// The token of an `Authorization: Bearer` header: a program.
        case bearer(String)
    }

    /// - Returns: `nil` for a token that is unknown, over, or was taken away.
    public let session: @Sendable (Token, Instant) async throws -> Session?

    public init(_ session: @escaping @Sendable (Token, Instant) async throws -> Session?) { self.session = session }

    /// Nobody is ever signed in.
    public static let nobody = SessionSource { _, _ in nil }
}
