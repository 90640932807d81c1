import Core
import Crypto
import CryptoExtras
import Foundation
import Identity

/// Our own key at a provider, with which we show that we are the client we say (RFC 7523, section 2.2).
struct ClientKey: Sendable {
    private let key: _RSA.Signing.PrivateKey

    /// A new key. Takes up to a second, on a thread of its own.
    /// - Throws: ``Core/Overloaded`` when the system gives no thread; an error of the library.
    static func make() async throws -> ClientKey {
        try await withCheckedThrowingContinuation { continuation in
            do {
                try startThread {
                    continuation.resume(
                        with: Result { ClientKey(key: try _RSA.Signing.PrivateKey(keySize: .bits3072)) })
                }
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }

    /// Reads ``bytes``.
    init?(_ bytes: [UInt8]) {
        guard let key = try? _RSA.Signing.PrivateKey(derRepresentation: bytes) else { return nil }
        self.key = key
    }

    private init(key: _RSA.Signing.PrivateKey) { self.key = key }

    /// What is sealed and kept.
    var bytes: [UInt8] { Array(key.derRepresentation) }

    /// The public half, as a key of a JWK set.
    func publicKey(for proof: SignOnProvider.ClientProof) throws -> JSON {
        let numbers = try key.publicKey.getKeyPrimitives()
        return [
            "kty": "RSA", "use": "sig", "alg": .string(proof.algorithm), "kid": .string(try keyID),
            "n": .string(Array(numbers.modulus).base64URL), "e": .string(Array(numbers.publicExponent).base64URL),
        ]
    }

    /// RFC 7638: the hash of the public key.
    var keyID: String {
        get throws {
            let numbers = try key.publicKey.getKeyPrimitives()
            let e = Array(numbers.publicExponent).base64URL, n = Array(numbers.modulus).base64URL
            let text = "{\"e\":\"\(e)\",\"kty\":\"RSA\",\"n\":\"\(n)\"}"
            return Array(SHA256.hash(data: Array(text.utf8))).base64URL
        }
    }

    /// A statement that we are the client, good for a minute and for one address.
    /// - Parameter id: fresh, so that it can not be used twice.
    func statement(
        client: String, audience: String, id: String, proof: SignOnProvider.ClientProof, at now: Instant
    ) throws -> String {
        let header: JSON = ["alg": .string(proof.algorithm), "typ": "JWT", "kid": .string(try keyID)]
        let seconds = Int(now.milliseconds / 1000)
        let claims: JSON = [
            "iss": .string(client), "sub": .string(client), "aud": .string(audience), "jti": .string(id),
            "iat": JSON(seconds), "exp": JSON(seconds + 60),
        ]
        let text = "\(header.bytes.base64URL).\(claims.bytes.base64URL)", bytes = Array(text.utf8)
        let signature: _RSA.Signing.RSASignature =
            switch proof {
            case .keyRS512: try key.signature(for: SHA512.hash(data: bytes), padding: .insecurePKCS1v1_5)
            case .keyPS256: try key.signature(for: SHA256.hash(data: bytes), padding: .PSS)
            case .keyRS256, .secret: try key.signature(for: SHA256.hash(data: bytes), padding: .insecurePKCS1v1_5)
            }
        return "\(text).\(Array(signature.rawRepresentation).base64URL)"
    }
}

extension SignOnProvider.ClientProof {
    /// As the `alg` of a token.
    var algorithm: String {
        switch self {
        case .keyRS512: "RS512"
        case .keyPS256: "PS256"
        case .keyRS256, .secret: "RS256"
        }
    }
}
