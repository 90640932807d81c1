/// A way to secure a document: how it is made canonical, hashed and signed.
///
/// - Source: Data Integrity EdDSA Cryptosuites 1.0 and ECDSA Cryptosuites 1.0. A suite that is not here has no way in.
public enum Cryptosuite: String, Sendable, Hashable, CaseIterable {
    case eddsaJCS = "eddsa-jcs-2022"
    case eddsaRDFC = "eddsa-rdfc-2022"
    case ecdsaJCS = "ecdsa-jcs-2019"
    case ecdsaRDFC = "ecdsa-rdfc-2019"
    /// Its proofs sign each statement on its own, so that a holder may show a part.
    case ecdsaSD = "ecdsa-sd-2023"

    /// Whether documents are read as linked data; else they are taken as JSON.
    public var isLinkedData: Bool { self == .eddsaRDFC || self == .ecdsaRDFC || self == .ecdsaSD }

    /// The hash that goes with a key, inside canonicalisation too; `nil` for a key the suite does not take.
    public func hash(for curve: Curve) -> CanonicalHash? {
        switch (self, curve) {
        case (.eddsaJCS, .ed25519), (.eddsaRDFC, .ed25519), (.ecdsaJCS, .p256), (.ecdsaRDFC, .p256),
            (.ecdsaSD, .p256):
            .sha256
        case (.ecdsaJCS, .p384), (.ecdsaRDFC, .p384): .sha384
        default: nil
        }
    }
}

// The errors of Verifiable Credential Data Integrity 1.0, section 4.6.
extension FaultCode {
    /// The document is no JSON object, or has no proof.
    public static let proofParsing = FaultCode(rawValue: "https://w3id.org/security#PARSING_ERROR")
    /// The proof lacks something, is for another purpose, or does not hold.
    public static let proofVerification = FaultCode(rawValue: "https://w3id.org/security#PROOF_VERIFICATION_ERROR")
    /// A proof cannot be made as it was asked for.
    public static let proofGeneration = FaultCode(rawValue: "https://w3id.org/security#PROOF_GENERATION_ERROR")
    /// The document cannot be made canonical without loss, or not within the limits.
    public static let proofTransformation = FaultCode(
        rawValue: "https://w3id.org/security#PROOF_TRANSFORMATION_ERROR")
    /// The proof was made for another website.
    public static let invalidDomain = FaultCode(rawValue: "https://w3id.org/security#INVALID_DOMAIN_ERROR")
    /// The proof answers another question than ours.
    public static let invalidChallenge = FaultCode(rawValue: "https://w3id.org/security#INVALID_CHALLENGE_ERROR")
}
