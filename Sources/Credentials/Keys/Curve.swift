/// A curve of RFC 7518, section 6.2.1.1, or RFC 8037, by its name in a JWK.
public enum Curve: String, Sendable, Hashable, CaseIterable {
    case p256 = "P-256"
    case p384 = "P-384"
    case p521 = "P-521"
    case ed25519 = "Ed25519"

    /// The bytes of one coordinate, and of a private key.
    public var coordinateBytes: Int {
        switch self {
        case .p256, .ed25519: 32
        case .p384: 48
        case .p521: 66
        }
    }

    /// The bytes of a signature: both numbers of an ECDSA signature side by side, as JWS and the cryptosuites have it.
    public var signatureBytes: Int { coordinateBytes * 2 }

    /// The member `kty` of a JWK.
    public var keyType: String { self == .ed25519 ? "OKP" : "EC" }
}

/// An algorithm of the header `alg`; a name that is not here (`none`, every MAC, RSA) has no way in.
///
/// - Source: RFC 7518, section 3.1; RFC 8037; RFC 9864, which gave EdDSA over Ed25519 the name `Ed25519`.
public enum SignatureAlgorithm: String, Sendable, Hashable, CaseIterable {
    case es256 = "ES256"
    case es384 = "ES384"
    case es512 = "ES512"
    case edDSA = "EdDSA"
    case ed25519 = "Ed25519"

    /// The one curve whose keys may be used with it.
    public var curve: Curve {
        switch self {
        case .es256: .p256
        case .es384: .p384
        case .es512: .p521
        case .edDSA, .ed25519: .ed25519
        }
    }
}
