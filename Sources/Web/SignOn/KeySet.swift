import Core
import Crypto
import CryptoExtras
import Foundation
import Identity

/// A provider's public keys (RFC 7517). Keys we cannot use are left out, as the standard wants.
struct KeySet: Sendable {
    let keys: [Key]

    struct Key: Sendable {
        let id: String?
        /// The one algorithm it is for, when it says so.
        let algorithm: String?
        let material: Material
    }

    enum Material: Sendable {
        case rsa(_RSA.Signing.PublicKey)
        case p256(P256.Signing.PublicKey)
        case p384(P384.Signing.PublicKey)
    }

    /// - Throws: ``SignOnProblem/badKeys`` for what is no set of keys, or holds none that we can use.
    init(_ bytes: [UInt8]) throws(SignOnProblem) {
        guard let json = try? JSON(parsing: bytes), let listed = json["keys"]?.elements, listed.count <= 100 else {
            throw .badKeys
        }
        keys = listed.compactMap(Self.key)
        guard !keys.isEmpty else { throw .badKeys }
    }

    /// Whether a token was signed by the key it names. One that names none is taken only where there is no choice.
    /// - Throws: ``SignOnProblem/unknownKey``, ``SignOnProblem/badSignature``.
    func verify(_ token: SignedToken) throws(SignOnProblem) {
        let named = token.keyID == nil ? keys : keys.filter { $0.id == token.keyID }
        let fitting = named.filter { $0.fits(token.algorithm) }
        guard fitting.count == 1, let key = fitting.first else {
            throw named.isEmpty || token.keyID == nil ? .unknownKey : .badSignature
        }
        guard key.isSigner(of: token) else { throw .badSignature }
    }

    private static func key(_ json: JSON) -> Key? {
        if let use = json["use"]?.text, use != "sig" { return nil }
        if let deeds = json["key_ops"]?.elements, !deeds.isEmpty, !deeds.contains("verify") { return nil }
        let material: Material?
        switch json["kty"]?.text {
        case "RSA": material = rsa(json)
        case "EC": material = elliptic(json)
        default: material = nil
        }
        return material.map { Key(id: json["kid"]?.text, algorithm: json["alg"]?.text, material: $0) }
    }

    /// 2,048 to 8,192 bits, and a public exponent that is one.
    private static func rsa(_ json: JSON) -> Material? {
        guard let n = json["n"]?.text.flatMap([UInt8].init(base64URL:))?.drop(while: { $0 == 0 }),
            let e = json["e"]?.text.flatMap([UInt8].init(base64URL:))?.drop(while: { $0 == 0 }),
            (256...1024).contains(n.count), let top = n.first, n.count > 256 || top >= 0x80,
            (1...5).contains(e.count), let last = e.last, last & 1 == 1, e.count > 1 || last >= 3,
            let key = try? _RSA.Signing.PublicKey(n: Data(n), e: Data(e))
        else { return nil }
        return .rsa(key)
    }

    private static func elliptic(_ json: JSON) -> Material? {
        guard let x = json["x"]?.text.flatMap([UInt8].init(base64URL:)),
            let y = json["y"]?.text.flatMap([UInt8].init(base64URL:)), x.count == y.count
        else { return nil }
        // Points that are not on the curve are refused by the library.
        switch json["crv"]?.text {
        case "P-256": return (try? P256.Signing.PublicKey(rawRepresentation: x + y)).map(Material.p256)
        case "P-384": return (try? P384.Signing.PublicKey(rawRepresentation: x + y)).map(Material.p384)
        default: return nil
        }
    }
}

extension KeySet.Key {
    func fits(_ wanted: SigningAlgorithm) -> Bool {
        if let algorithm, algorithm != wanted.rawValue { return false }
        switch material {
        case .rsa: return !wanted.isElliptic
        case .p256: return wanted == .es256
        case .p384: return wanted == .es384
        }
    }

    func isSigner(of token: SignedToken) -> Bool {
        switch material {
        case .rsa(let key):
            let padding: _RSA.Signing.Padding = token.algorithm.isPSS ? .PSS : .insecurePKCS1v1_5
            let signature = _RSA.Signing.RSASignature(rawRepresentation: token.signature)
            switch token.algorithm.hashBitsCount {
            case 256: return key.isValidSignature(signature, for: SHA256.hash(data: token.signed), padding: padding)
            case 384: return key.isValidSignature(signature, for: SHA384.hash(data: token.signed), padding: padding)
            default: return key.isValidSignature(signature, for: SHA512.hash(data: token.signed), padding: padding)
            }
        case .p256(let key):
            guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: token.signature) else {
                return false
            }
            return key.isValidSignature(signature, for: token.signed)
        case .p384(let key):
            guard let signature = try? P384.Signing.ECDSASignature(rawRepresentation: token.signature) else {
                return false
            }
            return key.isValidSignature(signature, for: token.signed)
        }
    }
}
