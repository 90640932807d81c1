import Core
import Testing

@testable import Credentials

/// The rules a request keeps to, and what proves who asks.
@Suite struct AuthorizationRequestTests {
    static let query: JSON = [
        "credentials": [
            ["id": "a", "format": "dc+sd-jwt", "meta": ["vct_values": [.string(SDJWTCredentialTests.vct)]]]
        ]
    ]
    static let base: JSON = [
        "response_type": "vp_token", "response_mode": "direct_post", "client_id": "x509_san_dns:trust-a.example",
        "response_uri": "https://trust-a.example/answer", "nonce": "n-1", "dcql_query": query,
    ]

    static func code(_ change: (JSON) -> JSON) -> FaultCode? { refusal { try AuthorizationRequest(change(base)) } }

    @Test func requestsThatAreRefused() throws {
        #expect(Self.code { $0 } == nil)
        #expect(Self.code { $0.with("later", 1) } == nil)
        for name in ["response_type", "response_mode", "client_id", "response_uri", "nonce", "dcql_query"] {
            let code: FaultCode = name == "response_type" ? .unsupportedResponseType : .invalidRequest
            #expect(Self.code { $0.without(name) } == code, "\(name)")
        }
        let wrong: [(String, JSON, FaultCode)] = [
            ("response_type", "code", .unsupportedResponseType),
            ("response_type", "vp_token id_token", .unsupportedResponseType),
            ("response_mode", "query", .invalidRequest),
            ("response_mode", "fragment", .invalidRequest), ("response_mode", "dc_api", .invalidRequest),
            ("client_id", "", .invalidRequest), ("client_id", "origin:https://x.example", .invalidRequest),
            ("client_id", "openid_federation:https://x.example", .invalidRequest),
            ("client_id", "x509_hash:", .invalidRequest),
            ("client_id", 1, .invalidRequest), ("response_uri", "http://trust-a.example/answer", .invalidRequest),
            ("response_uri", "https://a@trust-a.example/", .invalidRequest),
            ("response_uri", "https:///x", .invalidRequest),
            ("response_uri", "https://trust-a.example/#x", .invalidRequest), ("nonce", "n 1", .invalidRequest),
            ("nonce", "", .invalidRequest), ("nonce", "n+1", .invalidRequest), ("state", "a b", .invalidRequest),
            ("redirect_uri", "https://trust-a.example/", .invalidRequest), ("scope", "x", .invalidRequest),
            ("request_uri", "https://trust-a.example/", .invalidRequest), ("request", "x", .invalidRequest),
            ("presentation_definition", [:], .invalidRequest), ("dcql_query", [:], .invalidRequest),
            ("dcql_query", "x", .invalidRequest), ("client_metadata", "x", .invalidRequest),
            ("transaction_data", [], .invalidRequest), ("transaction_data", ["x"], .invalidTransactionData),
            ("verifier_info", [], .invalidRequest), ("verifier_info", [["format": "jwt"]], .invalidRequest),
            ("verifier_info", [["format": "jwt", "data": 1]], .invalidRequest),
            ("verifier_info", [["data": "x"]], .invalidRequest),
            ("verifier_info", [["format": "jwt", "data": "x", "credential_ids": ["b"]]], .invalidRequest),
        ]
        for (name, value, code) in wrong { #expect(Self.code { $0.with(name, value) } == code, "\(name) \(value)") }
        #expect(Self.code { $0.without("dcql_query").with("scope", "x") } == .invalidScope)
        let info: JSON = [["format": "jwt", "data": "x", "credential_ids": ["a"]]]
        #expect(Self.code { $0.with("verifier_info", info).with("state", "s-1~._") } == nil)
    }

    @Test func otherModesHaveTheirOwnAddress() {
        let browser = { (json: JSON) in json.without("response_uri").with("response_mode", "dc_api") }
        #expect(Self.code(browser) == nil && Self.code { browser($0).without("client_id") } == nil)
        let fragment = { (json: JSON) in
            json.without("response_uri").with("redirect_uri", "https://trust-a.example/").without("response_mode")
        }
        #expect(Self.code(fragment) == nil)
        #expect(Self.code { browser($0).with("redirect_uri", "https://trust-a.example/") } == .invalidRequest)
        // The client identifier may be the address.
        #expect(Self.code { $0.without("response_uri").with("client_id", "redirect_uri:https://x.example/") } == nil)
    }

    @Test func credentialsWithoutProofNeedAState() {
        let unbound: JSON = [
            "credentials": [
                [
                    "id": "a", "format": "dc+sd-jwt", "meta": ["vct_values": ["x"]],
                    "require_cryptographic_holder_binding": false,
                ]
            ]
        ]
        #expect(Self.code { $0.with("dcql_query", unbound) } == .invalidRequest)
        #expect(Self.code { $0.with("dcql_query", unbound).with("state", "s") } == nil)
    }

    @Test func encryptionNeedsAKeyAndAWay() throws {
        let jwk = VerifierMetadata.EncryptionKey(try TestKeys.make(.es256).publicKey, kid: "1").jwk
        func code(_ jwks: [JSON], _ ways: JSON? = nil) -> FaultCode? {
            var metadata: JSON = ["jwks": ["keys": .array(jwks)]]
            if let ways { metadata = metadata.with("encrypted_response_enc_values_supported", ways) }
            return Self.code { $0.with("response_mode", "direct_post.jwt").with("client_metadata", metadata) }
        }
        #expect(code([jwk]) == nil && code([jwk], ["A256GCM"]) == nil && code([jwk], ["x", "A128GCM"]) == nil)
        #expect(Self.code { $0.with("response_mode", "direct_post.jwt") } == .invalidRequest)
        #expect(code([]) == .invalidRequest && code([jwk], ["A128CBC-HS256"]) == .invalidRequest)
        #expect(code([jwk], []) == .invalidRequest && code([jwk, jwk]) == .invalidRequest)
        for (name, value) in [("alg", "ECDH-ES+A128KW" as JSON), ("use", "sig"), ("crv", "secp256k1"), ("kid", 1)] {
            #expect(code([jwk.with(name, value)]) == .invalidRequest, "\(name)")
        }
        for name in ["alg", "kid"] { #expect(code([jwk.without(name)]) == .invalidRequest, "\(name)") }
        #expect(code([jwk.with("d", "AA")]) == .privateKeyShown)
        // Keys of other kinds are for other wallets.
        let other: JSON = ["kty": "OKP", "crv": "X25519", "kid": "2", "alg": "ECDH-ES", "x": "AA"]
        #expect(code([other, jwk]) == nil)
    }

    @Test func transactionDataNamesWhatIsAskedFor() throws {
        let right = try TransactionData(type: "sign", credentialIDs: ["a"], [JSON.Member("text", "x")])
        #expect(Self.code { $0.with("transaction_data", [.string(right.text)]) } == nil)
        let other = try TransactionData(type: "sign", credentialIDs: ["b"])
        #expect(Self.code { $0.with("transaction_data", [.string(other.text)]) } == .invalidTransactionData)
        for wrong: JSON in [[:], ["type": "x"], ["type": "x", "credential_ids": []], ["credential_ids": ["a"]], []] {
            #expect(refusal { try TransactionData(wrong.bytes.base64URL) } == .invalidTransactionData)
        }
        #expect(right.isAuthorised(by: ["transaction_data_hashes": [.string(right.digest)]]))
        #expect(!right.isAuthorised(by: ["transaction_data_hashes": [.string(other.digest)]]))
        #expect(
            !right.isAuthorised(by: [
                "transaction_data_hashes": [.string(right.digest)], "transaction_data_hashes_alg": "sha-512",
            ]))
        #expect(!right.isAuthorised(by: .null))
    }

    @Test func requestsComeBackAsTheyWere() throws {
        var request = try AuthorizationRequest(Self.base)
        request.state = "s"
        request.walletNonce = "w"
        request.transactionData = [try TransactionData(type: "sign", credentialIDs: ["a"])]
        request.verifierInfo = [["format": "jwt", "data": "x"]]
        request.expectedOrigins = ["https://trust-a.example"]
        let key = VerifierMetadata.EncryptionKey(try TestKeys.make(.es256).publicKey, kid: "1")
        request.metadata = VerifierMetadata(
            encryptionKeys: [key], encryptions: [.a256GCM], formats: ["dc+sd-jwt": ["sd-jwt_alg_values": ["ES256"]]])
        #expect(try AuthorizationRequest(request.json) == request)
    }

    /// Found by fuzzing: a list of which we have nothing came back empty, which nobody may send.
    @Test func encryptionsThatWeDoNotHaveComeBackToo() throws {
        for ways: JSON in [["A25_alg_valu28GCM"], ["A128CBC-HS256", "A256GCM"], ["A128GCM"]] {
            let metadata = try VerifierMetadata(["encrypted_response_enc_values_supported": ways])
            #expect(try VerifierMetadata(metadata.json) == metadata)
        }
        let none = try VerifierMetadata(["encrypted_response_enc_values_supported": ["A25_alg_valu28GCM"]])
        #expect(none.encryptions.isEmpty)
        #expect(none.json["encrypted_response_enc_values_supported"] == ["A25_alg_valu28GCM"])
        #expect(try VerifierMetadata(VerifierMetadata(encryptionKeys: [], encryptions: []).json).encryptionKeys == [])
    }
}
