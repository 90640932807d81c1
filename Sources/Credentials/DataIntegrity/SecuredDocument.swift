public import Core

/// A document with proofs, as it came: read, and believed by nobody yet.
///
/// What it claims can only be had from a ``VerifiedDocument``. Before that, a program may ask which keys the proofs
/// name, so that it can fetch the documents that list them.
public struct SecuredDocument: Sendable {
    /// One proof, or a set of them, of which every one must hold.
    public let proofs: [DataIntegrityProof]
    /// The document without its proofs.
    let unsecured: JSON

    /// Proofs of one document; each costs a canonicalisation.
    private static let proofLimit = 4

    /// - Throws: ``FaultCode/proofParsing`` when this is no JSON object or has no proof,
    ///   ``FaultCode/proofVerification`` when a proof cannot be taken as it is.
    public init(
        parsing bytes: [UInt8], limits: LinkedDataLimits = LinkedDataLimits()
    ) throws(Fault) {
        var jsonLimits = JSONLimits()
        jsonLimits.bytes = limits.documentBytes
        jsonLimits.depth = limits.depth
        let document: JSON
        do {
            document = try JSON(parsing: bytes, limits: jsonLimits)
        } catch {
            throw Fault(.proofParsing, "The document is no JSON: \(error).")
        }
        try self.init(document)
    }

    /// - Parameter document: a value that was read from bytes before, with limits of its own.
    public init(_ document: JSON) throws(Fault) {
        guard let members = document.members, let proof = document["proof"] else {
            throw Fault(.proofParsing, "The document has no proof.")
        }
        let written = proof.asList
        guard !written.isEmpty, written.allSatisfy({ $0.members != nil }) else {
            throw Fault(.proofParsing, "The document has no proof.")
        }
        guard written.count <= Self.proofLimit else { throw Fault(.proofVerification, "There are too many proofs.") }
        var proofs: [DataIntegrityProof] = []
        for proof in written { proofs.append(try DataIntegrityProof(proof)) }
        self.proofs = proofs
        unsecured = .object(members.filter { $0.name != "proof" })
    }
}

/// A document whose proofs hold: what it says was said by whoever controls the key.
///
/// Whether they may say so, and whether it still stands, is for others to ask.
public struct VerifiedDocument: Sendable {
    /// The document without its proofs, as it was signed: with the contexts that the proofs cover, and every number as
    /// the signature sees it.
    public let claims: JSON
    public let proofs: [DataIntegrityProof]
    /// The ids of the documents that list the keys, one a proof.
    public let controllers: [String]

    init(claims: JSON, proofs: [DataIntegrityProof], controllers: [String]) {
        self.claims = claims
        self.proofs = proofs
        self.controllers = controllers
    }
}
