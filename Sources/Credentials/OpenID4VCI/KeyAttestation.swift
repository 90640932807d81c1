public import Core

/// What somebody attests of the keys in a wallet: where they are kept, and who may use them.
///
/// - Source: OpenID4VCI 1.0, annex D.
public struct VerifiedKeyAttestation: Sendable, Hashable {
    /// The media type, as in the header `typ`.
    public static let typ = "key-attestation+jwt"

    /// The keys that are attested, each with its name where it has one.
    public let keys: [(key: PublicKey, kid: String?)]
    public let claims: JSON
    /// As it came, to find out whose word it is.
    public let token: CompactJWS

    /// Checks an attestation.
    ///
    /// - Parameters:
    ///   - key: the attester's, found by a way the caller trusts.
    ///   - isInProof: whether it stands in the header of a proof; then it must end at some time.
    /// - Throws: ``FaultCode/invalidProof``.
    init(_ token: CompactJWS, by key: PublicKey, isInProof: Bool, within window: TimeWindow) throws(Fault) {
        guard token.header.typ?.isExactly(Self.typ) ?? false else {
            throw Fault(.invalidProof, "The attestation of the keys is none.")
        }
        let claims = try token.verified(by: key).claims()
        try window.check(claims)
        guard claims["iat"] != nil, !isInProof || claims["exp"] != nil else {
            throw Fault(.invalidProof, "The attestation of the keys lacks a time.")
        }
        guard case .array(let listed)? = claims["attested_keys"], !listed.isEmpty, listed.count <= 1_000 else {
            throw Fault(.invalidProof, "The attestation names no keys, or too many.")
        }
        var keys: [(PublicKey, String?)] = []
        for jwk in listed { keys.append((try PublicKey(jwk: jwk), jwk["kid"]?.text)) }
        guard Set(keys.map(\.0)).count == keys.count else {
            throw Fault(.invalidProof, "The attestation names a key twice.")
        }
        self.keys = keys
        self.token = token
        self.claims = claims
    }

    /// Whether the keys are kept and used as an issuer's metadata asks.
    func meets(_ required: JSON) -> Bool {
        ["key_storage", "user_authentication"].allSatisfy { name in
            guard let asked = required[name]?.elements.compactMap(\.text), !asked.isEmpty else { return true }
            let given = claims[name]?.elements.compactMap(\.text) ?? []
            return given.contains { one in asked.contains(where: one.isExactly) }
        }
    }

    public static func == (first: VerifiedKeyAttestation, second: VerifiedKeyAttestation) -> Bool {
        first.claims == second.claims
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(claims) }
}
