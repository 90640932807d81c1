import Core
import Foundation
import Identity

/// The calls to a provider behind a sign-in: the code is exchanged, the token checked, claims gathered.
struct SignOnCalls: Sendable {
    let provider: SignOnProvider
    let organisation: OrganisationID
    let host: Host
    let directory: ProviderDirectory
    let now: Instant

    /// Where a provider sends browsers back to.
    static func returnAddress(_ settings: Settings) -> String { "\(settings.publicAddress)/sign-in/return" }

    func document() async throws -> ProviderDocument {
        try await directory.document(of: provider.issuer, through: host.outgoing, at: now)
    }

    /// What the provider vouches for, in answer to a code.
    /// - Throws: ``SignOnProblem``.
    func proof(of flow: SignOnFlow, code: String) async throws -> OutsideProof {
        let document = try await document()
        let (token, accessToken) = try await tokens(for: code, verifier: flow.verifier, document)
        try await directory.verify(token, by: document, through: host.outgoing, at: now)
        let check = TokenCheck(issuer: document.issuer, clientID: provider.clientID, now: now)
        let proof = try check.identity(
            in: token.claims, algorithm: token.algorithm, nonce: flow.nonce, accessToken: accessToken,
            strengths: flow.strengths(at: provider), greatestAge: flow.greatestAge(at: provider, now: now))
        var values = claimValues(provider.roleClaim, in: token.claims)
        if provider.asksUserInfo {
            let claims = try await userInfo(of: proof.identity.subject, accessToken, document)
            values.formUnion(claimValues(provider.roleClaim, in: claims))
        }
        return OutsideProof(
            identity: proof.identity, session: proof.session, strength: proof.strength, provedAt: proof.provedAt,
            values: values)
    }

    /// What NHS login vouches for, in answer to a code; its user-info is always asked.
    /// - Throws: ``SignOnProblem``.
    func nhsLoginProof(of flow: SignOnFlow, code: String) async throws -> NHSLoginProof {
        let document = try await document()
        let (token, accessToken) = try await tokens(for: code, verifier: nil, document)
        try NHSLoginCheck.checkAlgorithm(of: token)
        try await directory.verify(token, by: document, through: host.outgoing, at: now)
        let check = NHSLoginCheck(
            check: TokenCheck(issuer: document.issuer, clientID: provider.clientID, now: now),
            asked: TrustVector.asked(for: flow.level(at: provider)))
        // Whatever is wrong with the token is found before its access token is used.
        let subject = token.claims["sub"]?.text ?? ""
        try check.checkAlone(token, nonce: flow.nonce, accessToken: accessToken)
        let claims = try await userInfo(of: subject, accessToken, document)
        return try check.proof(in: token, userInfo: claims, nonce: flow.nonce, accessToken: accessToken)
    }

    private func tokens(
        for code: String, verifier: String?, _ document: ProviderDocument
    ) async throws -> (token: SignedToken, access: String?) {
        let answer = try await exchange(code, verifier, document)
        guard let text = answer["id_token"]?.text else { throw SignOnProblem.noToken }
        return (try SignedToken(text, types: ["jwt"]), answer["access_token"]?.text)
    }

    /// Who is to be signed out, by a logout token of the provider's.
    /// - Throws: ``SignOnProblem``.
    func logoutOrder(_ text: String) async throws -> TokenCheck.LogoutOrder {
        let document = try await document()
        let token = try SignedToken(text, types: ["logout+jwt", "jwt"])
        try await directory.verify(token, by: document, through: host.outgoing, at: now)
        return try TokenCheck(issuer: document.issuer, clientID: provider.clientID, now: now).logout(in: token.claims)
    }

    /// - Parameter verifier: the secret of PKCE; `nil` where there is none.
    private func exchange(_ code: String, _ verifier: String?, _ document: ProviderDocument) async throws -> JSON {
        var fields = [
            ("grant_type", "authorization_code"), ("code", code),
            ("redirect_uri", Self.returnAddress(host.settings)),
        ]
        if let verifier { fields.append(("code_verifier", verifier)) }
        var headers = [
            (name: "content-type", value: "application/x-www-form-urlencoded"),
            (name: "accept", value: "application/json"),
        ]
        let place = SignOnProvider.place(of: provider.id, in: organisation)
        guard let secret = host.keys.open(provider.sealedSecret, for: place) else { throw SignOnProblem.codeRefused }
        if provider.proof.isKey {
            guard let key = ClientKey(secret) else { throw SignOnProblem.codeRefused }
            let statement = try key.statement(
                client: provider.clientID, audience: document.tokenAddress,
                id: SecretToken(bytes: host.secretBytes(16)).text, proof: provider.proof, at: now)
            fields += [
                ("client_id", provider.clientID),
                ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                ("client_assertion", statement),
            ]
        } else {
            // RFC 6749, section 2.3.1: each half is encoded as a form's field before the two are joined.
            let name = PercentCoding.encode(provider.clientID)
            let word = PercentCoding.encode(String(decoding: secret, as: UTF8.self))
            headers.append(("authorization", "Basic \(Data("\(name):\(word)".utf8).base64EncodedString())"))
        }
        let body = Array(Form(pairs: fields).encoded.utf8)
        let reply = try await send(OutgoingRequest(document.tokenAddress, headers: headers, body: body))
        guard reply.status == 200 else { throw SignOnProblem.codeRefused }
        guard let json = try? JSON(parsing: reply.bytes) else { throw SignOnProblem.noToken }
        return json
    }

    private func userInfo(
        of subject: String, _ accessToken: String?, _ document: ProviderDocument
    ) async throws -> JSON {
        guard let address = document.userInfoAddress, let accessToken, accessToken.isSafeHeader else {
            throw SignOnProblem.badUserInfo
        }
        let headers = [(name: "authorization", value: "Bearer \(accessToken)"), ("accept", "application/json")]
        let reply = try await send(OutgoingRequest(address, headers: headers))
        // Another subject's claims are not this person's (OpenID Connect Core 1.0, section 5.3.2).
        guard reply.status == 200, let json = try? JSON(parsing: reply.bytes), json["sub"]?.text == subject else {
            throw SignOnProblem.badUserInfo
        }
        return json
    }

    private func send(_ request: OutgoingRequest) async throws -> OutgoingReply {
        do {
            return try await host.outgoing.send(request)
        } catch is OutgoingProblem {
            throw SignOnProblem.unreachable
        }
    }
}
