public import Core

/// What is signed: a document and the options of its proof, canonical and hashed.
///
/// - Source: the cryptosuites' sections on transformation, hashing and proof configuration (3.2.3 to 3.2.5 and 3.3.3
///   to 3.3.5 of both).
public struct ProofHashes: Sendable {
    public let canonicalDocument: [UInt8]
    public let canonicalOptions: [UInt8]
    public let documentHash: [UInt8]
    public let optionsHash: [UInt8]

    /// The bytes that the key signs: the options' hash, then the document's.
    public var signed: [UInt8] { optionsHash + documentHash }

    /// - Parameters:
    ///   - document: the document without proofs.
    ///   - options: the proof without its value.
    /// - Throws: ``FaultCode/proofTransformation`` when a canonical form cannot be had within the limits, or would
    ///   leave out a part of the document, such as a term that no context defines.
    public init(
        document: JSON, options: JSON, suite: Cryptosuite, hash: CanonicalHash, contexts: KnownContexts,
        limits: LinkedDataLimits = LinkedDataLimits()
    ) throws(Fault) {
        do {
            if suite.isLinkedData {
                let context = document["@context"] ?? .null
                let rest = (options.members ?? []).filter { $0.name != "@context" }
                let configured = JSON.object([JSON.Member("@context", context)] + rest)
                canonicalDocument = try Self.quads(of: document, hash, contexts, limits)
                canonicalOptions = try Self.quads(of: configured, hash, contexts, limits)
            } else {
                canonicalDocument = try document.canonicalBytes(limits: limits)
                canonicalOptions = try options.canonicalBytes(limits: limits)
            }
        } catch {
            throw Fault(.proofTransformation, "The document cannot be made canonical: \(error.code).")
        }
        documentHash = hash.digest(canonicalDocument)
        optionsHash = hash.digest(canonicalOptions)
    }

    static func quads(
        of document: JSON, _ hash: CanonicalHash, _ contexts: KnownContexts, _ limits: LinkedDataLimits
    ) throws(LinkedDataProblem) -> [UInt8] {
        var options = JSONLDOptions(refusesUndefined: true)
        options.limits = limits
        let bytes = try document.dataset(contexts: contexts, options: options)
            .canonical(hash: hash, limits: limits).bytes
        guard !bytes.isEmpty else {
            throw LinkedDataProblem(LinkedDataProblem.undefinedTerm, "the document says nothing")
        }
        return bytes
    }
}
