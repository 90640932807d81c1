internal import Core

extension DataIntegrityProof {
    /// Checks a proof that its holder derived: the issuer's signature over what must be shown, and one for each
    /// statement besides.
    ///
    /// - Throws: ``FaultCode/proofVerification``, ``FaultCode/proofTransformation``.
    /// - Source: Data Integrity ECDSA Cryptosuites 1.0, sections 3.5.9 and 3.6.7.
    func checkSelective(
        _ document: JSON, by key: PublicKey, contexts: KnownContexts, limits: LinkedDataLimits
    ) throws(Fault) {
        let value = try DerivedProofValue(parsing: signature)
        let dataset = try NamedBlankNodes.dataset(
            of: document, areNamed: false, contexts: contexts, limits: limits)
        let statements = try LabelledStatements(dataset, limits: limits) { name in
            UInt64(name.dropFirst("c14n".count)).flatMap { value.labels[$0] }.map { "u" + $0.base64URL }
        }
        // A name too many could be one that was signed for a node which is not shown.
        guard statements.labels.count == value.labels.count, !statements.lines.isEmpty else {
            throw Fault(.proofVerification, "The proof names other nodes than the document has.")
        }
        let places = Set(value.mandatoryIndexes), lines = statements.lines
        guard places.allSatisfy({ $0 < UInt64(lines.count) }) else {
            throw Fault(.proofVerification, "The proof is over statements that the document does not have.")
        }
        let mandatory = lines.indices.filter { places.contains(UInt64($0)) }.map { lines[$0] }
        let others = lines.indices.filter { !places.contains(UInt64($0)) }.map { lines[$0] }
        guard others.count == value.signatures.count else {
            throw Fault(.proofVerification, "The proof does not have a signature for each statement.")
        }
        let signed = try SelectiveSignedData(
            options: options, document: document, publicKey: value.publicKey, mandatory: mandatory,
            contexts: contexts, limits: limits)
        let proofKey = try PublicKey(multibase: "u" + value.publicKey.base64URL)
        guard proofKey.curve == .p256, key.isSignature(value.signature, of: signed.bytes),
            zip(value.signatures, others).allSatisfy({ proofKey.isSignature($0, of: $1) })
        else { throw Fault(.proofVerification, "The signature does not hold.") }
    }
}
