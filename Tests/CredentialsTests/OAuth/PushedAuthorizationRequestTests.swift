import Core
import Testing

@testable import Credentials

/// Requests that wallets push, the secrets behind them, and the codes that come of them.
@Suite struct PushedAuthorizationRequestTests {
    // The pair that RFC 7636 prints, annex B.
    static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    static let client = "https://wallet.example", address = "https://wallet.example/back"

    static let base: [(String, String)] = [
        ("response_type", "code"), ("client_id", client), ("redirect_uri", address), ("scope", "core-skills-1"),
        ("state", "s-1"), ("code_challenge", challenge), ("code_challenge_method", "S256"), ("issuer_state", "i-1"),
    ]

    static func form(_ change: [String: String?] = [:]) -> FormParameters {
        let kept = base.filter { change[$0.0] == nil }
        let own = change.compactMap { name, value in value.map { (name, $0) } }
        return FormParameters((kept + own).map { FormParameters.Parameter($0.0, $0.1) })
    }

    static func request(_ change: [String: String?] = [:]) throws -> PushedAuthorizationRequest {
        try PushedAuthorizationRequest(form(change), by: client, redirectURIs: [address])
    }

    @Test func everyParameterIsRead() throws {
        let request = try Self.request(["dpop_jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"])
        #expect(request.clientID == Self.client && request.redirectURI == Self.address && request.state == "s-1")
        #expect(request.scopes == ["core-skills-1"] && request.issuerState == "i-1" && request.authorizations.isEmpty)
        #expect(request.challenge.challenge == Self.challenge && request.thumbprint?.count == 43)
        let details = #"[{"type":"openid_credential","credential_configuration_id":"core-skills-1"}]"#
        let other = try Self.request(["scope": nil, "authorization_details": details])
        #expect(other.authorizations.map(\.configuration) == ["core-skills-1"] && other.scopes.isEmpty)
    }

    static let wrong: [(String, String?, FaultCode)] = [
        ("request_uri", "urn:ietf:params:oauth:request_uri:abc", .invalidRequest),
        ("request", "e30.e30.AA", .invalidRequest), ("client_id", nil, .invalidClient),
        ("client_id", "https://other.example", .invalidClient), ("response_type", nil, .unsupportedResponseType),
        ("response_type", "token", .unsupportedResponseType),
        ("response_type", "code id_token", .unsupportedResponseType), ("response_mode", "fragment", .invalidRequest),
        ("redirect_uri", nil, .invalidRequest), ("redirect_uri", "https://wallet.example/back/", .invalidRequest),
        ("redirect_uri", "https://wallet.example/back?x", .invalidRequest),
        ("redirect_uri", "https://wallet.example/back#x", .invalidRequest),
        ("redirect_uri", "https://evil.example/back", .invalidRequest), ("code_challenge", nil, .invalidRequest),
        ("code_challenge", verifier + "A", .invalidRequest), ("code_challenge", "short", .invalidRequest),
        ("code_challenge", challenge + "=", .invalidRequest), ("code_challenge_method", nil, .invalidRequest),
        ("code_challenge_method", "plain", .invalidRequest), ("code_challenge_method", "s256", .invalidRequest),
        ("scope", nil, .invalidScope), ("scope", "a  b", .invalidScope), ("scope", "a\"b", .invalidScope),
        ("scope", "é", .invalidScope), ("authorization_details", "[", .invalidAuthorizationDetails),
        ("authorization_details", "{}", .invalidAuthorizationDetails),
        ("authorization_details", "[]", .invalidAuthorizationDetails), ("dpop_jkt", "abc", .invalidRequest),
        ("dpop_jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I=", .invalidRequest),
    ]

    @Test(arguments: wrong) func whatIsWrongIsRefused(_ name: String, _ value: String?, _ code: FaultCode) {
        #expect(refusal { try Self.request([name: value]) } == code, "\(name) \(value ?? "missing")")
    }

    @Test func aParameterTwiceIsRefused() {
        let text = Self.form().text + "&scope=other"
        #expect(refusal { try FormParameters(parsing: text) } == .invalidRequest)
    }

    @Test func theSecretIsTheOneThatWasHidden() throws {
        #expect(try PKCE(hiding: Self.verifier).challenge == Self.challenge)
        let pkce = try PKCE(challenge: Self.challenge, method: "S256")
        #expect(refusal { try pkce.check(Self.verifier) } == nil)
        for verifier in [
            nil, "", Self.challenge, String(Self.verifier.dropLast()), Self.verifier + "A", Self.verifier.lowercased(),
            String(repeating: "a", count: 129), String(Self.verifier.dropLast()) + "+",
            String(Self.verifier.dropLast()) + "é",
        ] {
            #expect(refusal { try pkce.check(verifier) } == .invalidGrant, "\(verifier ?? "none")")
        }
        #expect(refusal { try PKCE(hiding: String(repeating: "~", count: 128)) } == nil)
    }

