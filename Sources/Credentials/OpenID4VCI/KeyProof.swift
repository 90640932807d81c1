public import Core

/// What an issuer asks of the proofs in a request.
public struct KeyProofPolicy: Sendable {
    /// Who the wallet is.
    public enum Client: Sendable, Hashable {
        /// Nobody asked; then a proof must not say it.
        case anonymous
        case known(String)
    }

    /// The issuer's identifier, which a proof must be for.
    public var issuer: String
    public var client: Client
    /// The names of algorithms in the issuer's metadata.
    public var algorithms: Set<String>
    /// Whether a nonce was given out and may still be used; `nil` when the issuer gives out none.
    public var isNonceGood: (@Sendable (String) -> Bool)?
    /// What a proof may say that it is in its header `typ`; a profile may take more.
    public var types: Set = [KeyProofs.typ]
    /// Whether a header may name its key by a whole did:key, without the part behind `#`.
    public var takesWholeKeyIdentifiers = false
    /// How long ago a proof may have been made.
    public var ageSeconds = 300
    /// What the issuer's metadata asks of attestations; `nil` when none is needed.
    public var attestation: JSON?
    /// The key of whoever made an attestation, when the issuer takes their word.
    public var attester: (@Sendable (CompactJWS) throws(Fault) -> PublicKey)?
    /// DID documents that were fetched, by their identifiers.
    public var documents: [String: JSON] = [:]
    /// Who judges certificates of keys; `nil` when none are taken.
    public var certificates: (any CertificateChecking)?
    public var window: TimeWindow
    /// How many keys one request may bring.
    public var batchSize = 1

    public init(issuer: String, client: Client, algorithms: Set<String>, within window: TimeWindow) {
        self.issuer = issuer
        self.client = client
        self.algorithms = algorithms
        self.window = window
    }
}

/// A key that the wallet has proved to hold, or that was attested; one credential may be bound to each.
public struct ProvedKey: Sendable, Hashable {
    public let key: PublicKey
    /// What was attested of it; `nil` when nothing was.
    public let attestation: VerifiedKeyAttestation?
    /// The nonces that were used up by it.
    public let nonces: [String]
}

extension KeyProofs {
    /// The media type of a proof, as in the header `typ`.
    public static let typ = "openid4vci-proof+jwt"

    /// The keys of a request, when every proof holds.
    /// - Throws: ``FaultCode/invalidProof``; ``FaultCode/invalidNonce`` when a nonce is not good any more.
    public func verified(_ policy: KeyProofPolicy) throws(Fault) -> [ProvedKey] {
        do throws(Fault) {
            let keys: [ProvedKey]
            switch self {
            case .jwt(let tokens):
                guard tokens.count <= policy.batchSize else { throw Fault(.invalidProof, "There are too many proofs.") }
                var all: [ProvedKey] = []
                for token in tokens { all += try policy.keys(of: token) }
                keys = all
            case .attestation(let token): keys = try policy.keys(attestedBy: token)
            case .other: throw Fault(.invalidProof, "The proof is of a kind that is not taken here.")
            }
            guard keys.count <= policy.batchSize, Set(keys.map(\.key)).count == keys.count else {
                throw Fault(.invalidProof, "There are too many keys, or one comes twice.")
            }
            return keys
        } catch  where error.code == .invalidNonce {
            throw error
        } catch {
            // One code for whatever is wrong with a proof; the words still say what.
            throw Fault(.invalidProof, error.words)
        }
    }

    /// Makes a proof for a key of the wallet.
    ///
    /// - Parameters:
    ///   - issuer: the identifier of the issuer it is for.
    ///   - nonce: what the issuer gave out; `nil` when it gives out none.
    ///   - client: who the wallet is; `nil` when nobody asked.
    ///   - attestation: of this key among others; `nil` for none.
    public static func proof(
        for issuer: String, nonce: String?, client: String?, attestation: CompactJWS? = nil, at now: Instant,
        by key: some SigningKey
    ) throws -> CompactJWS {
        var claims = [
            JSON.Member("aud", .string(issuer)), JSON.Member("iat", JSON(Int(now.milliseconds / 1000))),
        ]
        if let client { claims.append(JSON.Member("iss", .string(client))) }
        if let nonce { claims.append(JSON.Member("nonce", .string(nonce))) }
        var header = [JSON.Member("typ", .string(typ)), JSON.Member("jwk", key.publicKey.jwk)]
        if let attestation { header.append(JSON.Member("key_attestation", .string(attestation.text))) }
        return try CompactJWS.signing(JSON.object(claims).bytes, header: header, by: key)
    }
}

