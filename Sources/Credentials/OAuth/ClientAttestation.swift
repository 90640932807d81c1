public import Core

/// What a server asks of the attestation by which a wallet says who made it, and of the proof that goes along.
///
/// - Source: draft-ietf-oauth-attestation-based-client-auth-10, sections 4 to 7; HAIP 1.0, section 4.4.
public struct ClientAttestationPolicy: Sendable {
    /// The server's own name (RFC 8414), which a proof must be for.
    public var server: String
    /// The algorithms in the server's metadata.
    public var algorithms: Set<SignatureAlgorithm> = [.es256]
    /// The key of whoever made an attestation, when the server takes their word.
    public var attester: @Sendable (CompactJWS) throws(Fault) -> PublicKey
    /// Whether a challenge was given out and may still be used.
    public var isChallengeGood: @Sendable (String) -> Bool
    /// Whether a proof must carry a challenge; one that comes is looked at in any case.
    public var needsChallenge = true
    /// Whether the name of a proof was not used before with this key, by thumbprint and name.
    public var isUnused: @Sendable (String, String) -> Bool
    /// How long ago a proof may have been made.
    public var proofAgeSeconds = 300
    /// How old an attestation may be that says when it was made.
    public var ageSeconds = 31 * 86_400
    /// How much the wallet's clock may differ.
    public var window: TimeWindow

    public init(
        server: String, within window: TimeWindow,
        attester: @escaping @Sendable (CompactJWS) throws(Fault) -> PublicKey,
        isChallengeGood: @escaping @Sendable (String) -> Bool,
        isUnused: @escaping @Sendable (String, String) -> Bool
    ) {
        self.server = server
        self.window = window
        self.attester = attester
        self.isChallengeGood = isChallengeGood
        self.isUnused = isUnused
    }
}

/// A wallet that was attested by its maker, and has shown that it holds the key it was attested with.
public struct VerifiedClientAttestation: Sendable, Hashable {
    /// The media type of an attestation, as in its header `typ`.
    public static let typ = "oauth-client-attestation+jwt"
    /// The media type of the proof that goes along.
    public static let proofTyp = "oauth-client-attestation-pop+jwt"

    /// Who the wallet is: the `client_id` of its requests.
    public let client: String
    /// The key of this one wallet.
    public let key: PublicKey
    /// The key's thumbprint.
    public let thumbprint: String
    /// The name of the proof; it must not be used again while the proof could still be taken.
    public let proofID: String
    /// The challenge that the proof used up; `nil` when it carried none.
    public let challenge: String?
    public let claims: JSON

    private static let idBytes = 256
    private static var limits: TokenLimits {
        var limits = TokenLimits()
        limits.tokenBytes = 16_384
        limits.depth = 8
        return limits
    }

    /// Checks what came in the headers `OAuth-Client-Attestation` and `OAuth-Client-Attestation-PoP`.
    ///
    /// - Parameter clientID: who the request says it is by; `nil` when it does not say.
    /// - Throws: ``FaultCode/invalidClientAttestation``; ``FaultCode/useAttestationChallenge`` when only the challenge
    ///   is missing or not good any more; ``FaultCode/useFreshAttestation`` for an attestation that is too old.
    public init(
        attestation: String, proof: String, clientID: String?, _ policy: ClientAttestationPolicy
    ) throws(Fault) {
        do throws(Fault) {
            try self.init(
                CompactJWS(parsing: attestation, limits: Self.limits), CompactJWS(parsing: proof, limits: Self.limits),
                clientID, policy)
        } catch  where [.useAttestationChallenge, .useFreshAttestation].contains(error.code) {
            throw error
        } catch {
            // One code for whatever is wrong with it; the words still say what.
            throw Fault(.invalidClientAttestation, error.words)
        }
    }

    private init(
        _ attestation: CompactJWS, _ proof: CompactJWS, _ clientID: String?, _ policy: ClientAttestationPolicy
    ) throws(Fault) {
        claims = try Self.claims(of: attestation, policy)
        let members = try MessageMembers(claims, "The attestation", .invalidClientAttestation)
        let named = try members.text("sub", limitBytes: 500)
        guard clientID.map({ $0.isExactly(named) }) ?? true else {
            throw Fault(.invalidClientAttestation, "The attestation is of another wallet than the request is by.")
        }
        guard let confirmed = try members.optionalObject("cnf"), let jwk = confirmed["jwk"] else {
            throw Fault(.invalidClientAttestation, "The attestation names no key.")
        }
        let instance = try PublicKey(jwk: jwk)
        (client, key, thumbprint) = (named, instance, instance.thumbprint)
        (proofID, challenge) = try Self.proof(proof, by: instance, of: named, policy)
    }

