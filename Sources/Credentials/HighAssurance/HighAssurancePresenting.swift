public import Core

// What verifiers ask and wallets answer: HAIP 1.0, section 5.
extension HighAssuranceRules {
    /// What is wrong with a request for presentations.
    ///
    /// - Parameters:
    ///   - token: the request object; `nil` for a request through a browser that nobody signed.
    ///   - link: what brought the wallet to it; `nil` where it came in another way.
    public func faults(
        of request: AuthorizationRequest, signed token: CompactJWS?, from link: RequestLink? = nil
    ) -> [Fault] {
        var faults: [Fault] = []
        if let token {
            faults += self.faults(of: token.header.x5c, .haipPresentation, "The request")
            if request.client?.prefix != .x509Hash {
                faults.append(Fault(.haipPresentation, "The request is by no client identifier with x509_hash."))
            }
        }
        if request.responseMode.isByBrowser {
            faults += Self.faults(
                .haipBrowser,
                [(request.responseMode == .digitalCredentialsJWT, "The request asks for an answer that is open.")])
        } else {
            let isFetched: Bool
            if case .uri? = link?.place { isFetched = true } else { isFetched = link == nil }
            faults += Self.faults(
                .haipRedirect,
                [
                    (token != nil, "The request is not signed."),
                    (isFetched, "The request stands in its link, and is not fetched."),
                    (request.responseMode == .directPostJWT, "The request asks for another mode than direct_post.jwt."),
                ])
        }
        for credential in request.query.credentials where !Self.formats.contains(credential.format) {
            faults.append(Fault(.haipFormat, "The query \(credential.id) is for a format that is not of the profile."))
        }
        return faults + self.faults(of: request.metadata)
    }

    /// What is wrong with what a verifier says of itself.
    public func faults(of metadata: VerifierMetadata?) -> [Fault] {
        let keys = metadata?.encryptionKeys ?? [], ways = metadata?.encryptions ?? []
        let formats = (metadata?.formats?.memberNames ?? []).map(CredentialFormat.init(rawValue:))
        return Self.faults(
            .haipPresentation,
            [
                (keys.contains { $0.key.curve == .p256 }, "The request has no key on P-256 to encrypt to."),
                (
                    ContentEncryption.allCases.allSatisfy(ways.contains),
                    "The request does not list both A128GCM and A256GCM."
                ),
                (
                    keys.allSatisfy { !earlierKeys.contains($0.key.thumbprint) },
                    "The request has a key of an earlier request."
                ),
                (
                    metadata?.formats == nil || formats.contains(where: Self.formats.contains),
                    "The request is for none of the profile's formats."
                ),
            ])
    }

    /// What is wrong with the form a wallet sent.
    public func faults(of form: FormParameters) -> [Fault] {
        // A wallet that cannot encrypt may still say that it went wrong.
        guard form["error"] == nil else { return [] }
        guard let text = form["response"] else { return [Fault(.haipRedirect, "The answer is not encrypted.")] }
        guard let message = try? CompactJWE(parsing: text) else {
            return [Fault(.haipPresentation, "The answer is encrypted in another way than the profile's.")]
        }
        return Self.faults(
            .haipPresentation, [(message.curve == .p256, "The answer is encrypted on another curve than P-256.")])
    }

    /// What is wrong with presentations, before any of them is checked.
    /// - Parameter query: what was asked.
    public func faults(of token: VPToken, to query: DCQLQuery) -> [Fault] {
        token.entries.flatMap { entry -> [Fault] in
            guard let asked = query.credentials.first(where: { $0.id == entry.id }) else { return [] }
            return entry.presentations.flatMap { faults(of: $0, to: asked) }
        }
    }

    private func faults(of presentation: JSON, to asked: CredentialQuery) -> [Fault] {
        switch asked.format {
        case .sdJWT:
            guard let text = presentation.text, let token = try? SDJWT(parsing: text) else {
                return [Fault(.haipCredential, "The presentation for \(asked.id) is no compact SD-JWT.")]
            }
            let isBound = (try? token.issuerToken.unverifiedClaims())?["cnf"] != nil
            return faults(of: token)
                + Self.faults(
                    .haipIssuerKey,
                    [
                        (
                            !isBound || token.keyBinding != nil,
                            "The presentation for \(asked.id) lacks the proof of its holder's key."
                        )
                    ])
        case .mdoc:
            let response = presentation.text.flatMap { try? DeviceResponse(base64URL: $0) }
            return Self.faults(
                .haipFormat,
                [(response?.documents.count == 1, "The presentation for \(asked.id) is not one mdoc of its own.")])
        default:
            return [Fault(.haipFormat, "The presentation for \(asked.id) is of a format that is not of the profile.")]
        }
    }

    /// What is wrong with what a verifier answers to a wallet that sent presentations.
    /// - Parameter isSameDevice: whether wallet and session are on one device, where the wallet must lead back.
    public func faults(ofAnswer json: JSON, isSameDevice: Bool) -> [Fault] {
        let address = json["redirect_uri"]
        return Self.faults(
            .haipRedirect,
            [
                (!isSameDevice || address != nil, "The answer does not lead back to the session."),
                (
                    address.map { $0.text.map { HTTPSAddress($0) != nil } ?? false } ?? true,
                    "The answer leads to no https address."
                ),
            ])
    }
}

extension JSON {
    /// The names of an object's members; none when this is no object.
    var memberNames: [String] {
        guard case .object(let members) = self else { return [] }
        return members.map(\.name)
    }
}
