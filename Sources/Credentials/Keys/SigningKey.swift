public import Core
import Crypto

/// A key that signs: in memory, in a file store, or behind an HSM that never gives it away.
public protocol SigningKey: Sendable {
    var publicKey: PublicKey { get }
    /// What the header `alg` says.
    var algorithm: SignatureAlgorithm { get }
    /// The signature of a message, both numbers side by side for ECDSA.
    func signature(of message: [UInt8]) throws -> [UInt8]
}

/// A signing key held in memory; it never prints itself.
///
/// ECDSA draws a number for every signature inside swift-crypto: the one chance in this room, and the only way to keep
/// the key. Nothing else here depends on it.
public struct PrivateKey: SigningKey, CustomStringConvertible, CustomReflectable {
    public let publicKey: PublicKey
    public let algorithm: SignatureAlgorithm
    private let material: Material

    private enum Material: Sendable {
        case p256(P256.Signing.PrivateKey)
        case p384(P384.Signing.PrivateKey)
        case p521(P521.Signing.PrivateKey)
        case ed25519(Curve25519.Signing.PrivateKey)
    }

    /// A key from its secret bytes: the number of a NIST curve, most significant byte first, or the seed of Ed25519.
    /// - Throws: ``FaultCode/key`` when they are no key of the algorithm's curve.
    public init(_ algorithm: SignatureAlgorithm, secret: [UInt8]) throws(Fault) {
        do {
            switch algorithm.curve {
            case .p256:
                let key = try P256.Signing.PrivateKey(rawRepresentation: secret)
                material = .p256(key)
                publicKey = try PublicKey(.p256, bytes: Array(key.publicKey.rawRepresentation))
            case .p384:
                let key = try P384.Signing.PrivateKey(rawRepresentation: secret)
                material = .p384(key)
                publicKey = try PublicKey(.p384, bytes: Array(key.publicKey.rawRepresentation))
            case .p521:
                let key = try P521.Signing.PrivateKey(rawRepresentation: secret)
                material = .p521(key)
                publicKey = try PublicKey(.p521, bytes: Array(key.publicKey.rawRepresentation))
            case .ed25519:
                let key = try Curve25519.Signing.PrivateKey(rawRepresentation: secret)
                material = .ed25519(key)
                publicKey = try PublicKey(.ed25519, bytes: Array(key.publicKey.rawRepresentation))
            }
        } catch {
            throw Fault(.key, "The secret is no key for \(algorithm.rawValue).")
        }
        self.algorithm = algorithm
    }

    /// A key from a private JWK, whose public members, where they stand, must be those of the secret.
    /// - Parameter algorithm: what to sign with; by the curve when there is none.
    public init(jwk: JSON, algorithm: SignatureAlgorithm? = nil) throws(Fault) {
        guard let curve = jwk["crv"]?.text.flatMap(Curve.init(rawValue:)), jwk["kty"]?.text == curve.keyType,
            let algorithm = algorithm ?? SignatureAlgorithm.allCases.first(where: { $0.curve == curve }),
            algorithm.curve == curve
        else { throw Fault(.key, "The key is of no kind that is taken here.") }
        try self.init(algorithm, secret: try PublicKey.coordinate("d", of: jwk, curve))
        if jwk["x"] != nil, try PublicKey(publicMembersOf: jwk) != publicKey {
            throw Fault(.key, "The key's public half belongs to another.")
        }
    }

    /// The key as swift-crypto has it; `nil` for another curve.
    var p256: P256.Signing.PrivateKey? {
        if case .p256(let key) = material { return key }
        return nil
    }

    /// The signature of a message, as its algorithm writes it: for ECDSA R and S side by side.
    public func signature(of message: [UInt8]) throws -> [UInt8] {
        switch material {
        case .p256(let key): Array(try key.signature(for: message).rawRepresentation)
        case .p384(let key): Array(try key.signature(for: message).rawRepresentation)
        case .p521(let key): Array(try key.signature(for: message).rawRepresentation)
        case .ed25519(let key): Array(try key.signature(for: message))
        }
    }

    public var description: String { "private key \(publicKey.thumbprint)" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
