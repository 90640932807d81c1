public import Core

/// A wallet's request for authorisation, sent straight to the server before any browser is opened.
///
/// - Source: RFC 9126, section 2.1; OpenID4VCI 1.0, section 5.1; RFC 9449, section 10.
public struct PushedAuthorizationRequest: Sendable, Hashable {
    public let clientID: String
    /// Where the browser comes back to; it must be one that is known of the wallet.
    public let redirectURI: String
    /// What is asked for, by the scopes in the issuer's metadata.
    public let scopes: [String]
    /// What is asked for in so many words; empty where scopes say it.
    public let authorizations: [CredentialAuthorization]
    public let state: String?
    /// What an offer gave along.
    public let issuerState: String?
    public let challenge: PKCE
    /// The thumbprint of the key that the code is for; `nil` when it is not said.
    public let thumbprint: String?

    /// - Parameters:
    ///   - client: who the wallet proved to be.
    ///   - redirectURIs: the addresses that are known of it.
    /// - Throws: ``FaultCode/invalidRequest``, ``FaultCode/unsupportedResponseType``, ``FaultCode/invalidScope``,
    ///   ``FaultCode/invalidAuthorizationDetails``, ``FaultCode/invalidClient`` when another wallet is named.
    public init(_ form: FormParameters, by client: String, redirectURIs: [String]) throws(Fault) {
        guard form["request_uri"] == nil, form["request"] == nil else {
            throw Fault(.invalidRequest, "The request leads to another request.")
        }
        guard form["client_id"].map(client.isExactly) ?? false else {
            throw Fault(.invalidClient, "The request is by another wallet than the one that proved itself.")
        }
        guard form["response_type"] == "code" else {
            throw Fault(.unsupportedResponseType, "The request is for another type of response than code.")
        }
        guard form["response_mode"].map({ $0 == "query" }) ?? true else {
            throw Fault(.invalidRequest, "The request is for another mode of response than query.")
        }
        guard let address = form["redirect_uri"], !address.contains("#"),
            redirectURIs.contains(where: address.isExactly)
        else { throw Fault(.invalidRequest, "The request leads back to an address that is not known.") }
        challenge = try PKCE(challenge: form["code_challenge"], method: form["code_challenge_method"])
        scopes = try Self.scopes(form["scope"])
        authorizations = try form["authorization_details"].map { text throws(Fault) in try Self.details(text) } ?? []
        guard !scopes.isEmpty || !authorizations.isEmpty else {
            throw Fault(.invalidScope, "The request asks for nothing.")
        }
        if let thumbprint = form["dpop_jkt"] {
            guard [UInt8](base64URL: thumbprint)?.count == 32 else {
                throw Fault(.invalidRequest, "The request's thumbprint of a key is none.")
            }
        }
        thumbprint = form["dpop_jkt"]
        clientID = client
        redirectURI = address
        state = form["state"]
        issuerState = form["issuer_state"]
    }

    /// Which key the code is for, when the request came with a proof of one.
    /// - Throws: ``FaultCode/invalidDPoPProof`` when the request names another key.
    public func boundThumbprint(_ proof: VerifiedDPoPProof?) throws(Fault) -> String? {
        guard let proof, let thumbprint else { return proof?.thumbprint ?? thumbprint }
        guard proof.thumbprint.isExactly(thumbprint) else {
            throw Fault(.invalidDPoPProof, "The proof is by another key than the request names.")
        }
        return thumbprint
    }

    /// The scopes of a list with spaces between (RFC 6749, 3.3).
    private static func scopes(_ text: String?) throws(Fault) -> [String] {
        guard let text else { return [] }
        let scopes = text.split(separator: " ", omittingEmptySubsequences: false).map { String($0) }
        let isOfForm = scopes.allSatisfy { scope in
            !scope.isEmpty && scope.utf8.allSatisfy { $0 > 32 && $0 < 127 && !"\"\\".utf8.contains($0) }
        }
        guard isOfForm, scopes.count <= 100 else { throw Fault(.invalidScope, "The request's scope has another form.") }
        return scopes
    }

    private static func details(_ text: String) throws(Fault) -> [CredentialAuthorization] {
        guard let json = try? JSON(parsing: text, limits: TokenLimits().json) else {
            throw Fault(.invalidAuthorizationDetails, "The authorization details are no JSON.")
        }
        return try CredentialAuthorization.read(json)
    }
}

