import Core
import Testing

@testable import Credentials

/// Offers, tokens and what an issuer says of itself.
@Suite struct CredentialOfferTests {
    static let issuer = "https://trust-a.example/hr"

    static func offer() -> CredentialOffer {
        var offer = CredentialOffer(issuer: issuer, configurations: ["core-skills"])
        offer.preAuthorized = CredentialOffer.PreAuthorized(
            code: "c-1", transactionCode: .init(characters: 6, words: "The code in your letter."))
        return offer
    }

    @Test func offersComeBackAsTheyWere() throws {
        var offer = Self.offer()
        #expect(try CredentialOffer(offer.json) == offer)
        offer.authorizationCode = .init(issuerState: "s", authorizationServer: "https://as.example")
        offer.preAuthorized?.transactionCode?.isNumeric = false
        #expect(try CredentialOffer(offer.json) == offer)
    }

    @Test func offersThatAreRefused() {
        let base = Self.offer().json, grant = "urn:ietf:params:oauth:grant-type:pre-authorized_code"
        func code(_ own: JSON) -> FaultCode? {
            refusal { try CredentialOffer(base.with("grants", .object([JSON.Member(grant, own)]))) }
        }
        let wrong: [JSON] = [
            .null, [], [:], base.without("credential_issuer"), base.without("credential_configuration_ids"),
            base.with("credential_issuer", "http://trust-a.example"), base.with("credential_configuration_ids", []),
            base.with("credential_configuration_ids", ["a", "a"]), base.with("credential_configuration_ids", "a"),
            base.with("credential_configuration_ids", [1]), base.with("grants", []),
            base.with("grants", ["authorization_code": 1]),
        ]
        for json in wrong { #expect(refusal { try CredentialOffer(json) } == .credentialOffer, "\(json)") }
        #expect(code(["pre-authorized_code": "x"]) == nil)
        #expect(code(["pre-authorized_code": "x", "tx_code": [:]]) == nil)
        let long = JSON(String(repeating: "a", count: 301))
        let grants: [JSON] = [
            [:], ["pre-authorized_code": ""], ["pre-authorized_code": "x", "tx_code": "1"],
            ["pre-authorized_code": "x", "tx_code": ["input_mode": "voice"]],
            ["pre-authorized_code": "x", "tx_code": ["length": 0]],
            ["pre-authorized_code": "x", "tx_code": ["length": "4"]],
            ["pre-authorized_code": "x", "tx_code": ["description": long]],
        ]
        for own in grants { #expect(code(own) == .credentialOffer, "\(own)") }
        for link in ["x:", "x:?", "x:?credential_offer=x", "x:?credential_offer_uri=http://a.example"] {
            #expect(refusal { try CredentialOffer.read(link: link) } == .credentialOffer, "\(link)")
        }
        let both = Self.offer().link() + "&credential_offer_uri=https%3A%2F%2Fa.example"
        #expect(refusal { try CredentialOffer.read(link: both) } == .credentialOffer)
    }

    @Test func tokensAreAskedForAndGiven() throws {
        let request = PreAuthorizedTokenRequest(code: "c-1", transactionCode: "123456", clientID: "wallet")
        #expect(try PreAuthorizedTokenRequest(FormParameters(parsing: request.form.text)) == request)
        func code(_ text: String) -> FaultCode? {
            refusal { try PreAuthorizedTokenRequest(FormParameters(parsing: text)) }
        }
        #expect(code("pre-authorized_code=x") == .invalidRequest)
        #expect(code("grant_type=authorization_code&code=x") == .unsupportedGrant)
        #expect(
            code("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Apre-authorized_code") == .invalidRequest)
        let response = CredentialTokenResponse(
            token: "t", type: "DPoP", lifeSeconds: 60, authorizations: [.init(configuration: "a", identifiers: ["b"])])
        #expect(try CredentialTokenResponse(response.json) == response)
        for json: JSON in [[:], ["access_token": "t"], ["access_token": "", "token_type": "Bearer"]] {
            #expect(refusal { try CredentialTokenResponse(json) } == .credentialResponse, "\(json)")
        }
        let wrong: [JSON] = [
            [], [:], [1], [["type": "openid_credential"]], [["credential_configuration_id": "a"]],
            [["type": "openid_credential", "credential_configuration_id": "a", "credential_identifiers": []]],
            [["type": "openid_credential", "credential_configuration_id": "a", "claims": [["path": []]]]],
        ]
        for json in wrong {
            #expect(refusal { try CredentialAuthorization.read(json) } == .invalidAuthorizationDetails, "\(json)")
        }
        #expect(try CredentialAuthorization.read([["type": "other"]]).isEmpty)
        #expect(try NonceResponse(NonceResponse(nonce: "n").json).nonce == "n")
        #expect(refusal { try NonceResponse([:]) } == .credentialResponse)
    }

    static let metadata: JSON = [
        "credential_issuer": .string(issuer), "credential_endpoint": "https://trust-a.example/credential",
        "nonce_endpoint": "https://trust-a.example/nonce", "batch_credential_issuance": ["batch_size": 5],
        "credential_response_encryption": [
            "alg_values_supported": ["ECDH-ES"], "enc_values_supported": ["A256GCM"], "encryption_required": false,
        ],
        "credential_configurations_supported": [
            "core-skills": [
                "format": "dc+sd-jwt", "vct": "https://passport.example/vct/core-skills/1",
                "proof_types_supported": ["jwt": ["proof_signing_alg_values_supported": ["ES256"]]],
            ],
            "card": ["format": "mso_mdoc", "doctype": "x", "credential_signing_alg_values_supported": [-7]],
        ],
    ]

    @Test func metadataIsRead() throws {
        let metadata = try CredentialIssuerMetadata(Self.metadata, of: Self.issuer)
        #expect(metadata.batchSize == 5 && metadata.configuration("card")?.types == ["x"])
        #expect(metadata.configuration("core-skills")?.proofTypes.map(\.name) == ["jwt"])
        #expect(metadata.responseEncryption?.encryptions == [.a256GCM] && metadata.configuration("x") == nil)
        #expect(
            try CredentialIssuerMetadata.location(of: Self.issuer)
                == "https://trust-a.example/.well-known/openid-credential-issuer/hr")
        #expect(refusal { try CredentialIssuerMetadata.location(of: "https://a.example?x") } == .issuerMetadata)
    }

