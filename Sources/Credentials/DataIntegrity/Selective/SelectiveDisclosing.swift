public import Core

extension JSON {
    /// What a holder shows of a document with a base proof: the parts that pointers select and those that must be
    /// shown, with a proof that holds for them alone.
    ///
    /// - Throws: ``FaultCode/proofVerification`` when the document has no base proof, ``FaultCode/proofGeneration``
    ///   when a pointer leads nowhere or nothing is left to show, ``FaultCode/proofTransformation``.
    /// - Source: Data Integrity ECDSA Cryptosuites 1.0, sections 3.5.4 and 3.6.6.
    public func disclosing(
        _ pointers: [String], contexts: KnownContexts, limits: LinkedDataLimits = LinkedDataLimits()
    ) throws(Fault) -> JSON {
        let secured = try SecuredDocument(self)
        guard let proof = secured.proofs.first, secured.proofs.count == 1, proof.suite == .ecdsaSD else {
            throw Fault(.proofVerification, "The document has no proof to show a part of.")
        }
        let base = try BaseProofValue(parsing: proof.signature)
        let all = base.mandatoryPointers + pointers
        guard !all.isEmpty else { throw Fault(.proofGeneration, "Nothing is left to show.") }
        let grouped = try GroupedStatements(
            secured.unsecured, hmacKey: base.hmacKey, contexts: contexts, limits: limits)
        let mandatory = Set(try grouped.group(base.mandatoryPointers).places)
        let selective = Set(try grouped.group(pointers).places), combined = try grouped.group(all)

        // Each statement that need not be shown has its signature, in order.
        let others = grouped.statements.lines.indices.filter { !mandatory.contains($0) }
        guard others.count == base.signatures.count else {
            throw Fault(.proofVerification, "The proof is over other statements.")
        }
        let signatures = zip(others, base.signatures).filter { selective.contains($0.0) }.map(\.1)
        let indexes = combined.places.indices.filter { mandatory.contains(combined.places[$0]) }

        let labels = try Self.verifiersLabels(of: combined.dataset, grouped.statements.labels, limits)
        let value = DerivedProofValue(
            signature: base.signature, publicKey: base.publicKey, signatures: signatures, labels: labels,
            mandatoryIndexes: indexes.map(UInt64.init))
        guard let shown = try DocumentSelection(all).part(of: secured.unsecured).members else {
            throw Fault(.proofGeneration, "Nothing is left to show.")
        }
        let proofValue = Member("proofValue", .string("u" + value.bytes.base64URL))
        return .object(shown + [Member("proof", .object((proof.options.members ?? []) + [proofValue]))])
    }

    /// What was signed as each blank node's name, by the number that a verifier will give it.
    private static func verifiersLabels(
        of shown: RDFDataset, _ signed: [String: String], _ limits: LinkedDataLimits
    ) throws(Fault) -> [UInt64: [UInt8]] {
        let canonical: [String: String]
        do {
            canonical = try shown.canonical(hash: .sha256, limits: limits).labels
        } catch {
            throw Fault(.proofTransformation, "The document cannot be made canonical: \(error.code).")
        }
        var labels: [UInt64: [UInt8]] = [:]
        for (own, name) in canonical {
            guard let number = UInt64(name.dropFirst("c14n".count)), let label = signed[own],
                let bytes = [UInt8](base64URL: label.dropFirst())
            else { throw Fault(.proofTransformation, "The document's nodes have no names.") }
            labels[number] = bytes
        }
        return labels
    }
}
