public import Core
import Crypto

// JSON Web Keys: RFC 7517, with the curves of RFC 7518 and RFC 8037.
extension PublicKey {
    private static let privateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"]

    /// A public key from a JWK.
    ///
    /// - Throws: ``FaultCode/privateKeyShown`` when a private member stands in it, ``FaultCode/key`` for a key type or
    ///   curve that is not ours, for coordinates of another length, and for what is no point of the curve.
    public init(jwk: JSON) throws(Fault) {
        guard Self.privateMembers.allSatisfy({ jwk[$0] == nil }) else {
            throw Fault(.privateKeyShown, "A private key was sent where a public one belongs.")
        }
        try self.init(publicMembersOf: jwk)
    }

    /// Reads the public half of a JWK that may be a private one.
    init(publicMembersOf jwk: JSON) throws(Fault) {
        guard let curve = jwk["crv"]?.text.flatMap(Curve.init(rawValue:)), jwk["kty"]?.text == curve.keyType else {
            throw Fault(.key, "The key is of no kind that is taken here.")
        }
        var bytes = try Self.coordinate("x", of: jwk, curve)
        if curve != .ed25519 { bytes += try Self.coordinate("y", of: jwk, curve) }
        try self.init(curve, bytes: bytes)
    }

    static func coordinate(_ name: String, of jwk: JSON, _ curve: Curve) throws(Fault) -> [UInt8] {
        guard let text = jwk[name]?.text, text.utf8.count <= 100, let bytes = [UInt8](base64URL: text),
            bytes.count == curve.coordinateBytes
        else { throw Fault(.key, "The key's member \(name) is missing or has the wrong length.") }
        return bytes
    }

    /// The key as a JWK with the members that RFC 7638 asks for, in its order.
    public var jwk: JSON {
        guard curve != .ed25519 else {
            return ["crv": .string(curve.rawValue), "kty": "OKP", "x": .string(bytes.base64URL)]
        }
        let x = Array(bytes.prefix(curve.coordinateBytes)), y = Array(bytes.dropFirst(curve.coordinateBytes))
        return [
            "crv": .string(curve.rawValue), "kty": "EC", "x": .string(x.base64URL), "y": .string(y.base64URL),
        ]
    }

    /// The key as a JWK with members besides: its name, its use, its algorithm.
    func jwk(with more: [JSON.Member]) -> JSON {
        guard case .object(let members) = jwk else { return .null }
        return .object(members + more)
    }

    /// The SHA-256 thumbprint of RFC 7638, as base64url; a name for the key that anybody can work out.
    public var thumbprint: String { Array(SHA256.hash(data: jwk.bytes)).base64URL }
}

/// The keys of a JWK set (RFC 7517, section 5), in its order; what is no key of ours is left out, as the RFC asks.
public struct JWKSet: Sendable, Hashable {
    /// A key and what its set says about it.
    public struct Entry: Sendable, Hashable {
        public let key: PublicKey
        public let kid: String?
        /// What it may be used with; `nil` when the set does not say.
        public let algorithm: String?
    }

    public let entries: [Entry]

    /// - Throws: ``FaultCode/key`` when it is no set or has more than 100 keys, ``FaultCode/privateKeyShown`` when
    ///   any of them is private.
    public init(_ json: JSON) throws(Fault) {
        guard case .array(let keys)? = json["keys"], keys.count <= 100 else {
            throw Fault(.key, "This is no set of keys.")
        }
        var entries: [Entry] = []
        for jwk in keys where jwk["use"] == nil || jwk["use"]?.text == "sig" {
            do {
                let key = try PublicKey(jwk: jwk)
                entries.append(Entry(key: key, kid: jwk["kid"]?.text, algorithm: jwk["alg"]?.text))
            } catch  where error.code != .privateKeyShown {
                continue
            }
        }
        self.entries = entries
    }

    /// The key a token's header points to: by `kid`, or the only one for the algorithm when the header names none.
    /// - Throws: ``FaultCode/key`` when there is none, or more than one.
    public func key(for header: JOSEHeader) throws(Fault) -> PublicKey {
        let found = entries.filter {
            $0.key.curve == header.algorithm.curve
                && ($0.algorithm == nil || $0.algorithm.flatMap(SignatureAlgorithm.init)?.curve == $0.key.curve)
                && (header.kid == nil || $0.kid == header.kid)
        }
        guard let entry = found.first, found.count == 1 else {
            throw Fault(.key, "The issuer's keys do not have one that the token points to.")
        }
        return entry.key
    }
}