/// What a server answers to a pushed request: the name by which the browser brings it back.
///
/// - Source: RFC 9126, sections 2.2 and 4.
public struct PushedAuthorizationResponse: Sendable, Hashable {
    static let prefix = "urn:ietf:params:oauth:request_uri:"

    public let requestURI: String
    /// For how long; below ten minutes, as FAPI 2.0 has it.
    public let lifeSeconds: Int

    /// - Parameter reference: at least 128 random bits, in base64url.
    /// - Throws: ``FaultCode/invalidRequest`` for a shorter one, other characters and a life that is too long.
    public init(reference: String, lifeSeconds: Int) throws(Fault) {
        guard reference.utf8.count >= 22, reference.utf8.allSatisfy(\.isUnreserved), (1..<600).contains(lifeSeconds)
        else { throw Fault(.invalidRequest, "The pushed request would be known by a name that is too short, or long.") }
        requestURI = Self.prefix + reference
        self.lifeSeconds = lifeSeconds
    }

    public var json: JSON { ["request_uri": .string(requestURI), "expires_in": JSON(lifeSeconds)] }

    /// The reference in what a browser brings to the authorisation endpoint, where nothing else of it counts.
    /// - Throws: ``FaultCode/invalidRequest`` when it names no pushed request, or no wallet.
    public static func reference(in form: FormParameters) throws(Fault) -> (reference: String, clientID: String) {
        guard form["request"] == nil, let clientID = form["client_id"], let uri = form["request_uri"],
            uri.hasPrefix(prefix), uri.utf8.count <= 512, uri.utf8.count > prefix.utf8.count
        else { throw Fault(.invalidRequest, "The request was not pushed, or names no wallet.") }
        return (String(uri.dropFirst(prefix.count)), clientID)
    }
}

/// A wallet's request for a token, for a code that a browser brought back.
///
/// - Source: RFC 6749, section 4.1.3; RFC 7636, section 4.5.
public struct AuthorizationCodeTokenRequest: Sendable, Hashable {
    static let grant = "authorization_code"

    public let code: String
    /// The address that the browser came back to.
    public let redirectURI: String
    /// The secret whose challenge came with the request for the code.
    public let verifier: String?
    /// Who the wallet is; `nil` when only its proof says so.
    public let clientID: String?

    /// - Throws: ``FaultCode/unsupportedGrant`` for another grant, ``FaultCode/invalidRequest``.
    public init(_ form: FormParameters) throws(Fault) {
        guard let grant = form["grant_type"] else { throw Fault(.invalidRequest, "The request names no grant.") }
        guard grant.isExactly(Self.grant) else {
            throw Fault(.unsupportedGrant, "The request is for another grant.")
        }
        guard let code = form["code"], code.utf8.count <= 4_096, let address = form["redirect_uri"] else {
            throw Fault(.invalidRequest, "The request has no code, or does not say where it came back.")
        }
        self.code = code
        redirectURI = address
        verifier = form["code_verifier"]
        clientID = form["client_id"]
    }

    /// Checks that the code is used by whoever asked for it.
    ///
    /// - Parameters:
    ///   - request: what it was asked with.
    ///   - thumbprint: of the key the code is for; `nil` for none.
    ///   - proof: of the key that this request came with.
    /// - Throws: ``FaultCode/invalidGrant``, ``FaultCode/invalidDPoPProof``.
    public func check(
        against request: PushedAuthorizationRequest, boundTo thumbprint: String?, _ proof: VerifiedDPoPProof?
    ) throws(Fault) {
        guard redirectURI.isExactly(request.redirectURI), clientID.map(request.clientID.isExactly) ?? true else {
            throw Fault(.invalidGrant, "The code was given to another wallet, or came back elsewhere.")
        }
        try request.challenge.check(verifier)
        guard let thumbprint else { return }
        guard let proof, proof.thumbprint.isExactly(thumbprint) else {
            throw Fault(.invalidDPoPProof, "The code is for another key.")
        }
    }
}

extension FaultCode {
    /// A wallet that does not prove who it is; the error a server answers with (RFC 6749, 5.2).
    public static let invalidClient = FaultCode(rawValue: "invalid_client")
}
