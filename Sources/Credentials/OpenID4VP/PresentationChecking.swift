public import Core

/// How a verifier checks the presentations of an answer: whose keys it takes for each format.
public struct PresentationChecking: Sendable {
    /// A check for formats besides SD-JWT VC and mdoc.
    public typealias Other =
        @Sendable (CredentialFormat, JSON, AuthorizationRequest) throws(Fault) -> ShownCredential

    /// Where the key of an SD-JWT VC's issuer is found; `nil` when none is taken.
    public var sdJWT: (@Sendable (SDJWT) throws(Fault) -> IssuerKeySource)?
    /// Where the key of an mdoc's issuer is found; `nil` when none is taken.
    public var mdoc: MdocKeySource?
    /// How credentials of W3C's data model are checked; `nil` when ``other`` does it, or nobody.
    public var model: ModelChecking?
    public var other: Other?
    public var window: TimeWindow
    /// From where a request through the browser was made; `nil` for other ways.
    public var origin: String?

    public init(within window: TimeWindow) { self.window = window }
}

extension VPToken {
    /// What the presentations say, when they answer the request that was made, and were made for it.
    ///
    /// - Parameters:
    ///   - request: what was asked, as the verifier kept it.
    ///   - key: the verifier's key that the answer was encrypted to; `nil` for an open answer.
    /// - Throws: ``FaultCode/vpToken`` when the answer lacks what was asked for, or nobody authorised the transaction.
    public func answer(
        to request: AuthorizationRequest, encryptedTo key: PublicKey?, _ checking: PresentationChecking
    ) throws(Fault) -> AnsweredQuery {
        try check(against: request.query)
        var shown: [String: [Result<ShownCredential, Fault>]] = [:], bindings: [String: [JSON]] = [:]
        for entry in entries {
            guard let credential = request.query.credentials.first(where: { $0.id == entry.id }) else { continue }
            for presentation in entry.presentations {
                do {
                    let (one, binding) = try checking.check(presentation, credential, request, key)
                    shown[entry.id, default: []].append(.success(one))
                    bindings[entry.id, default: []].append(binding)
                } catch {
                    shown[entry.id, default: []].append(.failure(error))
                    bindings[entry.id, default: []].append(.null)
                }
            }
        }
        let answer = try AnsweredQuery(request.query, shown: shown)
        for data in request.transactionData {
            let isAuthorised = data.credentialIDs.contains { id in
                (answer.presentations[id] ?? []).contains { one in
                    let all = bindings[id] ?? []
                    return all.indices.contains(one.index) && data.isAuthorised(by: all[one.index])
                }
            }
            guard isAuthorised else { throw Fault(.vpToken, "The answer does not authorise the transaction.") }
        }
        return answer
    }
}

extension VPToken {
    /// What is wrong with each presentation that does not hold or does not answer its query: for whoever must tell
    /// people why an answer was not taken.
    public func faults(
        against request: AuthorizationRequest, encryptedTo key: PublicKey?, _ checking: PresentationChecking
    ) -> [(id: String, fault: Fault)] {
        entries.flatMap { entry in
            entry.presentations.compactMap { presentation -> (id: String, fault: Fault)? in
                guard let query = request.query.credentials.first(where: { $0.id == entry.id }) else { return nil }
                do throws(Fault) {
                    _ = try query.answer(by: try checking.check(presentation, query, request, key).0.facts)
                    return nil
                } catch {
                    return (entry.id, error)
                }
            }
        }
    }
}

extension PresentationChecking {
    /// One presentation that holds, and the claims of its key binding.
    fileprivate func check(
        _ presentation: JSON, _ query: CredentialQuery, _ request: AuthorizationRequest, _ key: PublicKey?
    ) throws(Fault) -> (ShownCredential, JSON) {
        switch query.format {
        case .sdJWT:
            guard let sdJWT, let text = presentation.text else { throw Self.untaken }
            let token = try SDJWT(parsing: text)
            let binding = KeyBindingRequest(audience: try audience(of: request), nonce: request.nonce)
            let credential = try token.credential(
                SDJWTCredentialRequest(
                    source: try sdJWT(token), window: window,
                    keyBinding: query.needsHolderBinding ? .required(binding) : .notAsked))
            let claims = query.needsHolderBinding ? try token.keyBinding?.unverifiedClaims() : nil
            return (ShownCredential(credential), claims ?? .null)
        case .mdoc:
            guard let mdoc, let text = presentation.text else { throw Self.untaken }
            let response = try DeviceResponse(base64URL: text)
            let shown = try response.verified(by: mdoc, for: try transcript(of: request, key), within: window)
            return (ShownCredential(shown), .null)
        case .jwtVC, .ldpVC, .selectiveVC:
            guard let model else { return (try otherwise(query.format, presentation, request), .null) }
            let asked = PresentationRequest(audience: try audience(of: request), nonce: request.nonce)
            return try model.check(presentation, query, asked, within: window)
        default:
            return (try otherwise(query.format, presentation, request), .null)
        }
    }

    private func otherwise(
        _ format: CredentialFormat, _ presentation: JSON, _ request: AuthorizationRequest
    ) throws(Fault) -> ShownCredential {
        guard let other else { throw Self.untaken }
        return try other(format, presentation, request)
    }

    /// Whom a presentation must be made for: the whole client identifier, or the origin that a browser vouches for.
    private func audience(of request: AuthorizationRequest) throws(Fault) -> String {
        if request.responseMode.isByBrowser {
            guard let origin else { throw Fault(.vpToken, "It is not known where the request was made.") }
            return "origin:" + origin
        }
        guard let client = request.client else { throw Fault(.vpToken, "It is not known who asked.") }
        return client.text
    }

    private func transcript(of request: AuthorizationRequest, _ key: PublicKey?) throws(Fault) -> SessionTranscript {
        guard request.responseMode.isEncrypted == (key != nil) else {
            throw Fault(.vpToken, "It is not known which key the answer was encrypted to.")
        }
        let thumbprint = key.flatMap { [UInt8](base64URL: $0.thumbprint) }
        if request.responseMode.isByBrowser {
            guard let origin else { throw Fault(.vpToken, "It is not known where the request was made.") }
            return SessionTranscript(origin: origin, nonce: request.nonce, thumbprint: thumbprint)
        }
        guard let client = request.client, let address = request.answerAddress else {
            throw Fault(.vpToken, "It is not known who asked.")
        }
        return SessionTranscript(
            clientID: client.text, nonce: request.nonce, thumbprint: thumbprint, responseURI: address)
    }

    private static var untaken: Fault { Fault(.vpToken, "A presentation is of a format that is not taken.") }
}