    @Test func metadataThatIsRefused() {
        func code(_ change: (JSON) -> JSON) -> FaultCode? {
            refusal { try CredentialIssuerMetadata(change(Self.metadata), of: Self.issuer) }
        }
        #expect(code { $0 } == nil)
        let later: JSON = ["a": ["format": "later", "credential_signing_alg_values_supported": ["x", -7]]]
        #expect(code { $0.with("credential_configurations_supported", later) } == nil)
        #expect(code { $0.with("credential_issuer", "https://trust-b.example") } == .issuerMetadata)
        for name in ["credential_issuer", "credential_endpoint", "credential_configurations_supported"] {
            #expect(code { $0.without(name) } == .issuerMetadata, "\(name)")
        }
        let encryption: JSON = ["enc_values_supported": ["A128GCM"], "encryption_required": true]
        let wrong: [(String, JSON)] = [
            ("credential_endpoint", "http://trust-a.example"), ("nonce_endpoint", 1), ("authorization_servers", "x"),
            ("authorization_servers", []), ("batch_credential_issuance", [:]),
            ("batch_credential_issuance", ["batch_size": 1]), ("batch_credential_issuance", ["batch_size": "2"]),
            ("display", [:]), ("display", []), ("credential_response_encryption", encryption),
            ("credential_request_encryption", encryption),
            ("credential_request_encryption", encryption.with("jwks", ["keys": 1])),
            ("credential_configurations_supported", []), ("credential_configurations_supported", ["a": [:]]),
            ("credential_configurations_supported", ["a": ["format": "dc+sd-jwt"]]),
            ("credential_configurations_supported", ["a": ["format": "mso_mdoc", "vct": "x"]]),
            ("credential_configurations_supported", ["a": ["format": "jwt_vc_json"]]),
            ("credential_configurations_supported", ["a": ["format": "x", "proof_types_supported": ["jwt": [:]]]]),
            ("credential_configurations_supported", ["a": ["format": "x", "scope": 1]]),
            (
                "credential_configurations_supported",
                ["a": ["format": "x", "credential_metadata": ["claims": [["path": []]]]]]
            ),
            (
                "credential_configurations_supported",
                ["a": ["format": "mso_mdoc", "doctype": "x", "credential_signing_alg_values_supported": ["ES256"]]]
            ),
        ]
        for (name, value) in wrong {
            #expect(code { $0.with(name, value) } == .issuerMetadata, "\(name) \(value)")
        }
    }
}
