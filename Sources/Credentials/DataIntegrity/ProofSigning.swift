public import Core

/// What a proof is to say about itself.
public struct ProofRequest: Sendable {
    public var suite: Cryptosuite
    /// The URL under which the key's public half is listed.
    public var verificationMethod: String
    public var purpose: VerificationRelationship
    public var created: Instant
    public var expires: Instant?
    public var domains: [String] = []
    public var challenge: String?

    public init(
        suite: Cryptosuite, verificationMethod: String, purpose: VerificationRelationship, created: Instant
    ) {
        self.suite = suite
        self.verificationMethod = verificationMethod
        self.purpose = purpose
        self.created = created
    }

    /// The proof without its value.
    func options(for document: JSON) -> JSON {
        var members: [JSON.Member] = []
        if !suite.isLinkedData, let context = document["@context"] { members.append(JSON.Member("@context", context)) }
        members += [
            JSON.Member("type", "DataIntegrityProof"), JSON.Member("cryptosuite", .string(suite.rawValue)),
            JSON.Member("created", JSON(created)),
        ]
        if let expires { members.append(JSON.Member("expires", JSON(expires))) }
        members += [
            JSON.Member("verificationMethod", .string(verificationMethod)),
            JSON.Member("proofPurpose", .string(purpose.rawValue)),
        ]
        if domains.count == 1, let domain = domains.first {
            members.append(JSON.Member("domain", .string(domain)))
        } else if !domains.isEmpty {
            members.append(JSON.Member("domain", .array(domains.map(JSON.string))))
        }
        if let challenge { members.append(JSON.Member("challenge", .string(challenge))) }
        return .object(members)
    }
}

extension JSON {
    /// The document with a proof over it.
    ///
    /// - Throws: ``FaultCode/proofGeneration`` when this is no object, has a proof already, or the key is of no kind
    ///   that the suite takes; ``FaultCode/proofTransformation`` when it has no canonical form.
    /// - Source: Verifiable Credential Data Integrity 1.0, section 4.2.
    public func secured(
        _ request: ProofRequest, with key: some SigningKey, contexts: KnownContexts,
        limits: LinkedDataLimits = LinkedDataLimits()
    ) throws(Fault) -> JSON {
        guard let members, self["proof"] == nil else {
            throw Fault(.proofGeneration, "Only an object without a proof can be secured.")
        }
        guard request.suite != .ecdsaSD, let hash = request.suite.hash(for: key.publicKey.curve) else {
            throw Fault(.proofGeneration, "The key is of no kind that the cryptosuite takes.")
        }
        let options = request.options(for: self)
        let hashes = try ProofHashes(
            document: self, options: options, suite: request.suite, hash: hash, contexts: contexts, limits: limits)
        let signature: [UInt8]
        do {
            signature = try key.signature(of: hashes.signed)
        } catch {
            throw Fault(.proofGeneration, "The key gave no signature.")
        }
        let value = Member("proofValue", .string("z" + Base58.encode(signature)))
        return .object(members + [Member("proof", .object((options.members ?? []) + [value]))])
    }
}
