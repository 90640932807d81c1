internal import Core

/// How credentials of W3C's data model are checked when a wallet shows them: whose keys are taken, by which rules.
///
/// - Source: OpenID4VP 1.0, annex B.1; `vc+sd-jwt` in the way of `dc+sd-jwt`, annex B.3.
public struct ModelChecking: Sendable {
    /// The contexts that are known; the version is that of the way a credential is secured in.
    public var rules: DataModelRules
    /// Where the key of an issuer's token is found, by the name it gives itself and its header.
    /// - Throws: ``FaultCode/issuer`` for one that is not taken.
    public var issuer: @Sendable (String, JOSEHeader) throws(Fault) -> SpeakerKeySource
    /// The document that lists the keys of an issuer's proofs.
    public var controller: @Sendable (String) throws(Fault) -> ControllerDocument

    public init(
        rules: DataModelRules, issuer: @escaping @Sendable (String, JOSEHeader) throws(Fault) -> SpeakerKeySource,
        controller: @escaping @Sendable (String) throws(Fault) -> ControllerDocument
    ) {
        self.rules = rules
        self.issuer = issuer
        self.controller = controller
    }
}

/// A credential of the data model that was shown by whoever it was issued to.
public struct PresentedDocument: Sendable, Hashable {
    public let document: CredentialDocument
    /// The key that whoever showed it proved to have.
    public let holderKey: PublicKey

    fileprivate init(_ document: CredentialDocument, _ holderKey: PublicKey) {
        self.document = document
        self.holderKey = holderKey
    }
}

extension ModelChecking {
    /// How old a holder's signature may be.
    private static let ageSeconds = 300

    /// One presentation that holds, and the claims of its key binding where it has one.
    func check(
        _ presentation: JSON, _ query: CredentialQuery, _ asked: PresentationRequest, within window: TimeWindow
    ) throws(Fault) -> (ShownCredential, JSON) {
        guard query.needsHolderBinding else {
            throw Fault(.vpToken, "Without its holder's proof no credential of this format is taken.")
        }
        switch query.format {
        case .jwtVC:
            guard let text = presentation.text else { throw Self.noText }
            return (shown(try signed(text, asked, within: window), query.format), .null)
        case .selectiveVC:
            guard let text = presentation.text else { throw Self.noText }
            return try selective(text, asked, within: window)
        default:
            return (shown(try proved(presentation, asked, within: window), query.format), .null)
        }
    }

    // Tokens

    private func signed(
        _ text: String, _ asked: PresentationRequest, within window: TimeWindow
    ) throws(Fault) -> PresentedDocument {
        let token = try CompactJWS(parsing: text)
        let holder: String, key: PublicKey, inside: String
        if token.header.isTyp(CredentialMediaType.presentation.rawValue) {
            var own = rules
            own.versions = [.v2]
            let presentation = try token.verifiedPresentation(
                EnvelopeRequest(rules: own, source: .controllers([]), window: window), answering: asked)
            let envelopes = presentation.envelopes
            guard envelopes.count == 1, let envelope = envelopes.first, let id = presentation.document.holder?.id,
                let signer = presentation.key
            else { throw Self.several }
            guard CredentialMediaType(mediaType: envelope.mediaType) == .credential else {
                throw Fault(.type, "The envelope holds no credential of a kind that is taken here.")
            }
            (holder, key, inside) = (id, signer, String(decoding: envelope.content, as: UTF8.self))
        } else {
            let presentation = try token.olderPresentation(answering: asked, .controllers([]), within: window)
            guard presentation.credentials.count == 1, let only = presentation.credentials.first else {
                throw Self.several
            }
            (holder, key, inside) = (presentation.holder, presentation.key, only)
        }
        let claims = try token.unverifiedClaims()
        if claims["iat"] != nil { try window.checkIssued(claims, withinSeconds: Self.ageSeconds) }
        return try bound(try credential(inside, within: window), to: holder, key)
    }

    /// A credential inside of a presentation, of either version.
    private func credential(_ text: String, within window: TimeWindow) throws(Fault) -> VerifiedCredential {
        let token = try CompactJWS(parsing: text), claims = try token.unverifiedClaims()
        let isNew = token.header.isTyp(CredentialMediaType.credential.rawValue)
        let named = isNew ? claims["issuer"]?.text ?? claims["issuer"]?["id"]?.text : claims["iss"]?.text
        guard let named else { throw Fault(.issuer, "The credential names no issuer.") }
        var own = rules
        own.versions = [isNew ? .v2 : .v1]
        let request = EnvelopeRequest(rules: own, source: try issuer(named, token.header), window: window)
        return isNew ? try token.verifiedCredential(request) : try token.olderCredential(request)
    }