    private static func claims(of token: CompactJWS, _ policy: ClientAttestationPolicy) throws(Fault) -> JSON {
        guard token.header.typ?.isExactly(typ) ?? false else {
            throw Fault(.invalidClientAttestation, "The attestation has another type.")
        }
        guard policy.algorithms.contains(token.header.algorithm) else {
            throw Fault(.invalidClientAttestation, "The attestation's algorithm is not one of the server's.")
        }
        let claims = try token.verified(by: try policy.attester(token)).claims()
        try policy.window.check(claims)
        guard claims["exp"] != nil else { throw Fault(.invalidClientAttestation, "The attestation never ends.") }
        guard claims["iat"] != nil else { return claims }
        let limit = policy.window.leewaySeconds
        guard let issued = try TimeWindow.time("iat", in: claims) else { return claims }
        let age = Double(policy.window.now.milliseconds) / 1000 - issued
        guard age >= -Double(limit) else {
            throw Fault(.invalidClientAttestation, "The attestation was made in the future.")
        }
        guard age <= Double(policy.ageSeconds + limit) else {
            throw Fault(.useFreshAttestation, "The attestation is too old. Bring a fresh one.")
        }
        return claims
    }

    private static func proof(
        _ token: CompactJWS, by key: PublicKey, of client: String, _ policy: ClientAttestationPolicy
    ) throws(Fault) -> (id: String, challenge: String?) {
        guard token.header.typ?.isExactly(proofTyp) ?? false else {
            throw Fault(.invalidClientAttestation, "The proof has another type.")
        }
        guard policy.algorithms.contains(token.header.algorithm) else {
            throw Fault(.invalidClientAttestation, "The proof's algorithm is not one of the server's.")
        }
        let claims = try token.verified(by: key).claims()
        let members = try MessageMembers(claims, "The proof", .invalidClientAttestation)
        let id = try members.text("jti", limitBytes: idBytes)
        // Older drafts had the wallet's name in it; where it stands it must be right.
        if claims["iss"] != nil, !(try members.text("iss").isExactly(client)) {
            throw Fault(.invalidClientAttestation, "The proof is by another wallet.")
        }
        guard isFor(claims["aud"], policy.server) else {
            throw Fault(.invalidClientAttestation, "The proof is for another server.")
        }
        try policy.window.check(claims)
        try policy.window.checkIssued(claims, withinSeconds: policy.proofAgeSeconds)
        guard policy.isUnused(key.thumbprint, id) else {
            throw Fault(.invalidClientAttestation, "The proof was used before.")
        }
        let challenge = try members.optionalText("challenge", limitBytes: 512)
        guard let challenge else {
            guard !policy.needsChallenge else {
                throw Fault(.useAttestationChallenge, "The proof carries no challenge of this server's.")
            }
            return (id, nil)
        }
        guard policy.isChallengeGood(challenge) else {
            throw Fault(.useAttestationChallenge, "The proof's challenge is not good any more.")
        }
        return (id, challenge)
    }

    /// Whether the audience is the server: as its name alone, or as the one entry of a list.
    private static func isFor(_ audience: JSON?, _ server: String) -> Bool {
        if case .array(let all)? = audience { return all.count == 1 && all.first?.text?.isExactly(server) ?? false }
        return audience?.text?.isExactly(server) ?? false
    }
}

extension FaultCode {
    /// What a wallet said of who it is does not hold.
    public static let invalidClientAttestation = FaultCode(rawValue: "invalid_client_attestation")
    /// The wallet must fetch a challenge and prove its key again.
    public static let useAttestationChallenge = FaultCode(rawValue: "use_attestation_challenge")
    /// The wallet must have its maker attest it again.
    public static let useFreshAttestation = FaultCode(rawValue: "use_fresh_attestation")
}
