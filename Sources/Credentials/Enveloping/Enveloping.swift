public import Core

/// How a token says which key signed it.
public enum KeyReference: Sendable, Hashable {
    /// The whole address of a verification method that the issuer's or holder's document lists.
    case method(String)
    /// The certificates in base64, the signer's first and the anchor left out.
    case certificates([String])

    /// - Throws: ``FaultCode/enveloping`` when the method is not listed by whoever speaks.
    func header(for speaker: String, _ type: CredentialMediaType) throws(Fault) -> [JSON.Member] {
        let kinds = [JSON.Member("typ", .string(type.rawValue)), JSON.Member("cty", .string(type.contentType))]
        try check(for: speaker)
        switch self {
        case .method(let address): return [JSON.Member("kid", .string(address))] + kinds
        case .certificates(let chain): return kinds + [JSON.Member("x5c", .list(chain.map(JSON.string)))]
        }
    }

    /// The same for a message in CBOR.
    func binaryHeader(for speaker: String, _ type: CredentialMediaType) throws(Fault) -> [CBOR.Entry] {
        let kinds = [
            CBOR.Entry(3, .text("application/" + type.contentType)),
            CBOR.Entry(16, .text("application/" + type.rawValue)),
        ]
        try check(for: speaker)
        switch self {
        case .method(let address): return kinds + [CBOR.Entry(4, .bytes(Array(address.utf8)))]
        case .certificates(let chain):
            let certificates = chain.compactMap { [UInt8](base64: $0) }
            guard !chain.isEmpty, certificates.count == chain.count else {
                throw Fault(.enveloping, "The certificates cannot be read.")
            }
            return kinds + [COSEHeader.certificates(certificates)]
        }
    }

    /// The standard asks for a whole address, since no claim `iss` is written.
    private func check(for speaker: String) throws(Fault) {
        guard case .method(let address) = self, !address.hasPrefix(speaker + "#") else { return }
        throw Fault(.enveloping, "The key is not one of whoever speaks.")
    }
}

extension CredentialDocument {
    /// The credential as a token `vc+jwt`.
    ///
    /// - Throws: ``FaultCode/malformedValue`` when a member is one that no context defines, or a time has no zone,
    ///   ``FaultCode/enveloping`` when the key is not the issuer's.
    public func enveloped(
        by key: some SigningKey, named reference: KeyReference, rules: DataModelRules
    ) throws -> CompactJWS {
        try checkIssuable(rules)
        let header = try reference.header(for: issuer.id, .credential)
        return try CompactJWS.signing(json.bytes, header: header, by: key)
    }

    /// The credential as a message `vc+cose`.
    ///
    /// - Throws: as for `vc+jwt`.
    public func binaryEnveloped(
        by key: some SigningKey, named reference: KeyReference, rules: DataModelRules
    ) throws -> COSESign1 {
        try checkIssuable(rules)
        let header = try reference.binaryHeader(for: issuer.id, .binaryCredential)
        return try COSESign1.signing(json.bytes, protected: header, by: key)
    }

    /// The credential as a token `vc+sd-jwt` with every disclosure, for the holder alone.
    ///
    /// - Parameters:
    ///   - holder: the key it is bound to; `nil` for one that anybody may show.
    ///   - salts: one of at least 128 random bits for each disclosure and each decoy, in base64url.
    /// - Throws: as for `vc+jwt`; ``FaultCode/enveloping`` when the frame hides what a verifier needs,
    ///   ``FaultCode/issuing``.
    public func enveloped(
        hiding frame: DisclosureFrame, salts: some Sequence<String>, to holder: PublicKey? = nil,
        by key: some SigningKey, named reference: KeyReference, rules: DataModelRules
    ) throws -> SDJWT {
        try checkIssuable(rules)
        try EnvelopeRules.checkShown(frame.firstPaths, EnvelopeRules.alwaysShownInCredentials)
        let header = try reference.header(for: issuer.id, .selectiveCredential)
        let bound = holder.map { [JSON.Member("cnf", ["jwk": $0.jwk])] } ?? []
        return try SDJWT.issuing(
            .object((json.members ?? []) + bound), frame: frame, salts: salts, header: header, by: key)
    }

