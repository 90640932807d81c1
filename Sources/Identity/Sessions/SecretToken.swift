import Core
import Crypto

/// A secret that stands for a sign-in: 256 random bits as 43 characters that are safe in a cookie and a header.
///
/// It is shown once, to whoever signed in. The database keeps ``hash`` only, so whoever reads the database, a backup or
/// a log can not become anybody.
public struct SecretToken: Hashable, Sendable {
    public let text: String

    /// - Parameter bytes: fresh from the system's source of chance; 16 or more, 32 in practice.
    public init(bytes: [UInt8]) { text = bytes.base64URL }

    /// Takes what a browser or a program sent; `nil` when it could not be one of ours.
    public init?(checking text: some StringProtocol) {
        guard (22...86).contains(text.utf8.count), text.utf8.allSatisfy(\.isBase64URL) else { return nil }
        self.text = String(text)
    }

    /// The number of bytes a token is made from.
    public static let byteCount = 32

    /// SHA-256 of the token, as 64 hexadecimal digits. A token is too long to guess, so a fast hash is enough.
    public var hash: String { SHA256.hash(data: Array(text.utf8)).hexadecimal }

    /// What a form must carry to show that it came from a page we gave to this browser: a value only the holder of the
    /// token can have been given, and from which the token can not be found.
    public var csrfToken: String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array("commonweal form".utf8), using: SymmetricKey(data: Array(text.utf8)))
        return Array(code).base64URL
    }

    /// Whether two secrets are the same, in a time that does not tell where they differ.
    public static func isSame(_ first: String, _ second: String) -> Bool {
        isSame(Array(first.utf8), Array(second.utf8))
    }

    /// The same for bytes.
    public static func isSame(_ first: [UInt8], _ second: [UInt8]) -> Bool {
        // swift-crypto compares authentication codes in constant time; the key only spreads the values.
        let key = SymmetricKey(data: Array("commonweal comparison".utf8))
        let code = HMAC<SHA256>.authenticationCode(for: first, using: key)
        return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: second, using: key)
    }
}