extension KeyProofPolicy {
    /// The key of one proof, and with an attestation the others that it names.
    fileprivate func keys(of token: CompactJWS) throws(Fault) -> [ProvedKey] {
        guard token.header.typ.map({ typ in types.contains(where: typ.isExactly) }) ?? false else {
            throw Fault(.invalidProof, "The proof has another type.")
        }
        try checkAlgorithm(of: token)
        var attested: VerifiedKeyAttestation?, nonces: [String] = []
        if let text = token.header.json["key_attestation"] {
            guard let text = text.text else { throw Fault(.invalidProof, "The attestation of the keys is none.") }
            attested = try attestation(try CompactJWS(parsing: text), isInProof: true, &nonces)
        }
        guard attestation == nil || attested != nil else {
            throw Fault(.invalidProof, "The keys are not attested.")
        }
        let key = try key(of: token, attested)
        let claims = try token.verified(by: key).claims()
        guard claims["aud"]?.text?.isExactly(issuer) ?? false else {
            throw Fault(.invalidProof, "The proof is for another issuer.")
        }
        switch (client, claims["iss"]) {
        case (_, nil): break
        case (.known(let id), let own?) where own.text?.isExactly(id) ?? false: break
        default: throw Fault(.invalidProof, "The proof is by another wallet.")
        }
        try window.check(claims)
        try window.checkIssued(claims, withinSeconds: ageSeconds)
        try checkNonce(claims["nonce"], &nonces)
        guard let attested else { return [ProvedKey(key: key, attestation: nil, nonces: nonces)] }
        guard attested.keys.contains(where: { $0.key == key }) else {
            throw Fault(.invalidProof, "The proof is by a key that is not attested.")
        }
        return attested.keys.map { ProvedKey(key: $0.key, attestation: attested, nonces: nonces) }
    }

    /// The keys that an attestation names, without a proof by any of them.
    fileprivate func keys(attestedBy token: CompactJWS) throws(Fault) -> [ProvedKey] {
        try checkAlgorithm(of: token)
        var nonces: [String] = []
        let attested = try attestation(token, isInProof: false, &nonces)
        // Without a nonce anybody could send it again.
        guard isNonceGood == nil || !nonces.isEmpty else {
            throw Fault(.invalidProof, "The attestation carries no nonce.")
        }
        return attested.keys.map { ProvedKey(key: $0.key, attestation: attested, nonces: nonces) }
    }

    private func attestation(
        _ token: CompactJWS, isInProof: Bool, _ nonces: inout [String]
    ) throws(Fault) -> VerifiedKeyAttestation {
        guard let attester else { throw Fault(.invalidProof, "Attestations of keys are not taken.") }
        try checkAlgorithm(of: token)
        let attested = try VerifiedKeyAttestation(
            token, by: try attester(token), isInProof: isInProof, within: window)
        guard attested.meets(attestation ?? [:]) else {
            throw Fault(.invalidProof, "The keys are not kept as the issuer asks.")
        }
        if let nonce = attested.claims["nonce"] {
            try checkNonce(nonce, &nonces)
        } else {
            guard isNonceGood == nil else { throw Fault(.invalidProof, "The attestation carries no nonce.") }
        }
        return attested
    }

    private func checkAlgorithm(of token: CompactJWS) throws(Fault) {
        guard algorithms.contains(token.header.algorithm.rawValue) else {
            throw Fault(.invalidProof, "The proof's algorithm is not one of the issuer's.")
        }
    }

    private func checkNonce(_ value: JSON?, _ nonces: inout [String]) throws(Fault) {
        guard let isNonceGood else { return }
        guard let nonce = value?.text, !nonce.isEmpty else { throw Fault(.invalidProof, "The proof carries no nonce.") }
        guard isNonceGood(nonce) else { throw Fault(.invalidNonce, "The proof's nonce is not good any more.") }
        if !nonces.contains(where: nonce.isExactly) { nonces.append(nonce) }
    }

    /// The key that the header names in exactly one of three ways.
    private func key(of token: CompactJWS, _ attested: VerifiedKeyAttestation?) throws(Fault) -> PublicKey {
        let header = token.header.json
        switch (header["jwk"], header["kid"], header["x5c"]) {
        case (let jwk?, nil, nil): return try PublicKey(jwk: jwk)
        case (nil, nil, _?):
            guard let certificates else { throw Fault(.invalidProof, "Certificates of keys are not taken.") }
            return try certificates.key(of: token.header.x5c, issuer: nil, at: window.now)
        case (nil, let kid?, nil):
            guard let kid = kid.text else { throw Fault(.invalidProof, "The proof's key has no name.") }
            if let found = attested?.keys.first(where: { $0.kid?.isExactly(kid) ?? false }) { return found.key }
            if takesWholeKeyIdentifiers, kid.hasPrefix("did:key:"),
                let method = try DID(kid).spelledOut()?.methods.first
            {
                return method.key
            }
            guard let url = DID.split(url: kid) else { throw Fault(.invalidProof, "The proof's key is not known.") }
            let document = try DID(url.did).document(fetched: documents.first { $0.key.isExactly(url.did) }?.value)
            return try document.method(kid, for: .authentication).key
        default: throw Fault(.invalidProof, "The proof names no key, or names it in two ways.")
        }
    }
}

extension FaultCode {
    /// A proof does not hold; the error an issuer answers with.
    public static let invalidProof = FaultCode(rawValue: "invalid_proof")
    /// A nonce is not good any more; the wallet fetches another.
    public static let invalidNonce = FaultCode(rawValue: "invalid_nonce")
}
