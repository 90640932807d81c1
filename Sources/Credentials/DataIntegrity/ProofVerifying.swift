public import Core

/// What a verifier asks of a proof.
public struct ProofExpectation: Sendable {
    /// Who must control the key.
    public enum Speaker: Sendable {
        /// The document's `issuer`, as for a credential.
        case issuer
        /// The document's `holder`, as for a presentation.
        case holder
        /// Any of the controllers handed in; whoever asks so must look at ``VerifiedDocument/controllers``.
        case anyController
    }

    public var purpose: VerificationRelationship
    public var speaker: Speaker
    /// The domains the proof must name, no more and no less; `nil` to leave them unchecked.
    public var domains: Set<String>?
    public var challenge: String?
    /// The moment at which the proof must not have expired.
    public var now: Instant

    public init(
        purpose: VerificationRelationship, by speaker: Speaker, at now: Instant, domains: Set<String>? = nil,
        challenge: String? = nil
    ) {
        self.purpose = purpose
        self.speaker = speaker
        self.domains = domains
        self.challenge = challenge
        self.now = now
    }
}

extension SecuredDocument {
    /// Checks every proof.
    ///
    /// - Parameters:
    ///   - controllers: the documents that list keys, fetched by the caller or spelled out by the keys' own names.
    ///   - contexts: the contexts that are known; the suites over linked data know no others.
    /// - Throws: ``FaultCode/proofVerification``, ``FaultCode/proofTransformation``, ``FaultCode/invalidDomain``,
    ///   ``FaultCode/invalidChallenge``, and ``FaultCode/verificationMethod`` when a key may not be used so.
    /// - Source: Verifiable Credential Data Integrity 1.0, sections 4.4 and 4.5.
    public func verified(
        _ expected: ProofExpectation, controllers: [ControllerDocument], contexts: KnownContexts,
        limits: LinkedDataLimits = LinkedDataLimits()
    ) throws(Fault) -> VerifiedDocument {
        var claims: JSON?, ids: [String] = []
        for proof in proofs {
            try check(proof, expected)
            let controller = try controller(of: proof, expected, among: controllers)
            let method = try controller.method(proof.verificationMethod, for: expected.purpose)
            let signed = try signedDocument(for: proof)
            guard let hash = proof.suite.hash(for: method.key.curve) else {
                throw Fault(.proofVerification, "The key is of no kind that the cryptosuite takes.")
            }
            if proof.suite == .ecdsaSD {
                try proof.checkSelective(signed, by: method.key, contexts: contexts, limits: limits)
            } else {
                let hashes = try ProofHashes(
                    document: signed, options: proof.options, suite: proof.suite, hash: hash, contexts: contexts,
                    limits: limits)
                guard method.key.isSignature(proof.signature, of: hashes.signed) else {
                    throw Fault(.proofVerification, "The signature does not hold.")
                }
            }
            // Of several proofs the claims are what all of them cover.
            guard claims.map({ $0.isCanonically(signed) }) ?? true else {
                throw Fault(.proofVerification, "The proofs cover different contexts.")
            }
            claims = signed
            ids.append(controller.id)
        }
        guard let claims = claims.flatMap({ try? $0.withCanonicalNumbers() }) else {
            throw Fault(.proofVerification, "The document has no proof.")
        }
        return VerifiedDocument(claims: claims, proofs: proofs, controllers: ids)
    }

    private func check(_ proof: DataIntegrityProof, _ expected: ProofExpectation) throws(Fault) {
        guard proof.purpose.isExactly(expected.purpose.rawValue) else {
            throw Fault(.proofVerification, "The proof is for another purpose than \(expected.purpose.rawValue).")
        }
        if let expires = proof.expires, expires <= expected.now {
            throw Fault(.proofVerification, "The proof has expired.")
        }
        if let domains = expected.domains {
            guard Set(domains.map(ExactText.init)) == Set(proof.domains.map(ExactText.init)) else {
                throw Fault(.invalidDomain, "The proof was made for another domain.")
            }
        }
        if let challenge = expected.challenge {
            guard proof.challenge?.isExactly(challenge) ?? false else {
                throw Fault(.invalidChallenge, "The proof answers another challenge.")
            }
        }
    }

    private func controller(
        of proof: DataIntegrityProof, _ expected: ProofExpectation, among controllers: [ControllerDocument]
    ) throws(Fault) -> ControllerDocument {
        let speaker: JSON?
        switch expected.speaker {
        case .issuer: speaker = unsecured["issuer"]
        case .holder: speaker = unsecured["holder"]
        case .anyController:
            guard
                let found = controllers.first(where: { document in
                    document.methods.contains { $0.id.isExactly(proof.verificationMethod) }
                })
            else { throw Fault(.verificationMethod, "No controller lists the key.") }
            return found
        }
        guard let id = speaker?.text ?? speaker?["id"]?.text,
            let found = controllers.first(where: { $0.id.isExactly(id) })
        else { throw Fault(.verificationMethod, "There is no controller document of whoever the document names.") }
        return found
    }

    /// The document that a proof is over: for the suites over JSON, with the contexts that the proof carries, which
    /// must be the first of the document's.
    private func signedDocument(for proof: DataIntegrityProof) throws(Fault) -> JSON {
        guard !proof.suite.isLinkedData, let signed = proof.options["@context"] else { return unsecured }
        let own = unsecured["@context"]?.asList ?? [], prefix = signed.asList
        guard own.count >= prefix.count, zip(own, prefix).allSatisfy({ $0.isCanonically($1) }) else {
            throw Fault(.proofVerification, "The proof's contexts are not the first of the document's.")
        }
        return .object(
            (unsecured.members ?? []).map { $0.name == "@context" ? JSON.Member("@context", signed) : $0 })
    }
}
