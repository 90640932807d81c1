import Crypto
import CryptoExtras
import Foundation

/// The public key of a passkey, as authenticators write it.
///
/// - Source: RFC 9052 and 9053 (COSE), as Web Authentication Level 3, section 5.8.5 narrows it: ES256 on P-256, EdDSA
///   on Ed25519, RS256 with keys of 2,048 to 4,096 bits.
/// - Reading: key type, algorithm and curve must agree, so that no key is used in a way it was not made for.
enum CredentialKey: Sendable {
    case es256(P256.Signing.PublicKey)
    case ed25519(Curve25519.Signing.PublicKey)
    case rs256(_RSA.Signing.PublicKey)

    /// What we ask for, by COSE's number, the one we like best first.
    static let algorithms = [-7, -8, -257]

    init(_ cose: CBOR) throws(PasskeyProblem) {
        switch (cose[1]?.whole, cose[3]?.whole, cose[-1]?.whole) {
        case (2, -7, 1):
            guard let x = cose[-2]?.bytes, let y = cose[-3]?.bytes, x.count == 32, y.count == 32,
                let key = try? P256.Signing.PublicKey(rawRepresentation: x + y)
            else { throw .wrongKey }
            self = .es256(key)
        case (1, -8, 6):
            guard let x = cose[-2]?.bytes, x.count == 32,
                let key = try? Curve25519.Signing.PublicKey(rawRepresentation: x)
            else { throw .wrongKey }
            self = .ed25519(key)
        case (3, -257, nil):
            guard let n = cose[-1]?.bytes, let e = cose[-2]?.bytes, let top = n.first, top >= 0x80,
                (256...512).contains(n.count), (1...4).contains(e.count), let last = e.last, last & 1 == 1,
                e.count > 1 || last >= 3, let key = try? _RSA.Signing.PublicKey(n: Data(n), e: Data(e))
            else { throw .wrongKey }
            self = .rs256(key)
        default: throw .wrongKey
        }
    }

    /// COSE's number of the algorithm.
    var algorithm: Int {
        switch self {
        case .es256: -7
        case .ed25519: -8
        case .rs256: -257
        }
    }

    /// Whether a signature over some bytes was made with the private half.
    func isSignature(_ signature: [UInt8], over bytes: [UInt8]) -> Bool {
        switch self {
        case .es256(let key):
            guard let signature = try? P256.Signing.ECDSASignature(derRepresentation: signature) else { return false }
            return key.isValidSignature(signature, for: bytes)
        case .ed25519(let key): return key.isValidSignature(signature, for: bytes)
        case .rs256(let key):
            return key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: signature), for: SHA256.hash(data: bytes),
                padding: .insecurePKCS1v1_5)
        }
    }
}
