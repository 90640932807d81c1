import Core

/// What a wallet answers.
///
/// - Source: OpenID4VP 1.0, section 8.
public enum AuthorizationResponse: Sendable, Hashable {
    case presentations(VPToken, state: String?)
    /// Why there is none: the error's code, as the wallet wrote it.
    case error(String, state: String?)

    /// The form that is sent to the `response_uri` in the mode `direct_post`.
    public var form: FormParameters {
        var parameters: [FormParameters.Parameter], own: String?
        switch self {
        case .presentations(let token, let state):
            (parameters, own) = ([FormParameters.Parameter("vp_token", token.json.description)], state)
        case .error(let code, let state): (parameters, own) = ([FormParameters.Parameter("error", code)], state)
        }
        if let own { parameters.append(FormParameters.Parameter("state", own)) }
        return FormParameters(parameters)
    }

    /// The form of the mode `direct_post.jwt`: everything in one message, encrypted to the verifier.
    ///
    /// - Parameters:
    ///   - request: which names keys, and what they are used with; the first of ours is taken.
    ///   - ephemeral: makes a key of the curve for this message alone.
    ///   - iv: 12 random bytes.
    /// - Returns: the form, and the key that it was encrypted to, which a device's proof must name.
    public func encryptedForm(
        for request: AuthorizationRequest, ephemeral: (Curve) throws -> any AgreeingKey, iv: [UInt8]
    ) throws -> (form: FormParameters, key: PublicKey) {
        guard let key = request.metadata?.encryptionKeys.first, let way = request.metadata?.encryptions.first else {
            throw Fault(.jwe, "The request has no key to encrypt to.")
        }
        let message = try CompactJWE.encrypting(
            payload.bytes, to: (key.key, key.kid), with: way, ephemeral: try ephemeral(key.key.curve), iv: iv)
        return (FormParameters([FormParameters.Parameter("response", message.text)]), key.key)
    }

    /// Reads the form that came to the `response_uri`.
    ///
    /// - Parameters:
    ///   - request: what was asked, as the verifier kept it.
    ///   - keys: the verifier's keys for this request, by their names.
    /// - Throws: ``FaultCode/authorizationResponse`` for another form, for an open answer where an encrypted one was
    ///   asked for, and for another `state`; ``FaultCode/jwe``, ``FaultCode/vpToken``.
    public init(
        _ form: FormParameters, to request: AuthorizationRequest, keys: [String: any AgreeingKey] = [:]
    ) throws(Fault) {
        if let message = form["response"] {
            guard request.responseMode.isEncrypted else {
                throw Fault(.authorizationResponse, "The answer is encrypted, and that was not asked for.")
            }
            try self.init(try Self.decrypted(message, request, keys), request)
        } else if let error = form["error"] {
            // A wallet that cannot encrypt may still say that it went wrong.
            self = .error(error, state: form["state"])
        } else {
            guard !request.responseMode.isEncrypted else {
                throw Fault(.authorizationResponse, "The answer is not encrypted.")
            }
            guard let text = form["vp_token"], let token = try? JSON(parsing: text) else {
                throw Fault(.authorizationResponse, "The answer has neither presentations nor an error.")
            }
            self = .presentations(try VPToken(token), state: form["state"])
        }
        try checkState(of: request)
    }

    private init(_ json: JSON, _ request: AuthorizationRequest) throws(Fault) {
        let members = try MessageMembers(json, "The answer", .authorizationResponse)
        let state = try members.optionalText("state")
        if let error = try members.optionalText("error") {
            self = .error(error, state: state)
        } else {
            self = .presentations(try VPToken(json["vp_token"] ?? .null), state: state)
        }
    }

    private static func decrypted(
        _ text: String, _ request: AuthorizationRequest, _ keys: [String: any AgreeingKey]
    ) throws(Fault) -> JSON {
        let message = try CompactJWE(parsing: text)
        guard let kid = message.kid, let key = keys.first(where: { $0.key.isExactly(kid) })?.value else {
            throw Fault(.jwe, "The answer is encrypted to another key.")
        }
        guard request.metadata?.encryptions.contains(message.encryption) ?? false else {
            throw Fault(.jwe, "The answer is encrypted in a way that was not asked for.")
        }
        guard let json = try? JSON(parsing: try message.decrypted(by: key), limits: TokenLimits().json) else {
            throw Fault(.jwe, "The answer cannot be decrypted, or is no JSON.")
        }
        return json
    }

    private func checkState(of request: AuthorizationRequest) throws(Fault) {
        let own =
            switch self {
            case .presentations(_, let state), .error(_, let state): state
            }
        guard let expected = request.state else { return }
        guard own?.isExactly(expected) ?? false else {
            throw Fault(.authorizationResponse, "The answer is to another request.")
        }
    }

    private var payload: JSON {
        switch self {
        case .presentations(let token, let state):
            .object(
                [JSON.Member("vp_token", token.json)] + (state.map { [JSON.Member("state", .string($0))] } ?? []))
        case .error(let code, let state):
            .object(
                [JSON.Member("error", .string(code))] + (state.map { [JSON.Member("state", .string($0))] } ?? []))
        }
    }
}

extension FaultCode {
    /// The answer of a wallet cannot be read, or is to another request.
    public static let authorizationResponse = FaultCode(rawValue: "OpenID4VP 1.0, 8.1")
}
