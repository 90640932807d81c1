import Core
import Testing

@testable import Credentials

/// What issuers publish, offer and issue by the High Assurance Interoperability Profile, and each fault by its section.
@Suite struct HighAssuranceIssuingTests {
    static let issuer = CredentialOfferTests.issuer
    static let rules = HighAssuranceRules()

    static let kind: JSON = [
        "format": "dc+sd-jwt", "vct": "https://passport.example/vct/core-skills/1", "scope": "core-skills-1",
        "cryptographic_binding_methods_supported": ["jwk"], "credential_signing_alg_values_supported": ["ES256"],
        "proof_types_supported": ["jwt": ["proof_signing_alg_values_supported": ["ES256"]]],
    ]

    static let json: JSON = [
        "credential_issuer": .string(issuer), "credential_endpoint": .string(issuer + "/credential"),
        "nonce_endpoint": .string(issuer + "/nonce"),
        "credential_configurations_supported": ["core-skills-1": kind],
    ]

    static func metadata(_ json: JSON = json, kind: JSON? = nil) throws -> CredentialIssuerMetadata {
        let json = kind.map { json.with("credential_configurations_supported", ["core-skills-1": $0]) } ?? json
        return try CredentialIssuerMetadata(json, of: issuer)
    }

    static func codes(_ faults: [Fault]) -> [FaultCode] { faults.map(\.code) }

    /// A chain from a signer, through an authority, to an anchor that stays at home.
    static func chain(withAnchor: Bool = false, selfSigned: Bool = false) throws -> [String] {
        let root = try TestAuthority("root"), middle = try TestAuthority("middle"), leaf = try TestAuthority("leaf")
        let signer = try TestCertificate.signer([]).issued(to: leaf, by: selfSigned ? leaf : middle)
        var chain = [signer, try TestCertificate().issued(to: middle, by: root)]
        if withAnchor { chain.append(try TestCertificate().issued(to: root, by: root)) }
        return chain.map(\.base64)
    }

    static func x5c(_ chain: [String]) -> JSON.Member { JSON.Member("x5c", .list(chain.map(JSON.string))) }

    /// Headers whose chains are at fault: none, what is no certificate, a signer that signs itself, and an anchor.
    static func wrongChains() throws -> [[JSON.Member]] {
        [
            [], [x5c(["MIIB"])], [x5c(try chain(selfSigned: true))], [x5c(try chain(withAnchor: true))],
        ]
    }

    @Test func goodMetadataHasNoFault() throws {
        #expect(Self.rules.faults(of: try Self.metadata()).isEmpty)
        let mdoc: JSON = ["format": "mso_mdoc", "doctype": "org.iso.18013.5.1.mDL", "scope": "mdl"]
        #expect(Self.rules.faults(of: try Self.metadata(kind: mdoc)).isEmpty)
    }

    @Test func faultsOfMetadataAreNamed() throws {
        func codes(_ json: JSON = Self.json, kind: JSON? = nil) throws -> [FaultCode] {
            Self.codes(Self.rules.faults(of: try Self.metadata(json, kind: kind)))
        }
        #expect(try codes(kind: Self.kind.without("scope")) == [.haipMetadata])
        #expect(try codes(Self.json.without("nonce_endpoint")) == [.haipMetadata])
        let unbound = Self.kind.without("cryptographic_binding_methods_supported").without("proof_types_supported")
        #expect(try codes(Self.json.without("nonce_endpoint"), kind: unbound) == [])
        #expect(try codes(kind: Self.kind.without("proof_types_supported")) == [.haipIssuing])
        let p384: JSON = ["jwt": ["proof_signing_alg_values_supported": ["ES384"]]]
        #expect(try codes(kind: Self.kind.with("proof_types_supported", p384)) == [.haipAlgorithm])
        let w3c: JSON = [
            "format": "jwt_vc_json", "scope": "a", "credential_definition": ["type": ["VerifiableCredential"]],
        ]
        #expect(try codes(kind: w3c) == [.haipIssuing])
        #expect(try codes(kind: w3c.without("scope")) == [.haipIssuing, .haipMetadata])
        var strict = Self.rules
        strict.needsKeyAttestations = true
        #expect(Self.codes(strict.faults(of: try Self.metadata())) == [.haipKeyAttestation])
        let attested: JSON = [
            "jwt": ["proof_signing_alg_values_supported": ["ES256"], "key_attestations_required": [:]],
            "attestation": ["proof_signing_alg_values_supported": ["ES256"]],
        ]
        #expect(strict.faults(of: try Self.metadata(kind: Self.kind.with("proof_types_supported", attested))).isEmpty)
    }

