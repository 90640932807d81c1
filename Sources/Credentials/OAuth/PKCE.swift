internal import Core
import Crypto

/// The secret by which only whoever asked for a code can use it.
///
/// - Source: RFC 7636; only the method S256, as FAPI 2.0 has it.
public struct PKCE: Sendable, Hashable {
    /// The one method that is taken: the verifier's SHA-256.
    public static let method = "S256"

    /// What came with the request.
    public let challenge: String

    /// Reads a challenge.
    /// - Throws: ``FaultCode/invalidRequest`` for another method and for what is no SHA-256 in base64url.
    public init(challenge: String?, method: String?) throws(Fault) {
        // A request that names no method means the plain one (RFC 7636, 4.3).
        guard let method, method.isExactly(Self.method) else {
            throw Fault(.invalidRequest, "The request has a code challenge of another method than S256, or none.")
        }
        guard let challenge, [UInt8](base64URL: challenge)?.count == SHA256.byteCount else {
            throw Fault(.invalidRequest, "The request's code challenge is no SHA-256.")
        }
        self.challenge = challenge
    }

    /// The challenge that hides a secret.
    /// - Parameter verifier: at least 256 random bits, in base64url.
    /// - Throws: ``FaultCode/invalidGrant`` for a secret of another length, or with other characters.
    public init(hiding verifier: String) throws(Fault) { challenge = try Self.challenge(of: verifier) }

    /// Checks the secret that came to use the code.
    /// - Throws: ``FaultCode/invalidGrant``.
    public func check(_ verifier: String?) throws(Fault) {
        guard let verifier else { throw Fault(.invalidGrant, "The request has no code verifier.") }
        guard try Self.challenge(of: verifier).isExactly(challenge) else {
            throw Fault(.invalidGrant, "The code verifier is another than was asked with.")
        }
    }

    private static func challenge(of verifier: String) throws(Fault) -> String {
        guard (43...128).contains(verifier.utf8.count), verifier.utf8.allSatisfy(\.isUnreserved) else {
            throw Fault(.invalidGrant, "The code verifier has another length, or other characters.")
        }
        return Array(SHA256.hash(data: Array(verifier.utf8))).base64URL
    }
}

extension FaultCode {
    /// A code does not hold; the error a server answers with (RFC 6749, 5.2).
    public static let invalidGrant = FaultCode(rawValue: "invalid_grant")
}
