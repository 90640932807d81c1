internal import Core

/// What a verifier asks of a token that secures a document of the data model.
public struct EnvelopeRequest: Sendable {
    public var rules: DataModelRules
    public var source: SpeakerKeySource
    public var window: TimeWindow
    /// Whether the holder must prove to have the key that a selective credential is bound to.
    public var keyBinding: KeyBindingPolicy

    public init(
        rules: DataModelRules, source: SpeakerKeySource, window: TimeWindow, keyBinding: KeyBindingPolicy = .notAsked
    ) {
        self.rules = rules
        self.source = source
        self.window = window
        self.keyBinding = keyBinding
    }
}

/// A credential of the data model that its issuer said and that is within its time; its status is still to be looked
/// up.
public struct VerifiedCredential: Sendable, Hashable {
    public let document: CredentialDocument
    /// The key the holder proved to have; `nil` when that was not asked for.
    public let holderKey: PublicKey?

    fileprivate init(document: CredentialDocument, holderKey: PublicKey?) {
        self.document = document
        self.holderKey = holderKey
    }

    /// A credential in claims whose token was checked.
    init(claims: JSON, holderKey: PublicKey? = nil, _ request: EnvelopeRequest) throws(Fault) {
        document = try CredentialDocument(claims, rules: request.rules)
        try document.check(at: request.window)
        self.holderKey = holderKey
    }

    /// A credential whose proofs were checked (Data Integrity).
    ///
    /// - Throws: ``FaultCode/verificationMethod`` when a proof is not the issuer's, and the faults of a document.
    public init(_ verified: VerifiedDocument, rules: DataModelRules, within window: TimeWindow) throws(Fault) {
        let document = try CredentialDocument(verified.claims, rules: rules)
        guard verified.controllers.allSatisfy(document.issuer.id.isExactly) else {
            throw Fault(.verificationMethod, "A proof is not that of the issuer.")
        }
        try document.check(at: window)
        self.init(document: document, holderKey: nil)
    }
}

extension CompactJWS {
    /// The credential that this token secures as `vc+jwt`, when everything that is asked of it holds.
    ///
    /// - Throws: ``FaultCode/type`` for another `typ`, ``FaultCode/enveloping`` for a claim that must not be there,
    ///   ``FaultCode/cryptographicSecurity``, ``FaultCode/range``, and the faults of keys and documents.
    /// - Source: Securing Verifiable Credentials using JOSE and COSE, section 3.1.1.
    public func verifiedCredential(_ request: EnvelopeRequest) throws(Fault) -> VerifiedCredential {
        try header.check(.credential)
        let speaker = try Speaker(of: unverifiedClaims(), "issuer")
        let key = try request.source.key(for: header, speaker, .assertionMethod, at: request.window.now)
        let claims = try verified(by: key).claims()
        try request.window.checkSignature(claims)
        return try VerifiedCredential(claims: claims, request)
    }
}

extension SDJWT {
    /// The credential that this token secures as `vc+sd-jwt`, when everything that is asked of it holds.
    ///
    /// - Throws: as for `vc+jwt`, with the faults of an SD-JWT; ``FaultCode/enveloping`` too when something could be
    ///   withheld that a verifier needs.
    /// - Source: Securing Verifiable Credentials using JOSE and COSE, section 3.2.1.
    public func verifiedCredential(_ request: EnvelopeRequest) throws(Fault) -> VerifiedCredential {
        try issuerToken.header.check(.selectiveCredential)
        let speaker = try Speaker(of: issuerToken.unverifiedClaims(), "issuer")
        let key = try request.source.key(for: issuerToken.header, speaker, .assertionMethod, at: request.window.now)
        let token = try verifiedDocument(by: key, within: request.window, keyBinding: request.keyBinding)
        try EnvelopeRules.checkShown(token.disclosedPaths, EnvelopeRules.alwaysShownInCredentials)
        return try VerifiedCredential(claims: token.claims, holderKey: token.holderKey, request)
    }
}

extension COSESign1 {
    /// The credential that this message secures as `vc+cose`, when everything that is asked of it holds.
    ///
    /// - Throws: as for `vc+jwt`, with the faults of COSE.
    /// - Source: Securing Verifiable Credentials using JOSE and COSE, section 3.3.1.
    public func verifiedCredential(_ request: EnvelopeRequest) throws(Fault) -> VerifiedCredential {
        let (claims, _) = try enveloped(.binaryCredential, by: "issuer", .assertionMethod, request)
        return try VerifiedCredential(claims: claims, request)
    }
}
