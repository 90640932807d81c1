public import Core

/// What an issuer chooses for a proof from which its holder may show a part.
public struct SelectiveProofRequest: Sendable {
    /// What the proof says about itself; its suite must be ``Cryptosuite/ecdsaSD``.
    public var proof: ProofRequest
    /// JSON Pointers to what must always be shown.
    public var mandatoryPointers: [String]
    /// 32 random bytes for this one proof.
    public var hmacKey: [UInt8]
    /// A key for this one proof (P-256); nobody needs it afterwards.
    public var proofKey: PrivateKey

    public init(proof: ProofRequest, mandatoryPointers: [String], hmacKey: [UInt8], proofKey: PrivateKey) {
        self.proof = proof
        self.mandatoryPointers = mandatoryPointers
        self.hmacKey = hmacKey
        self.proofKey = proofKey
    }
}

extension JSON {
    /// The document with a base proof, for its holder alone: a verifier takes only what the holder derives from it.
    ///
    /// - Throws: ``FaultCode/proofGeneration`` when this is no object, has a proof, a key is not on P-256 or a pointer
    ///   leads nowhere; ``FaultCode/proofTransformation`` when it has no canonical form.
    /// - Source: Data Integrity ECDSA Cryptosuites 1.0, section 3.6.1.
    public func securedSelectively(
        _ request: SelectiveProofRequest, with key: some SigningKey, contexts: KnownContexts,
        limits: LinkedDataLimits = LinkedDataLimits()
    ) throws(Fault) -> JSON {
        guard let members, self["proof"] == nil, request.proof.suite == .ecdsaSD else {
            throw Fault(.proofGeneration, "Only an object without a proof can be secured so.")
        }
        guard key.publicKey.curve == .p256, request.proofKey.algorithm == .es256, request.hmacKey.count == 32 else {
            throw Fault(.proofGeneration, "The keys are of no kind that the cryptosuite takes.")
        }
        let options = request.proof.options(for: self)
        let grouped = try GroupedStatements(self, hmacKey: request.hmacKey, contexts: contexts, limits: limits)
        let mandatory = Set(try grouped.group(request.mandatoryPointers).places), lines = grouped.statements.lines
        let signed = try SelectiveSignedData(
            options: options, document: self, publicKey: request.proofKey.publicKey.multikey,
            mandatory: lines.indices.filter(mandatory.contains).map { lines[$0] }, contexts: contexts, limits: limits)
        let value: BaseProofValue
        do {
            let others = lines.indices.filter { !mandatory.contains($0) }
            value = BaseProofValue(
                signature: try key.signature(of: signed.bytes), publicKey: signed.publicKey, hmacKey: request.hmacKey,
                signatures: try others.map { try request.proofKey.signature(of: lines[$0]) },
                mandatoryPointers: request.mandatoryPointers)
        } catch {
            throw Fault(.proofGeneration, "The key gave no signature.")
        }
        let proofValue = Member("proofValue", .string("u" + value.bytes.base64URL))
        return .object(members + [Member("proof", .object((options.members ?? []) + [proofValue]))])
    }
}

/// What the issuer's own key signs: the proof's options, the key of the other signatures, and what must be shown.
///
/// - Source: section 3.5.1.
struct SelectiveSignedData {
    let publicKey: [UInt8]
    let optionsHash: [UInt8]
    let mandatoryHash: [UInt8]

    var bytes: [UInt8] { optionsHash + publicKey + mandatoryHash }

    init(
        options: JSON, document: JSON, publicKey: [UInt8], mandatory: [[UInt8]], contexts: KnownContexts,
        limits: LinkedDataLimits
    ) throws(Fault) {
        let context = document["@context"] ?? .null
        let rest = (options.members ?? []).filter { $0.name != "@context" }
        do {
            let configured = JSON.object([JSON.Member("@context", context)] + rest)
            optionsHash = CanonicalHash.sha256.digest(
                try ProofHashes.quads(of: configured, .sha256, contexts, limits))
        } catch {
            throw Fault(.proofTransformation, "The proof cannot be made canonical: \(error.code).")
        }
        mandatoryHash = CanonicalHash.sha256.digest(mandatory.flatMap { $0 })
        self.publicKey = publicKey
    }
}
