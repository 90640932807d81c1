internal import Core

/// What every token around a document of the data model must keep to.
enum EnvelopeRules {
    /// Claims of the token itself; hidden, they could be left out to have a token judged more mildly.
    static let alwaysShown: Set = ["iss", "sub", "aud", "exp", "nbf", "nonce", "cnf"]
    /// What a verifier needs of a credential, whatever the holder would like to show.
    static let alwaysShownInCredentials = alwaysShown.union([
        "@context", "issuer", "validFrom", "validUntil", "credentialStatus", "credentialSchema",
    ])

    /// - Throws: ``FaultCode/enveloping`` when a disclosure stands in or under one of the names.
    static func checkShown(_ paths: [ClaimPath], _ names: Set<String>) throws(Fault) {
        for path in paths {
            guard case .name(let name)? = path.steps.first, names.contains(name) else { continue }
            throw Fault(.enveloping, "The member \(name) must not be a disclosure.")
        }
    }
}

/// Whom a token's document names as the one who speaks in it.
struct Speaker {
    /// `nil` when the document names nobody.
    let id: String?
    /// Whether the token names them too, as its `iss`.
    let isRepeated: Bool

    /// Whoever a token of an older form names as its `iss`.
    init(named id: String) {
        self.id = id
        isRepeated = true
    }

    /// - Parameters:
    ///   - member: `issuer` or `holder`.
    ///   - headerIssuer: the `iss` of a header with claims; `nil` where there is none.
    /// - Throws: ``FaultCode/enveloping`` when a claim `vc` or `vp` is there, or an `iss` names another.
    init(of claims: JSON, _ member: String, headerIssuer: JSON? = nil) throws(Fault) {
        guard claims["vc"] == nil, claims["vp"] == nil else {
            throw Fault(.enveloping, "The token has a claim vc or vp, which belong to an older form.")
        }
        let id = claims[member]?.text ?? claims[member]?["id"]?.text
        let issuers = [claims["iss"], headerIssuer].compactMap(\.self)
        if let id {
            guard issuers.allSatisfy({ $0.text?.isExactly(id) ?? false }) else {
                throw Fault(.enveloping, "The token's iss is another than the \(member).")
            }
        }
        self.id = id
        isRepeated = !issuers.isEmpty
    }
}

extension JOSEHeader {
    /// Checks that the token says what it is, so that none can pass for another kind.
    ///
    /// The standard says SHOULD of `typ`; RFC 8725 says why nothing else is taken here.
    func check(_ type: CredentialMediaType) throws(Fault) {
        guard isTyp(type.rawValue) else { throw Fault(.type, "The token is no \(type.rawValue).") }
        guard let cty = json["cty"] else { return }
        let taken = [type.contentType, "application/" + type.contentType]
        guard let text = cty.text?.lowercased(), taken.contains(where: text.isExactly) else {
            throw Fault(.type, "The token's content is of another type.")
        }
    }
}

extension COSEHeader {
    /// Checks that the message says what it is, by a whole media type, as RFC 9596 has it.
    func check(_ type: CredentialMediaType) throws(Fault) {
        guard self.type?.text?.lowercased().isExactly("application/" + type.rawValue) ?? false else {
            throw Fault(.type, "The message is no \(type.rawValue).")
        }
        guard let contentType else { return }
        guard contentType.text?.lowercased().isExactly("application/" + type.contentType) ?? false else {
            throw Fault(.type, "The message's content is of another type.")
        }
    }
}

extension COSESign1 {
    /// The document that the message secures, and the key of whoever speaks in it.
    ///
    /// - Parameters:
    ///   - member: who speaks: `issuer` or `holder`.
    ///   - purpose: what their key must be listed for.
    func enveloped(
        _ type: CredentialMediaType, by member: String, _ purpose: VerificationRelationship, _ request: EnvelopeRequest
    ) throws(Fault) -> (claims: JSON, key: PublicKey) {
        try header.check(type)
        let own = CWTClaims(map: header.claims ?? [:]), limits = TokenLimits()
        let issuer = own.map[label: CWTClaims.issuer]?.json
        let unverified = try CompactJWS.claims(in: unverifiedPayload ?? [], limits)
        let speaker = try Speaker(of: unverified, member, headerIssuer: issuer)
        let key = try request.source.key(for: header, speaker, purpose, at: request.window.now)
        let claims = try CompactJWS.claims(in: try verified(by: key).payload, limits)
        try request.window.checkSignature(claims)
        try own.check(within: request.window)
        return (claims, key)
    }
}

extension FaultCode {
    /// A token around a document of the data model breaks the rules for such tokens.
    public static let enveloping = FaultCode(rawValue: "https://www.w3.org/TR/vc-jose-cose#securing-the-vc-data-model")
}
