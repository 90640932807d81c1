internal import Core

// Tokens of version 1.1, in which a credential stands as the claim `vc` and a presentation as `vp`: read, never made.

/// A presentation of version 1.1 whose holder signed it for one request.
public struct OlderPresentation: Sendable, Hashable {
    /// Whom it names as its holder, and the key they signed it with.
    public let holder: String
    public let key: PublicKey
    /// The credentials in it, each a token that nobody has checked.
    public let credentials: [String]
}

extension CompactJWS {
    /// The credential of version 1.1 in this token, when everything that is asked of it holds.
    ///
    /// What the token says of issuer, subject, name and times takes the place of the document's members; where both are
    /// there they must be the same.
    /// - Throws: ``FaultCode/type``, ``FaultCode/enveloping``, ``FaultCode/cryptographicSecurity``,
    ///   ``FaultCode/range``, and the faults of keys and documents.
    /// - Source: Verifiable Credentials Data Model 1.1, section 6.3.1.
    public func olderCredential(_ request: EnvelopeRequest) throws(Fault) -> VerifiedCredential {
        try checkOlderType()
        let issuer = try olderSpeaker()
        let key = try request.source.key(
            for: header, Speaker(named: issuer), .assertionMethod, at: request.window.now)
        let claims = try verified(by: key).claims()
        try request.window.check(claims)
        var rules = request.rules
        rules.versions = [.v1]
        let holder = try claims["cnf"]?["jwk"].map { jwk throws(Fault) in try PublicKey(jwk: jwk) }
        return try VerifiedCredential(
            claims: try claims.olderDocument(issuer: issuer), holderKey: holder,
            EnvelopeRequest(rules: rules, source: request.source, window: request.window))
    }

    /// The presentation of version 1.1 in this token, when its holder signed it for this request.
    ///
    /// - Throws: as for credentials.
    /// - Source: Verifiable Credentials Data Model 1.1, section 6.3.1; OpenID4VP 1.0, annex B.1.3.1.
    public func olderPresentation(
        answering asked: PresentationRequest, _ source: SpeakerKeySource, within window: TimeWindow
    ) throws(Fault) -> OlderPresentation {
        try checkOlderType()
        let holder = try olderSpeaker()
        let key = try source.key(for: header, Speaker(named: holder), .authentication, at: window.now)
        let claims = try verified(by: key).claims()
        try window.check(claims)
        guard claims["aud"]?.asList.contains(where: { $0.text?.isExactly(asked.audience) ?? false }) ?? false,
            claims["nonce"]?.text?.isExactly(asked.nonce) ?? false
        else { throw Fault(.enveloping, "The presentation answers another request.") }
        guard let presentation = claims["vp"], presentation.members != nil,
            presentation["type"]?.asList.contains("VerifiablePresentation") ?? false,
            presentation["@context"]?.asList.first?.text == DataModelVersion.v1.rawValue
        else { throw Fault(.enveloping, "The token holds no presentation.") }
        if let named = presentation["holder"] {
            guard (named.text ?? named["id"]?.text)?.isExactly(holder) ?? false else {
                throw Fault(.enveloping, "The presentation is by another holder than the token.")
            }
        }
        let credentials = presentation["verifiableCredential"]?.asList ?? []
        let tokens = credentials.compactMap(\.text)
        guard tokens.count == credentials.count, !tokens.isEmpty else {
            throw Fault(.enveloping, "The presentation holds a credential that is no token, or none.")
        }
        return OlderPresentation(holder: holder, key: key, credentials: tokens)
    }

    private func checkOlderType() throws(Fault) {
        guard header.typ == nil || header.isTyp("jwt") else {
            throw Fault(.type, "The token is of another type than those of version 1.1.")
        }
    }

    private func olderSpeaker() throws(Fault) -> String {
        guard let id = try unverifiedClaims()["iss"]?.text, !id.isEmpty else {
            throw Fault(.enveloping, "The token does not say who speaks in it.")
        }
        return id
    }
}

extension JSON {
    /// The document that the claims of a token of version 1.1 stand for.
    fileprivate func olderDocument(issuer: String) throws(Fault) -> JSON {
        guard case .object(var members)? = self["vc"], self["vc"]?["proof"] == nil else {
            throw Fault(.enveloping, "The token holds no credential.")
        }
        func put(_ name: String, _ value: JSON) { members = members.filter { $0.name != name } + [.init(name, value)] }
        let named = self["vc"]?["issuer"]
        guard named == nil || (named?.text ?? named?["id"]?.text)?.isExactly(issuer) ?? false else {
            throw Fault(.enveloping, "The token's iss is another than the issuer.")
        }
        if named == nil { put("issuer", .string(issuer)) }
        if let id = self["jti"]?.text {
            guard self["vc"]?["id"].map({ $0.text?.isExactly(id) ?? false }) ?? true else {
                throw Fault(.enveloping, "The token's jti is another than the id.")
            }
            put("id", .string(id))
        }
        for (claim, name) in [("nbf", "issuanceDate"), ("exp", "expirationDate")] {
            guard let seconds = try TimeWindow.time(claim, in: self), abs(seconds) < 253_402_300_000 else { continue }
            put(name, .string(Instant(milliseconds: Int64(seconds) * 1000).description))
        }
        if let subject = self["sub"]?.text {
            guard case .object(let said)? = self["vc"]?["credentialSubject"] else {
                throw Fault(.enveloping, "The token has one subject, and its credential another number.")
            }
            let own = said.first { $0.name == "id" }?.value
            guard own.map({ $0.text?.isExactly(subject) ?? false }) ?? true else {
                throw Fault(.enveloping, "The token's sub is another than the subject.")
            }
            if own == nil { put("credentialSubject", .object([JSON.Member("id", .string(subject))] + said)) }
        }
        return .object(members)
    }
}
