internal import Core

/// A header that may say which key signed; nobody has checked it.
protocol SignerNaming {
    /// The key's name; `nil` when it is missing or no text.
    var keyName: String? { get }
    /// The certificates in base64, the signer's first; empty when there are none.
    var chain: [String] { get }
}

extension JOSEHeader: SignerNaming {
    var keyName: String? { kid }
    var chain: [String] { x5c }
}

extension COSEHeader: SignerNaming {
    var keyName: String? { keyID.flatMap { String(validating: $0, as: UTF8.self) } }
    var chain: [String] { certificates.map(\.base64) }
}

/// Where a verifier finds the key of whoever a document names as issuer or holder: one way that its policy permits.
///
/// - Source: Securing Verifiable Credentials using JOSE and COSE, section 4.
public enum SpeakerKeySource: Sendable {
    /// A key the verifier knows already.
    case pinned(PublicKey)
    /// The documents that list keys, fetched by the caller; those of did:key and did:jwk need no fetching.
    case controllers([ControllerDocument])
    /// The certificates in the header, judged by whoever knows the anchors.
    case certificates(any CertificateChecking)

    /// The key that a token's header and claims lead to.
    ///
    /// - Parameters:
    ///   - speaker: whom the document names.
    ///   - purpose: what the key must be listed for.
    /// - Throws: ``FaultCode/issuer``, ``FaultCode/verificationMethod`` when this way gives none.
    func key(
        for header: some SignerNaming, _ speaker: Speaker, _ purpose: VerificationRelationship, at now: Instant
    ) throws(Fault) -> PublicKey {
        switch self {
        case .pinned(let key): return key
        case .certificates(let checking):
            guard !header.chain.isEmpty else { throw Fault(.issuer, "The token carries no certificates.") }
            guard let id = speaker.id else {
                throw Fault(.issuer, "The document names nobody whose certificate this is.")
            }
            return try checking.key(of: header.chain, issuer: id, at: now)
        case .controllers(let documents):
            guard let id = speaker.id, let kid = header.keyName else {
                throw Fault(.verificationMethod, "The token does not say whose key it was signed with, or which.")
            }
            let document = try Self.document(of: id, among: documents)
            // A whole address names the method. A bare name does so only where the token repeats its issuer.
            if IRI.isURL(kid) || kid.hasPrefix("#") { return try document.method(kid, for: purpose).key }
            guard speaker.isRepeated else {
                throw Fault(.verificationMethod, "The token's kid is no address.")
            }
            return try Self.method(called: kid, in: document, purpose).key
        }
    }

    private static func document(
        of speaker: String, among documents: [ControllerDocument]
    ) throws(Fault) -> ControllerDocument {
        if let found = documents.first(where: { $0.id.isExactly(speaker) }) { return found }
        guard speaker.hasPrefix("did:"), let own = try DID(speaker).spelledOut() else {
            throw Fault(.verificationMethod, "There is no controller document of whoever the document names.")
        }
        return own
    }

    /// The one method whose fragment or key's thumbprint is the name.
    private static func method(
        called name: String, in document: ControllerDocument, _ purpose: VerificationRelationship
    ) throws(Fault) -> VerificationMethod {
        let whole = document.id + "#" + name
        let found = document.methods.filter { $0.id.isExactly(whole) || $0.key.thumbprint.isExactly(name) }
        guard found.count == 1, let method = found.first else {
            throw Fault(.verificationMethod, "The controller document does not list the key.")
        }
        return try document.method(method.id, for: purpose)
    }
}