    @Test func signedMetadataCarriesItsChain() throws {
        func signed(_ header: [JSON.Member]) throws -> CompactJWS {
            try CredentialIssuerMetadata.signing(
                Self.json, of: Self.issuer, header: header, now: SDJWTTests.now, lifeSeconds: 60,
                by: TestKeys.make(.es256))
        }
        let good = try signed([Self.x5c(Self.chain())])
        #expect(Self.rules.faults(of: try Self.metadata(), signed: good).isEmpty)
        for header in try Self.wrongChains() {
            let faults = Self.rules.faults(of: try Self.metadata(), signed: try signed(header))
            #expect(Self.codes(faults) == [.haipMetadata], "\(header.count)")
        }
        var strict = Self.rules
        strict.needsSignedMetadata = true
        #expect(Self.codes(strict.faults(of: try Self.metadata())) == [.haipMetadata])
        #expect(strict.faults(of: try Self.metadata(), signed: good).isEmpty)
    }

    static let server: JSON = [
        "issuer": .string(issuer), "authorization_endpoint": .string(issuer + "/authorize"),
        "pushed_authorization_request_endpoint": .string(issuer + "/par"),
        "grant_types_supported": ["authorization_code"],
        "code_challenge_methods_supported": ["S256"], "authorization_response_iss_parameter_supported": true,
        "dpop_signing_alg_values_supported": ["ES256"],
        "token_endpoint_auth_methods_supported": ["attest_jwt_client_auth"],
    ]

    @Test func serversOfTokensKeepToFAPI() {
        #expect(Self.rules.faults(ofAuthorizationServer: Self.server).isEmpty)
        let wrong: [(String, JSON?)] = [
            ("authorization_endpoint", nil), ("pushed_authorization_request_endpoint", nil),
            ("grant_types_supported", ["urn:ietf:params:oauth:grant-type:pre-authorized_code"]),
            ("code_challenge_methods_supported", nil), ("code_challenge_methods_supported", ["plain", "S256"]),
            ("authorization_response_iss_parameter_supported", nil),
            ("authorization_response_iss_parameter_supported", false), ("dpop_signing_alg_values_supported", nil),
            ("dpop_signing_alg_values_supported", ["ES384"]), ("token_endpoint_auth_methods_supported", nil),
            ("token_endpoint_auth_methods_supported", ["none"]),
        ]
        for (name, value) in wrong {
            let json = value.map { Self.server.with(name, $0) } ?? Self.server.without(name)
            #expect(Self.codes(Self.rules.faults(ofAuthorizationServer: json)) == [.haipIssuing], "\(name)")
        }
    }

    @Test func offersLeadToACodeAndScopes() throws {
        let metadata = try Self.metadata()
        var offer = CredentialOffer(issuer: Self.issuer, configurations: ["core-skills-1"])
        #expect(Self.rules.faults(of: offer, metadata).isEmpty)
        offer.preAuthorized = CredentialOffer.PreAuthorized(code: "c-1")
        #expect(Self.codes(Self.rules.faults(of: offer, metadata)) == [.haipOffer])
        offer.authorizationCode = CredentialOffer.AuthorizationCode()
        #expect(Self.rules.faults(of: offer, metadata).isEmpty)
        offer.configurations = ["core-skills-1", "unknown"]
        #expect(Self.codes(Self.rules.faults(of: offer, metadata)) == [.haipOffer])
        let unscoped = try Self.metadata(kind: Self.kind.without("scope"))
        #expect(Self.codes(Self.rules.faults(of: offer, unscoped)) == [.haipOffer, .haipOffer])
    }

    @Test func requestsNameAScope() throws {
        let metadata = try Self.metadata()
        let good = try PushedAuthorizationRequestTests.request()
        #expect(Self.rules.faults(of: good, metadata).isEmpty)
        let other = try PushedAuthorizationRequestTests.request(["scope": "openid"])
        #expect(Self.codes(Self.rules.faults(of: other, metadata)) == [.haipAuthorization])
        let details = #"[{"type":"openid_credential","credential_configuration_id":"core-skills-1"}]"#
        let none = try PushedAuthorizationRequestTests.request(["scope": nil, "authorization_details": details])
        #expect(Self.codes(Self.rules.faults(of: none, metadata)) == [.haipAuthorization, .haipAuthorization])
    }

