import Core
import Crypto

/// How the digest of a disclosure is made: a name of the IANA registry "Named Information Hash Algorithm".
///
/// - Source: RFC 9901, section 4.1.1; SHA-256 where `_sd_alg` is missing.
public enum DigestAlgorithm: String, Sendable, Hashable, CaseIterable {
    case sha256 = "sha-256"
    case sha384 = "sha-384"
    case sha512 = "sha-512"

    /// The digest of a text's ASCII bytes, as base64url.
    public func digest(of text: String) -> String {
        switch self {
        case .sha256: Array(SHA256.hash(data: Array(text.utf8))).base64URL
        case .sha384: Array(SHA384.hash(data: Array(text.utf8))).base64URL
        case .sha512: Array(SHA512.hash(data: Array(text.utf8))).base64URL
        }
    }
}