    private func selective(
        _ text: String, _ asked: PresentationRequest, within window: TimeWindow
    ) throws(Fault) -> (ShownCredential, JSON) {
        let token = try SDJWT(parsing: text), claims = try token.issuerToken.unverifiedClaims()
        guard let named = claims["issuer"]?.text ?? claims["issuer"]?["id"]?.text else {
            throw Fault(.issuer, "The credential names no issuer.")
        }
        var own = rules
        own.versions = [.v2]
        let binding = KeyBindingRequest(audience: asked.audience, nonce: asked.nonce)
        let credential = try token.verifiedCredential(
            EnvelopeRequest(
                rules: own, source: try issuer(named, token.issuerToken.header), window: window,
                keyBinding: .required(binding)))
        guard let key = credential.holderKey else { throw Fault(.keyBinding, "The key binding is missing.") }
        let presented = PresentedDocument(credential.document, key)
        return (shown(presented, .selectiveVC), try token.keyBinding?.unverifiedClaims() ?? .null)
    }

    // Proofs

    private func proved(
        _ presentation: JSON, _ asked: PresentationRequest, within window: TimeWindow
    ) throws(Fault) -> PresentedDocument {
        guard presentation.members != nil else { throw Fault(.vpToken, "A presentation with proofs is no object.") }
        guard let holder = presentation["holder"]?.text ?? presentation["holder"]?["id"]?.text else {
            throw Fault(.vpToken, "The presentation names no holder.")
        }
        let secured = try SecuredDocument(presentation)
        guard secured.proofs.count == 1, let own = try DID(holder).spelledOut(), let key = own.methods.first?.key else {
            throw Fault(.vpToken, "The holder is none whose key its name spells out, or has signed twice.")
        }
        let expected = ProofExpectation(
            purpose: .authentication, by: .holder, at: window.now, domains: [asked.audience], challenge: asked.nonce)
        let verified = try secured.verified(expected, controllers: [own], contexts: rules.contexts)
        let held = try VerifiedPresentation(verified, rules: rules).document.credentials
        guard held.count == 1, case .embedded(let document)? = held.first, document.hasProof else {
            throw Self.several
        }
        let proofs = try SecuredDocument(document.json)
        let signed = try proofs.verified(
            ProofExpectation(purpose: .assertionMethod, by: .issuer, at: window.now),
            controllers: [try controller(document.issuer.id)], contexts: rules.contexts)
        return try bound(try VerifiedCredential(signed, rules: rules, within: window), to: holder, key)
    }

    // Holders

    /// The credential, when it was issued to whoever shows it: as its one subject, or by the key it names.
    private func bound(
        _ credential: VerifiedCredential, to holder: String, _ key: PublicKey
    ) throws(Fault) -> PresentedDocument {
        let document = credential.document
        if let jwk = document.json["cnf"]?["jwk"] {
            guard try PublicKey(jwk: jwk) == key else { throw Self.otherHolder }
            return PresentedDocument(document, key)
        }
        if let named = credential.holderKey {
            guard named == key else { throw Self.otherHolder }
            return PresentedDocument(document, key)
        }
        guard document.subjects.count == 1, let subject = document.subjects.first?["id"]?.text else {
            throw Self.otherHolder
        }
        if subject.isExactly(holder) { return PresentedDocument(document, key) }
        // A key has more than one name: did:key and did:jwk of it are the same holder.
        let spelled = subject.hasPrefix("did:") ? try? DID(subject).spelledOut() : nil
        guard spelled?.methods.contains(where: { $0.key == key }) ?? false else { throw Self.otherHolder }
        return PresentedDocument(document, key)
    }

    private func shown(_ presented: PresentedDocument, _ format: CredentialFormat) -> ShownCredential {
        let document = presented.document
        let facts = CredentialFacts(
            format: format, types: rules.typeAddresses(of: document.json) + document.types, claims: document.json,
            hasHolderBinding: true)
        return ShownCredential(facts: facts, .document(presented))
    }

    private static var noText: Fault { Fault(.vpToken, "A presentation is of another form than its format has.") }
    private static var several: Fault {
        Fault(.vpToken, "The presentation holds several credentials where one was asked for, or none that is secured.")
    }
    private static var otherHolder: Fault {
        Fault(.vpToken, "The credential was issued to somebody else than whoever shows it.")
    }
}
