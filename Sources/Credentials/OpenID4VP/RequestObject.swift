public import Core

// A request as a signed token: RFC 9101, with the media type of OpenID4VP.
extension AuthorizationRequest {
    /// The media type, as in the header `typ`.
    public static let typ = "oauth-authz-req+jwt"
    /// Whom a request is for when the verifier does not know the wallet.
    public static let anyWallet = "https://self-issued.me/v2"

    /// The claims of the request.
    public var json: JSON {
        var members = [JSON.Member("response_type", "vp_token")]
        if let client { members.append(JSON.Member("client_id", .string(client.text))) }
        members.append(JSON.Member("response_mode", .string(responseMode.rawValue)))
        if let responseURI {
            let name = responseMode == .fragment ? "redirect_uri" : "response_uri"
            members.append(JSON.Member(name, .string(responseURI)))
        }
        members.append(JSON.Member("nonce", .string(nonce)))
        if let state { members.append(JSON.Member("state", .string(state))) }
        members.append(JSON.Member("dcql_query", query.json))
        if let metadata { members.append(JSON.Member("client_metadata", metadata.json)) }
        if !transactionData.isEmpty {
            members.append(JSON.Member("transaction_data", .array(transactionData.map { .string($0.text) })))
        }
        if !verifierInfo.isEmpty { members.append(JSON.Member("verifier_info", .array(verifierInfo))) }
        if let walletNonce { members.append(JSON.Member("wallet_nonce", .string(walletNonce))) }
        if !expectedOrigins.isEmpty {
            members.append(JSON.Member("expected_origins", .array(expectedOrigins.map(JSON.string))))
        }
        return .object(members)
    }

    /// Signs the request.
    ///
    /// - Parameters:
    ///   - header: what proves the client identifier: `x5c`, `kid` or `jwt`.
    ///   - audience: the wallet, when the verifier knows it.
    ///   - lifeSeconds: for how long it holds from now.
    /// - Throws: ``FaultCode/invalidRequest`` for a request that breaks a rule, asks for a claim twice, or whose client
    ///   identifier cannot be proved by a signature.
    public func signed(
        header: [JSON.Member], audience: String = anyWallet, now: Instant, lifeSeconds: Int, by key: some SigningKey
    ) throws -> CompactJWS {
        try check()
        try query.checkBeforeAsking()
        guard client?.prefix != .redirectURI, let life = TokenLife(from: now, seconds: lifeSeconds) else {
            throw Fault(.invalidRequest, "The request cannot be signed, or has no life.")
        }
        guard case .object(let members) = json else { throw Fault(.invalidRequest, "The request is no object.") }
        let times = [JSON.Member("aud", .string(audience))] + life.claims
        let issuer = client.map { [JSON.Member("iss", .string($0.text))] } ?? []
        let typ = JSON.Member("typ", .string(Self.typ))
        return try CompactJWS.signing(
            JSON.object(issuer + times + members).bytes, header: [typ] + header, by: key)
    }
}

/// A request that a wallet may show to its holder: who asks is proved as far as its prefix can prove it.
public struct VerifiedAuthorizationRequest: Sendable, Hashable {
    public let request: AuthorizationRequest
    /// The key that signed; `nil` for a request that is known by its address alone.
    public let key: PublicKey?

    /// A request that was not signed: it is known by the address the answer goes to, and by nothing else.
    /// - Throws: ``FaultCode/invalidRequest`` for another prefix, and for another address than the identifier is.
    public init(unsigned request: AuthorizationRequest, _ trust: WalletTrust) throws(Fault) {
        try request.check()
        guard let address = request.redirectIdentifier, !request.responseMode.isByBrowser else {
            throw Fault(.invalidRequest, "The request is not signed, and its client identifier asks for that.")
        }
        guard request.responseURI.map(address.isExactly) ?? true, HTTPSAddress(address) != nil else {
            throw Fault(.invalidRequest, "The answer would go to another address than the client identifier.")
        }
        try trust.check(request)
        self.request = request
        key = nil
    }

    /// A request object that was signed.
    ///
    /// - Parameters:
    ///   - link: what brought the wallet to it; `nil` where it came in another way.
    ///   - walletNonce: what the wallet sent to fetch it; `nil` when it sent none.
    ///   - origin: from where it came through the browser; `nil` for other ways.
    /// - Throws: ``FaultCode/type``, ``FaultCode/invalidRequest``, ``FaultCode/cryptographicSecurity``,
    ///   ``FaultCode/range`` and the faults of what proves the key.
    public init(
        _ token: CompactJWS, from link: RequestLink?, _ trust: WalletTrust, walletNonce: String? = nil,
        origin: String? = nil, within window: TimeWindow
    ) throws(Fault) {
        guard token.header.typ?.isExactly(AuthorizationRequest.typ) ?? false else {
            throw Fault(.type, "The token is no request.")
        }
        let unverified = try AuthorizationRequest(try token.unverifiedClaims())
        guard let client = unverified.client else { throw Fault(.invalidRequest, "The request does not say who asks.") }
        guard link.map({ $0.clientID.isExactly(client.text) }) ?? true else {
            throw Fault(.invalidRequest, "The request is another verifier's than the link.")
        }
        let key = try trust.key(of: client, for: token, unverified, within: window)
        let claims = try token.verified(by: key).claims()
        try window.check(claims)
        if let audience = claims["aud"] {
            guard audience.text.map({ text in trust.audiences.contains(where: text.isExactly) }) ?? false else {
                throw Fault(.invalidRequest, "The request is for another wallet.")
            }
        }
        let request = try AuthorizationRequest(claims)
        if let walletNonce {
            guard request.walletNonce?.isExactly(walletNonce) ?? false else {
                throw Fault(.invalidRequest, "The request was not made for this wallet's nonce.")
            }
        }
        if request.responseMode.isByBrowser {
            guard let origin, request.expectedOrigins.contains(where: origin.isExactly) else {
                throw Fault(.invalidRequest, "The request does not come from where its verifier said.")
            }
        }
        try trust.check(request)
        self.request = request
        self.key = key
    }
}