    private func checkIssuable(_ rules: DataModelRules) throws(Fault) {
        guard version == .v2 else { throw Fault(.enveloping, "A credential of an old version is not issued.") }
        try rules.checkDefined(json, types: types)
        for name in ["validFrom", "validUntil"] {
            guard let text = json[name]?.text else { continue }
            guard Instant(dateTimeStamp: text) != nil else {
                throw Fault(.malformedValue, "The credential has a \(name) without a zone.")
            }
        }
    }
}

extension PresentationDocument {
    /// The presentation as a token `vp+jwt`.
    ///
    /// - Parameters:
    ///   - asked: the request it answers; `nil` for none.
    ///   - now: when it is signed.
    /// - Throws: ``FaultCode/enveloping`` when it has no holder, the key is not theirs, or a credential stands outside
    ///   of an envelope; ``FaultCode/malformedValue`` when a member is one that no context defines.
    public func enveloped(
        answering asked: PresentationRequest?, at now: Instant, by key: some SigningKey, named reference: KeyReference,
        rules: DataModelRules
    ) throws -> CompactJWS {
        let header = try reference.header(for: checkedHolder(rules), .presentation)
        return try CompactJWS.signing(claims(asked, now).bytes, header: header, by: key)
    }

    /// The presentation as a message `vp+cose`.
    ///
    /// - Throws: as for `vp+jwt`.
    public func binaryEnveloped(
        answering asked: PresentationRequest?, at now: Instant, by key: some SigningKey, named reference: KeyReference,
        rules: DataModelRules
    ) throws -> COSESign1 {
        let header = try reference.binaryHeader(for: checkedHolder(rules), .binaryPresentation)
        return try COSESign1.signing(claims(asked, now).bytes, protected: header, by: key)
    }

    /// The presentation as a token `vp+sd-jwt` with every disclosure.
    ///
    /// - Throws: as for `vp+jwt`; ``FaultCode/issuing``.
    public func enveloped(
        hiding frame: DisclosureFrame, salts: some Sequence<String>, answering asked: PresentationRequest?,
        at now: Instant, by key: some SigningKey, named reference: KeyReference, rules: DataModelRules
    ) throws -> SDJWT {
        let header = try reference.header(for: checkedHolder(rules), .selectivePresentation)
        try EnvelopeRules.checkShown(frame.firstPaths, EnvelopeRules.alwaysShown)
        return try SDJWT.issuing(claims(asked, now), frame: frame, salts: salts, header: header, by: key)
    }

    /// Who speaks in the presentation, when it may be sent.
    private func checkedHolder(_ rules: DataModelRules) throws(Fault) -> String {
        guard let holder else { throw Fault(.enveloping, "The presentation names no holder.") }
        for credential in credentials {
            guard case .enveloped = credential else {
                throw Fault(.enveloping, "The presentation holds a credential outside of an envelope.")
            }
        }
        try rules.checkDefined(json, types: types)
        return holder.id
    }

    private func claims(_ asked: PresentationRequest?, _ now: Instant) -> JSON {
        var claims = json.members ?? []
        claims.append(JSON.Member("iat", .number(String(now.milliseconds / 1000))))
        if let asked {
            claims.append(JSON.Member("aud", .string(asked.audience)))
            claims.append(JSON.Member("nonce", .string(asked.nonce)))
        }
        return .object(claims)
    }
}

extension DisclosureFrame {
    /// The first steps of everything that may be withheld.
    fileprivate var firstPaths: [ClaimPath] {
        names.map { ClaimPath([.name($0)]) } + inside.keys.map { ClaimPath([$0]) }
    }
}
