import Core
import Credentials
import Crypto
import Foundation
import SwiftASN1
import X509

/// Whoever issues certificates in tests: a name and a key made from it.
struct TestAuthority {
    let name: String
    let key: Certificate.PrivateKey
    /// The organisation in its name; `nil` for none.
    var organisation: String?

    init(_ name: String, _ curve: Curve = .p256) throws {
        let secret = try Self.secret(name, curve)
        self.name = name
        key =
            switch curve {
            case .p384: Certificate.PrivateKey(try P384.Signing.PrivateKey(rawRepresentation: secret))
            case .p521: Certificate.PrivateKey(try P521.Signing.PrivateKey(rawRepresentation: secret))
            case .ed25519: Certificate.PrivateKey(try Curve25519.Signing.PrivateKey(rawRepresentation: secret))
            case .p256: Certificate.PrivateKey(try P256.Signing.PrivateKey(rawRepresentation: secret))
            }
    }

    /// Somebody with a name, and the key of another.
    init(_ name: String, with other: TestAuthority) {
        self.name = name
        key = other.key
    }

    /// The same bytes make the key of ours that signs tokens.
    static func secret(_ seed: String, _ curve: Curve) throws -> [UInt8] {
        var secret = Array(SHA512.hash(data: Array(seed.utf8))) + Array(SHA512.hash(data: Array((seed + "!").utf8)))
        secret = Array(secret.prefix(curve.coordinateBytes))
        secret[0] = 0
        secret[1] &= 0x7f
        return secret
    }

    var subject: DistinguishedName {
        get throws {
            try DistinguishedName {
                if let organisation { OrganizationName(organisation) }
                CommonName(name)
            }
        }
    }
}

/// What a certificate of a test says; without changes, that of an authority.
struct TestCertificate {
    var isAuthority: Bool? = true
    var pathLength: Int?
    var usage: KeyUsage? = KeyUsage(keyCertSign: true)
    var names: [GeneralName] = []
    var version = Certificate.Version.v3
    var from = -86_400.0
    var until = 86_400.0
    var algorithm: Certificate.SignatureAlgorithm?
    var extra: [Certificate.Extension] = []

    /// The second around which certificates are valid.
    static let nowSeconds = 1_780_000_000.0
    static let now = Instant(milliseconds: 1_780_000_000_000)

    static func signer(_ names: [GeneralName]) -> TestCertificate {
        TestCertificate(isAuthority: nil, usage: KeyUsage(digitalSignature: true), names: names)
    }

    /// The certificate in DER.
    func issued(to subject: TestAuthority, by issuer: TestAuthority) throws -> [UInt8] {
        var extensions = extra
        if let isAuthority {
            let constraints: BasicConstraints =
                isAuthority ? .isCertificateAuthority(maxPathLength: pathLength) : .notCertificateAuthority
            extensions.append(try Certificate.Extension(constraints, critical: true))
        }
        if let usage { extensions.append(try Certificate.Extension(usage, critical: true)) }
        if !names.isEmpty {
            extensions.append(try Certificate.Extension(SubjectAlternativeNames(names), critical: false))
        }
        let certificate = try Certificate(
            version: version, serialNumber: Certificate.SerialNumber(7), publicKey: subject.key.publicKey,
            notValidBefore: Date(timeIntervalSince1970: Self.nowSeconds + from),
            notValidAfter: Date(timeIntervalSince1970: Self.nowSeconds + until), issuer: issuer.subject,
            subject: subject.subject, signatureAlgorithm: algorithm ?? Self.algorithm(for: issuer),
            extensions: Certificate.Extensions(extensions), issuerPrivateKey: issuer.key)
        var serializer = DER.Serializer()
        try serializer.serialize(certificate)
        return serializer.serializedBytes
    }

    private static func algorithm(for issuer: TestAuthority) -> Certificate.SignatureAlgorithm {
        if P384.Signing.PublicKey(issuer.key.publicKey) != nil { return .ecdsaWithSHA384 }
        if P521.Signing.PublicKey(issuer.key.publicKey) != nil { return .ecdsaWithSHA512 }
        return Curve25519.Signing.PublicKey(issuer.key.publicKey) != nil ? .ed25519 : .ecdsaWithSHA256
    }
}
