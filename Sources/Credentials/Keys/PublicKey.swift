import Crypto

/// A public key that checks signatures; a value of this type is a point on its curve.
public struct PublicKey: Sendable, Hashable {
    public let curve: Curve
    /// Both coordinates side by side for the NIST curves, the 32 bytes of RFC 8032 for Ed25519.
    public let bytes: [UInt8]
    private let material: Material

    // What swift-crypto has read and found to be on the curve, so that it is read once.
    private enum Material: Sendable {
        case p256(P256.Signing.PublicKey)
        case p384(P384.Signing.PublicKey)
        case p521(P521.Signing.PublicKey)
        case ed25519(Curve25519.Signing.PublicKey)
    }

    /// A key from its raw bytes.
    /// - Throws: ``FaultCode/key`` when they are no point of the curve.
    public init(_ curve: Curve, bytes: [UInt8]) throws(Fault) {
        do {
            switch curve {
            case .p256: material = .p256(try P256.Signing.PublicKey(rawRepresentation: bytes))
            case .p384: material = .p384(try P384.Signing.PublicKey(rawRepresentation: bytes))
            case .p521: material = .p521(try P521.Signing.PublicKey(rawRepresentation: bytes))
            case .ed25519: material = .ed25519(try Curve25519.Signing.PublicKey(rawRepresentation: bytes))
            }
        } catch {
            throw Fault(.key, "The key is no point of the curve \(curve.rawValue).")
        }
        self.curve = curve
        self.bytes = bytes
    }

    /// A key of a NIST curve from one coordinate and the sign of the other (SEC 1, section 2.3.4), as Multikey has it.
    public init(_ curve: Curve, compressed: [UInt8]) throws(Fault) {
        do {
            switch curve {
            case .p256:
                self = try Self(
                    curve, raw: P256.Signing.PublicKey(compressedRepresentation: compressed).rawRepresentation)
            case .p384:
                self = try Self(
                    curve, raw: P384.Signing.PublicKey(compressedRepresentation: compressed).rawRepresentation)
            case .p521:
                self = try Self(
                    curve, raw: P521.Signing.PublicKey(compressedRepresentation: compressed).rawRepresentation)
            case .ed25519: self = try Self(curve, bytes: compressed)
            }
        } catch {
            throw Fault(.key, "The key is no point of the curve \(curve.rawValue).")
        }
    }

    private init(_ curve: Curve, raw: some Sequence<UInt8>) throws(Fault) { try self.init(curve, bytes: Array(raw)) }

    /// One coordinate and the sign of the other; for Ed25519, which is always written so, the same as ``bytes``.
    public var compressed: [UInt8] {
        switch material {
        case .p256(let key): Array(key.compressedRepresentation)
        case .p384(let key): Array(key.compressedRepresentation)
        case .p521(let key): Array(key.compressedRepresentation)
        case .ed25519: bytes
        }
    }

    /// Whether a signature (both numbers side by side for ECDSA) is this key's, over the curve's own hash: SHA-256,
    /// SHA-384 or SHA-512 for ECDSA, none for Ed25519.
    public func isSignature(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        guard signature.count == curve.signatureBytes else { return false }
        switch material {
        case .p256(let key):
            guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else { return false }
            return key.isValidSignature(signature, for: message)
        case .p384(let key):
            guard let signature = try? P384.Signing.ECDSASignature(rawRepresentation: signature) else { return false }
            return key.isValidSignature(signature, for: message)
        case .p521(let key):
            guard let signature = try? P521.Signing.ECDSASignature(rawRepresentation: signature) else { return false }
            return key.isValidSignature(signature, for: message)
        case .ed25519(let key): return key.isValidSignature(signature, for: message)
        }
    }

    public static func == (first: PublicKey, second: PublicKey) -> Bool {
        first.curve == second.curve && first.bytes == second.bytes
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(curve)
        hasher.combine(bytes)
    }
}

extension FaultCode {
    /// A key cannot be read, or is not of the kind that is asked for.
    public static let key = FaultCode(rawValue: "RFC 7517, 4")
    /// A private key stands where a public one belongs, and must be taken for known to others.
    public static let privateKeyShown = FaultCode(rawValue: "RFC 7517, 9.2")
}