    @Test func attestationsCarryTheirChains() throws {
        func token(_ claims: JSON, _ header: [JSON.Member]) throws -> CompactJWS {
            try CompactJWS.signing(claims.bytes, header: header, by: TestKeys.make(.es256))
        }
        let claims: JSON = ["sub": "https://wallet.example"], good = [Self.x5c(try Self.chain())]
        func codes(_ claims: JSON, _ header: [JSON.Member], _ client: String? = "https://wallet.example") throws
            -> [FaultCode]
        {
            Self.codes(Self.rules.faults(ofWalletAttestation: try token(claims, header), clientID: client))
        }
        #expect(try codes(claims, good) == [] && codes(claims, good, nil) == [])
        #expect(try codes(claims, good, "https://other.example") == [.haipWalletAttestation])
        #expect(try codes([:], good, nil) == [.haipWalletAttestation])
        for header in try Self.wrongChains() {
            #expect(try codes(claims, header) == [.haipWalletAttestation])
            let keys = Self.rules.faults(ofKeyAttestation: try token(claims, header))
            #expect(Self.codes(keys) == [.haipKeyAttestation])
            let list = Self.rules.faults(ofStatusList: try token(claims, header))
            #expect(Self.codes(list) == [.haipCredential])
        }
        #expect(Self.rules.faults(ofKeyAttestation: try token(claims, good)).isEmpty)
        #expect(Self.rules.faults(ofStatusList: try token(claims, good)).isEmpty)
    }

    static func credential(
        _ header: [JSON.Member], _ claims: JSON = SDJWTTests.claims, bound: Bool = true
    ) throws -> SDJWT {
        try SDJWT.issuingCredential(
            of: "https://passport.example/vct/core-skills/1",
            to: bound ? TestKeys.make(.es256, "holder").publicKey : nil, claims: claims, frame: SDJWTTests.frame(),
            salts: SDJWTTests.salts, header: header, by: TestKeys.make(.es256))
    }

    @Test func credentialsAreIssuedByCertificates() throws {
        let kind = try Self.metadata().configurations[0], good = [Self.x5c(try Self.chain())]
        func codes(_ credential: SDJWT) -> [FaultCode] {
            Self.codes(Self.rules.faults(of: credential, issuedAs: kind))
        }
        #expect(try codes(Self.credential(good)) == [])
        #expect(try codes(Self.credential(good, bound: false)) == [.haipCredential])
        #expect(Self.rules.faults(of: try Self.credential(good, bound: false)).isEmpty)
        for header in try Self.wrongChains() { #expect(try codes(Self.credential(header)) == [.haipIssuerKey]) }
        let other = SDJWTTests.claims.with("status", ["bits": 1])
        #expect(try codes(Self.credential(good, other)) == [.haipCredential])
        let listed = SDJWTTests.claims.with("status", ["status_list": ["idx": 1, "uri": "https://a.example"]])
        #expect(try codes(Self.credential(good, listed)) == [])
        #expect(try codes(SDJWTTests.issued()) == [.haipIssuerKey, .haipCredential])
    }

    /// The profile's own examples are of an earlier draft: each shows what has changed since.
    static let examples = VectorCount(
        "haip/examples", "of an earlier draft: what has changed since is found", files: ["haip/examples"],
        of: { Vectors.names(in: "haip/examples") }, name: { $0 }, isNegative: { _ in true }, check: isJudged)

    @Test func theProfilesExamplesAreJudged() { Self.examples.expectAll() }

    static func isJudged(_ name: String) throws -> Bool {
        let json = try Vectors.json("haip/examples/\(name)")
        // What the words beside the example of SD-JWT VC have become; of another format there is at least one fault.
        func found(_ faults: [Fault], _ expected: [FaultCode]) -> Bool {
            name.contains("sd_jwt_vc") ? codes(faults) == expected : !faults.isEmpty
        }
        if name.hasPrefix("credential_offer") {
            let renamed = json.without("credentials")
                .with("credential_configuration_ids", json["credentials"] ?? .null)
            let read = try CredentialOffer(renamed), offered = try #require(read.configurations.first)
            let listed = try metadata(Self.json.with("credential_configurations_supported", [offered: kind]))
            return refusal { try CredentialOffer(json) } == .credentialOffer && rules.faults(of: read, listed).isEmpty
        }
        if name.hasPrefix("credential_metadata") {
            let old = Self.json.with("credential_configurations_supported", ["example": json])
            // The format has another name by now, keys are bound by nonces, and their proofs are described.
            let faults = rules.faults(of: try metadata(old.without("nonce_endpoint")))
            return found(faults, [.haipIssuing, .haipMetadata, .haipIssuing])
        }
        if name.hasPrefix("client_metadata") {
            return found(rules.faults(of: try VerifierMetadata(json)), [.haipPresentation, .haipPresentation])
        }
        if name.hasPrefix("authorization_details") {
            return refusal { try CredentialAuthorization.read(json) } == .invalidAuthorizationDetails
        }
        guard name.hasPrefix("presentation_definition") else { return false }
        let request = AuthorizationRequestTests.base.without("dcql_query").with("presentation_definition", json)
        return refusal { try AuthorizationRequest(request) } == .invalidRequest
    }
}
