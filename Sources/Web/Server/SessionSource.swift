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

        /// As it was sent.
        public var text: String {
            switch self {
            case .cookie(let text), .bearer(let text): text
            }
        }
    }

    /// - Returns: `nil` for a token that is unknown, over, or was taken away.
    public let session: @Sendable (Token, Instant) async throws -> Session?
    /// Finds out which provisioning client stands behind a bearer token on SCIM's addresses.
    public let client: @Sendable (_ token: String, Instant) async throws -> Session?
    /// Gives a session a new token in place of the one it has.
    /// - Returns: `nil` when another request was quicker.
    public let renew: @Sendable (Session, _ token: String, _ fresh: SecretToken, Instant) async throws -> Session?

    public init(
        renew: @escaping @Sendable (Session, String, SecretToken, Instant) async throws -> Session? = { _, _, _, _ in
            nil
        },
        client: @escaping @Sendable (String, Instant) async throws -> Session? = { _, _ in nil },
        _ session: @escaping @Sendable (Token, Instant) async throws -> Session?
    ) {
        self.session = session
        self.client = client
        self.renew = renew
    }

    /// Nobody is ever signed in.
    public static let nobody = SessionSource { _, _ in nil }
}