    @Test func aKeyIsNamedInOneWay() throws {
        let key = try TestKeys.make(.es256).publicKey, other = try TestKeys.make(.es256, "two").publicKey
        let proof = try VerifiedDPoPProof([DPoPProofTests.token()], DPoPProofTests.policy())
        let plain = try Self.request(), named = try Self.request(["dpop_jkt": key.thumbprint])
        #expect(try plain.boundThumbprint(nil) == nil && plain.boundThumbprint(proof) == key.thumbprint)
        #expect(try named.boundThumbprint(nil) == key.thumbprint && named.boundThumbprint(proof) == key.thumbprint)
        let another = try Self.request(["dpop_jkt": other.thumbprint])
        #expect(refusal { try another.boundThumbprint(proof) } == .invalidDPoPProof)
    }

    @Test func theBrowserBringsANameAlone() throws {
        let name = "6esc_11ACC5bwc014ltc14eY22c"
        let response = try PushedAuthorizationResponse(reference: name, lifeSeconds: 60)
        #expect(response.json["expires_in"] == 60)
        let uri = try #require(response.json["request_uri"]?.text)
        let form = FormParameters([
            FormParameters.Parameter("client_id", Self.client), FormParameters.Parameter("request_uri", uri),
        ])
        #expect(try PushedAuthorizationResponse.reference(in: form) == (name, Self.client))
        for (short, life) in [("abc", 60), (name, 0), (name, 600), (name + "é", 60), (name + " ", 60)] {
            #expect(
                refusal { try PushedAuthorizationResponse(reference: short, lifeSeconds: life) } == .invalidRequest)
        }
        let wrong: [[(String, String)]] = [
            [("client_id", "a")], [("request_uri", uri)], [("client_id", "a"), ("request_uri", "https://a.example")],
            [("client_id", "a"), ("request_uri", PushedAuthorizationResponse.prefix)],
            [("client_id", "a"), ("request_uri", uri), ("request", "e30.e30.AA")],
        ]
        for parameters in wrong {
            let form = FormParameters(parameters.map { FormParameters.Parameter($0.0, $0.1) })
            #expect(refusal { try PushedAuthorizationResponse.reference(in: form) } == .invalidRequest)
        }
    }

    static func exchange(_ change: [String: String?] = [:]) throws -> AuthorizationCodeTokenRequest {
        let base = [
            "grant_type": "authorization_code", "code": "c-1", "redirect_uri": address, "code_verifier": verifier,
            "client_id": client,
        ]
        let all = base.merging(change.compactMapValues(\.self)) { $1 }
        let kept = all.filter { change[$0.key] != .some(nil) }
        return try AuthorizationCodeTokenRequest(
            FormParameters(kept.map { FormParameters.Parameter($0.key, $0.value) }))
    }

    @Test func aCodeIsForWhoeverAskedForIt() throws {
        let request = try Self.request()
        func code(
            _ change: [String: String?] = [:], boundTo thumbprint: String? = nil, _ proof: VerifiedDPoPProof? = nil
        )
            -> FaultCode?
        {
            refusal { try Self.exchange(change).check(against: request, boundTo: thumbprint, proof) }
        }
        #expect(code() == nil && code(["client_id": nil]) == nil)
        #expect(code(["grant_type": "password"]) == .unsupportedGrant && code(["grant_type": nil]) == .invalidRequest)
        #expect(code(["code": nil]) == .invalidRequest && code(["redirect_uri": nil]) == .invalidRequest)
        #expect(code(["redirect_uri": "https://evil.example"]) == .invalidGrant)
        #expect(code(["client_id": "https://other.example"]) == .invalidGrant)
        #expect(code(["code_verifier": nil]) == .invalidGrant)
        #expect(code(["code_verifier": Self.verifier.replacing("d", with: "e")]) == .invalidGrant)
        let proof = try VerifiedDPoPProof([DPoPProofTests.token()], DPoPProofTests.policy())
        #expect(code(boundTo: proof.thumbprint, proof) == nil)
        #expect(code(boundTo: proof.thumbprint) == .invalidDPoPProof)
        #expect(code(boundTo: "another", proof) == .invalidDPoPProof)
    }
}
