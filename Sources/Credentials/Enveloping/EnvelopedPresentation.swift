internal import Core

/// For whom and to which question a presentation must have been made.
public struct PresentationRequest: Sendable, Hashable {
    /// The claim `aud`: for OpenID4VP the whole client identifier, prefix and all.
    public var audience: String
    /// The claim `nonce`, sent with this one request.
    public var nonce: String

    public init(audience: String, nonce: String) {
        self.audience = audience
        self.nonce = nonce
    }
}

/// A presentation that whoever presents it signed.
///
/// What it holds is vouched for by others, and is checked one by one.
public struct VerifiedPresentation: Sendable, Hashable {
    public let document: PresentationDocument
    /// The key that signed the token; `nil` for a presentation with proofs.
    public let key: PublicKey?

    fileprivate init(document: PresentationDocument, key: PublicKey?) {
        self.document = document
        self.key = key
    }

    /// A presentation whose proofs were checked (Data Integrity), their domain and challenge among them.
    ///
    /// - Throws: ``FaultCode/verificationMethod`` when a proof is not the holder's, ``FaultCode/malformedValue`` when
    ///   it holds a credential that nothing secures and another issued, and the faults of a document.
    public init(_ verified: VerifiedDocument, rules: DataModelRules) throws(Fault) {
        let document = try PresentationDocument(verified.claims, rules: rules)
        guard let holder = document.holder, verified.controllers.allSatisfy(holder.id.isExactly) else {
            throw Fault(.verificationMethod, "A proof is not that of the holder.")
        }
        try document.checkSelfAsserted()
        self.init(document: document, key: nil)
    }

    /// The tokens it holds.
    public var envelopes: [Envelope] {
        document.credentials.compactMap { presented in
            guard case .enveloped(let envelope) = presented else { return nil }
            return envelope
        }
    }
}

extension Envelope {
    private var text: String { String(decoding: content, as: UTF8.self) }

    /// The credential inside, when everything that is asked of it holds.
    ///
    /// - Throws: ``FaultCode/type`` for a media type that is none of JOSE and COSE for credentials, and the faults of
    ///   the token.
    public func verifiedCredential(
        _ request: EnvelopeRequest, limits: TokenLimits = TokenLimits()
    ) throws(Fault) -> VerifiedCredential {
        switch CredentialMediaType(mediaType: mediaType) {
        case .credential: return try CompactJWS(parsing: text, limits: limits).verifiedCredential(request)
        case .selectiveCredential: return try SDJWT(parsing: text, limits: limits).verifiedCredential(request)
        case .binaryCredential: return try COSESign1(parsing: content).verifiedCredential(request)
        default: throw Fault(.type, "The envelope holds no credential of a kind that is taken here.")
        }
    }

    /// The presentation inside, when everything that is asked of it holds.
    ///
    /// - Throws: ``FaultCode/type`` for a media type that is none of JOSE and COSE for presentations, and the faults of
    ///   the token.
    public func verifiedPresentation(
        _ request: EnvelopeRequest, answering asked: PresentationRequest?, limits: TokenLimits = TokenLimits()
    ) throws(Fault) -> VerifiedPresentation {
        switch CredentialMediaType(mediaType: mediaType) {
        case .presentation:
            return try CompactJWS(parsing: text, limits: limits).verifiedPresentation(request, answering: asked)
        case .selectivePresentation:
            return try SDJWT(parsing: text, limits: limits).verifiedPresentation(request, answering: asked)
        case .binaryPresentation:
            return try COSESign1(parsing: content).verifiedPresentation(request, answering: asked)
        default: throw Fault(.type, "The envelope holds no presentation of a kind that is taken here.")
        }
    }
}

extension CompactJWS {
    /// The presentation that this token secures as `vp+jwt`, when everything that is asked of it holds.
    ///
    /// - Parameter asked: `nil` only for a presentation that nobody asked for, such as one that was kept.
    /// - Throws: ``FaultCode/type``, ``FaultCode/enveloping`` when it holds a credential outside of an envelope or
    ///   answers another question, ``FaultCode/cryptographicSecurity``, and the faults of keys and documents.
    /// - Source: Securing Verifiable Credentials using JOSE and COSE, section 3.1.2.
    public func verifiedPresentation(
        _ request: EnvelopeRequest, answering asked: PresentationRequest?
    ) throws(Fault) -> VerifiedPresentation {
        try header.check(.presentation)
        let speaker = try Speaker(of: unverifiedClaims(), "holder")
        let key = try request.source.key(for: header, speaker, .authentication, at: request.window.now)
        let claims = try verified(by: key).claims()
        try request.window.checkSignature(claims)
        return VerifiedPresentation(document: try claims.presentation(request, asked), key: key)
    }
}

extension SDJWT {
    /// The presentation that this token secures as `vp+sd-jwt`, when everything that is asked of it holds.
    ///
    /// - Throws: as for `vp+jwt`, with the faults of an SD-JWT.
    /// - Source: Securing Verifiable Credentials using JOSE and COSE, section 3.2.2.
    public func verifiedPresentation(
        _ request: EnvelopeRequest, answering asked: PresentationRequest?
    ) throws(Fault) -> VerifiedPresentation {
        try issuerToken.header.check(.selectivePresentation)
        // The holder may be a disclosure. It is looked at before the signature, to find the key that is checked then.
        let claimed = try Disclosing.claims(of: issuerToken.unverifiedClaims(), disclosures, limits).claims
        let speaker = try Speaker(of: claimed, "holder")
        let key = try request.source.key(for: issuerToken.header, speaker, .authentication, at: request.window.now)
        let token = try verifiedDocument(by: key, within: request.window, keyBinding: request.keyBinding)
        try EnvelopeRules.checkShown(token.disclosedPaths, EnvelopeRules.alwaysShown)
        return VerifiedPresentation(document: try token.claims.presentation(request, asked), key: key)
    }
}

extension COSESign1 {
    /// The presentation that this message secures as `vp+cose`, when everything that is asked of it holds.
    ///
    /// - Throws: as for `vp+jwt`, with the faults of COSE.
    /// - Source: Securing Verifiable Credentials using JOSE and COSE, section 3.3.2.
    public func verifiedPresentation(
        _ request: EnvelopeRequest, answering asked: PresentationRequest?
    ) throws(Fault) -> VerifiedPresentation {
        let (claims, key) = try enveloped(.binaryPresentation, by: "holder", .authentication, request)
        return VerifiedPresentation(document: try claims.presentation(request, asked), key: key)
    }
}

extension JSON {
    fileprivate func presentation(
        _ request: EnvelopeRequest, _ asked: PresentationRequest?
    ) throws(Fault) -> PresentationDocument {
        if let asked {
            let audience = self["aud"]?.asList.compactMap(\.text) ?? []
            guard audience.contains(where: asked.audience.isExactly),
                self["nonce"]?.text?.isExactly(asked.nonce) ?? false
            else { throw Fault(.enveloping, "The presentation answers another request.") }
        }
        let document = try PresentationDocument(self, rules: request.rules)
        for credential in document.credentials {
            guard case .enveloped = credential else {
                throw Fault(.enveloping, "The presentation holds a credential outside of an envelope.")
            }
        }
        return document
    }
}
