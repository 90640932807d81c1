import Core
import Testing

@testable import Credentials

/// What GOV.UK Wallet and One Login send and are sent, by their own description and by the cases of their test harness.
@Suite struct GovUKWalletTests {
    static let issuer = "https://example-credential-issuer.gov.uk", kid = "5dcbee863b5d7cc30c9ba1f7393dacc6"
    static let now = SDJWTTests.now, window = SDJWTTests.window
    static let identifier = "daa01d3e-b17c-4c8a-8adf-ef808b456c9c"
    static let subject = "urn:fdc:wallet.account.gov.uk:2024:DtPT8x-dp_73tnlY3KNTiCitziN9GEherD16bqxNt9i"
    static let offer = GovUKOffer(identifier: identifier, subject: subject, issuedSeconds: 1_789_999_900)

    static func profile() throws -> GovUKWalletProfile { try GovUKWalletProfile(issuer: issuer, clientID: "TEST") }

    static func key(_ seed: String = "one") throws -> PrivateKey { try TestKeys.make(.es256, seed) }

    static func keys(_ seed: String = "one") throws -> JWKSet {
        try JWKSet(GovUKWalletProfile.keySet([(kid, key(seed).publicKey)]))
    }

    @Test func anIssuerIsAHost() throws {
        #expect(try Self.profile().did == "did:web:example-credential-issuer.gov.uk")
        let withPort = try GovUKWalletProfile(issuer: "https://a.example:8443", clientID: "TEST")
        #expect(withPort.did == "did:web:a.example%3A8443")
        #expect(try DID(withPort.did).documentURL() == "https://a.example:8443/.well-known/did.json")
        for issuer in [
            "http://a.example", "http://localhost", "https://a.example/path", "https://a.example/",
            "https://a.example?x", "a",
        ] {
            #expect(refusal { try GovUKWalletProfile(issuer: issuer, clientID: "TEST") } == .govUKProfile, "\(issuer)")
        }
        #expect(refusal { try GovUKWalletProfile(issuer: Self.issuer, clientID: "") } == .govUKProfile)
    }

    @Test func theDocumentOfKeysIsAsTheHarnessWantsIt() throws {
        let keys = try [(Self.kid, Self.key().publicKey), ("second", Self.key("two").publicKey)]
        let json = try Self.profile().didDocument(keys), did = try Self.profile().did
        let document = try ControllerDocument(json, for: did)
        let method = try document.method("\(did)#\(Self.kid)", for: .assertionMethod)
        #expect(method.key == keys[0].1 && document.methods.count == 2)
        #expect(refusal { try document.method("\(did)#\(Self.kid)", for: .authentication) } == .verificationMethod)
        for one in json["verificationMethod"]?.elements ?? [] {
            let jwk = one["publicKeyJwk"]
            #expect(one["id"]?.text == "\(did)#\(jwk?["kid"]?.text ?? "")" && one["controller"]?.text == did)
            #expect(one["type"] == "JsonWebKey2020" && jwk?["alg"] == "ES256" && jwk?["use"] == nil)
        }
        let set = try GovUKWalletProfile.keySet(keys)
        #expect(set["keys"]?.elements.allSatisfy { $0["use"] == "sig" && $0["d"] == nil } ?? false)
        let p384 = try TestKeys.make(.es384).publicKey
        for wrong in [
            [], [("a", p384)], [("", keys[0].1)], [("a#b", keys[0].1)], [("a", keys[0].1), ("a", keys[1].1)],
        ] {
            #expect(refusal { try Self.profile().didDocument(wrong) } == .govUKProfile)
            #expect(refusal { try GovUKWalletProfile.keySet(wrong) } == .govUKProfile)
        }
    }

    // Codes

    @Test func anOfferCarriesACodeThatHolds() throws {
        let offer = try GovUKPreAuthorizedCode.offer(
            of: "FishingLicence", identifier: Self.identifier, Self.profile(), at: Self.now, lifeSeconds: 900,
            kid: Self.kid, by: Self.key())
        let link = offer.link(opening: GovUKWalletProfile.productionWallet)
        #expect(link.hasPrefix("https://mobile.account.gov.uk/wallet/add?credential_offer=%7B"))
        guard case .offer(let read) = try CredentialOffer.read(link: link) else { throw Missing() }
        let code = try GovUKPreAuthorizedCode(
            try #require(read.preAuthorized?.code), from: Self.profile(), keys: Self.keys(), within: Self.window)
        #expect(code.identifier == Self.identifier && code.configurations == ["FishingLicence"])
        #expect(code.expirySeconds - code.issuedSeconds == 900)
        for (life, name) in [(0, Self.identifier), (3_601, Self.identifier), (900, "short")] {
            let refused = refusal {
                try GovUKPreAuthorizedCode.offer(
                    of: "A", identifier: name, Self.profile(), at: Self.now, lifeSeconds: life, kid: Self.kid,
                    by: Self.key())
            }
            #expect(refused == .govUKProfile)
        }
        let other = refusal {
            try GovUKPreAuthorizedCode.offer(
                of: "A", identifier: Self.identifier, Self.profile(), at: Self.now, lifeSeconds: 900, kid: Self.kid,
                by: TestKeys.make(.es384))
        }
        #expect(other == .govUKProfile)
    }

    struct Missing: Error {}

    static let code: JSON = [
        "aud": .string(GovUKWalletProfile.productionServer), "clientId": "TEST", "iss": .string(issuer),
        "iat": 1_790_000_000, "exp": 1_790_000_900, "credential_identifiers": [.string(identifier)],
    ]

    static func token(
        _ claims: JSON, typ: String?, kid: String? = kid, seed: String = "one", _ algorithm: SignatureAlgorithm = .es256
    ) throws -> CompactJWS {
        let header = [("typ", typ), ("kid", kid)].compactMap { name, value in
            value.map { JSON.Member(name, .string($0)) }
        }
        return try CompactJWS.signing(claims.bytes, header: header, by: TestKeys.make(algorithm, seed))
    }

    @Test func codesThatOneLoginRefuses() throws {
        func code(_ token: CompactJWS) -> FaultCode? {
            refusal {
                try GovUKPreAuthorizedCode(token.text, from: Self.profile(), keys: Self.keys(), within: Self.window)
            }
        }
        #expect(try code(Self.token(Self.code, typ: "JWT")) == nil)
        for (typ, kid, seed) in [
            ("at+jwt", Self.kid, "one"), (nil, Self.kid, "one"), ("JWT", "other", "one"), ("JWT", nil, "one"),
            ("JWT", Self.kid, "two"),
        ] {
            #expect(try code(Self.token(Self.code, typ: typ, kid: kid, seed: seed)) == .invalidGrant)
        }
        #expect(try code(Self.token(Self.code, typ: "JWT", .es384)) == .invalidGrant)
        for name in Self.code.members.map(\.name) {
            #expect(try code(Self.token(Self.code.without(name), typ: "JWT")) == .invalidGrant, "\(name)")
        }
        let wrong: [(String, JSON)] = [
            ("aud", "https://other.gov.uk"), ("iss", "https://other.gov.uk"), ("clientId", "OTHER"),
            ("iat", 1_790_000_001), ("exp", 1_790_000_000), ("exp", 1_790_003_601), ("exp", "soon"),
            ("credential_identifiers", []), ("credential_identifiers", ["a", "b"]), ("credential_identifiers", "a"),
        ]
        for (name, value) in wrong {
            #expect(try code(Self.token(Self.code.with(name, value), typ: "JWT")) == .invalidGrant, "\(name) \(value)")
        }
        #expect(
            refusal { try GovUKPreAuthorizedCode("e30", from: Self.profile(), keys: Self.keys(), within: Self.window) }
                == .invalidGrant)
    }

    // Access tokens

    static let claims: JSON = [
        "sub": .string(subject), "iss": .string(GovUKWalletProfile.productionServer), "aud": .string(issuer),
        "exp": 1_790_000_180, "credential_identifiers": [.string(identifier)], "c_nonce": "n-1", "jti": "t-1",
    ]

    static func access(_ header: String?, offer: GovUKOffer? = offer) throws -> GovUKAccessToken {
        try GovUKAccessToken(
            authorization: header, profile(), keys: keys("one-login"), within: window, offer: { _ in offer },
            isUnused: { $0 != "used" })
    }

    static func bearer(
        _ claims: JSON = claims, typ: String? = "at+jwt", kid: String? = kid, seed: String = "one-login"
    ) throws -> String {
        "Bearer " + (try token(claims, typ: typ, kid: kid, seed: seed)).text
    }

    @Test func tokensOfOneLoginHold() throws {
        let token = try Self.access(Self.bearer())
        #expect(token.identifier == Self.identifier && token.subject == Self.subject && token.nonce == "n-1")
        #expect(token.id == "t-1" && token.expirySeconds == 1_790_000_180)
    }

    @Test func tokensThatAreRefused() throws {
        func code(_ header: String?, offer: GovUKOffer? = Self.offer) -> FaultCode? {
            refusal { try Self.access(header, offer: offer) }
        }
        // By the harness: no token, another wallet's, a bad signature, and an offer that was collected already.
        let other = GovUKOffer(identifier: Self.identifier, subject: "not_the_same", issuedSeconds: 0)
        #expect(try code(nil) == .invalidToken && code(Self.bearer(), offer: other) == .invalidToken)
        #expect(try code(Self.bearer() + "makeSignatureInvalid") == .invalidToken)
        #expect(try code(Self.bearer(), offer: nil) == .invalidToken)
        let another = GovUKOffer(identifier: "another", subject: Self.subject, issuedSeconds: 0)
        #expect(try code(Self.bearer(), offer: another) == .invalidToken)
        for (typ, kid, seed) in [
            ("JWT", Self.kid, "one-login"), ("AT+JWT", Self.kid, "one-login"), (nil, Self.kid, "one-login"),
            ("at+jwt", nil, "one-login"), ("at+jwt", "other", "one-login"), ("at+jwt", Self.kid, "one"),
        ] {
            #expect(try code(Self.bearer(typ: typ, kid: kid, seed: seed)) == .invalidToken)
        }
        #expect(try code(Self.bearer().replacing("Bearer", with: "DPoP")) == .invalidToken)
        for name in Self.claims.members.map(\.name) {
            #expect(try code(Self.bearer(Self.claims.without(name))) == .invalidToken, "\(name)")
        }
        let wrong: [(String, JSON)] = [
            ("sub", "urn:fdc:wallet.account.gov.uk:2024:other"), ("iss", "https://token.evil.example"),
            ("iss", .string(GovUKWalletProfile.integrationServer)), ("aud", "https://other.gov.uk"),
            ("aud", [.string(Self.issuer)]), ("exp", 1_790_000_000), ("exp", "soon"), ("nbf", 1_790_000_001),
            ("credential_identifiers", ["a", "b"]), ("credential_identifiers", "a"), ("c_nonce", ""), ("jti", "used"),
            ("jti", 1),
        ]
        for (name, value) in wrong {
            #expect(try code(Self.bearer(Self.claims.with(name, value))) == .invalidToken, "\(name) \(value)")
        }
    }

    // Proofs

    static func proof(
        _ claims: JSON = proofClaims, typ: String = KeyProofs.typ, kid: String? = nil, seed: String = "holder",
        algorithm: SignatureAlgorithm = .es256
    ) throws -> CompactJWS {
        let own = try kid ?? DID.key(TestKeys.make(algorithm, "holder").publicKey)
        return try token(claims, typ: typ, kid: own, seed: seed, algorithm)
    }

    static let proofClaims: JSON = [
        "iss": .string(GovUKWalletProfile.wallet), "aud": .string(issuer), "iat": 1_789_999_950, "nonce": "n-1",
    ]

    static func body(_ proof: CompactJWS) -> JSON {
        ["proof": ["proof_type": "jwt", "jwt": .string(proof.text)]]
    }

    static func proved(_ body: JSON, types: Set<String> = [KeyProofs.typ]) throws -> PublicKey {
        try access(bearer()).provedKey(
            of: CredentialRequest(body), profile(), offer: offer, within: window, types: types)
    }

    @Test func theProofsKeyIsTheWallets() throws {
        let key = try TestKeys.make(.es256, "holder").publicKey
        #expect(try Self.proved(Self.body(Self.proof())) == key)
        #expect(try Self.proved(Self.body(Self.proof(typ: "JWT")), types: [KeyProofs.typ, "JWT"]) == key)
        let whole = try DID.key(key) + "#" + DID.key(key).dropFirst("did:key:".count)
        #expect(refusal { try Self.proved(Self.body(Self.proof(kid: whole))) } == .invalidProof)
    }

    @Test func proofsThatAreRefused() throws {
        func code(_ proof: CompactJWS) -> FaultCode? { refusal { try Self.proved(Self.body(proof)) } }
        // By the harness: another nonce, and a bad signature.
        #expect(try code(Self.proof(Self.proofClaims.with("nonce", "not_the_same"))) == .invalidNonce)
        #expect(try code(Self.proof(seed: "two")) == .invalidProof)
        for name in Self.proofClaims.members.map(\.name) {
            #expect(try code(Self.proof(Self.proofClaims.without(name))) == .invalidProof, "\(name)")
        }
        let wrong: [(String, JSON)] = [
            ("iss", "urn:fdc:gov:uk:other"), ("aud", "https://other.gov.uk"), ("iat", 1_790_000_001),
            ("iat", 1_789_999_899), ("iat", 1_789_999_950_000), ("iat", "now"), ("nonce", 1),
        ]
        for (name, value) in wrong {
            #expect(try code(Self.proof(Self.proofClaims.with(name, value))) == .invalidProof, "\(name) \(value)")
        }
        #expect(try code(Self.proof(typ: "jwt")) == .invalidProof)
        #expect(
            try code(Self.proof(kid: "key-1")) == .invalidProof && code(Self.proof(algorithm: .es384)) == .invalidProof)
        let jwk = try DID.jwk(TestKeys.make(.es256, "holder").publicKey)
        #expect(try code(Self.proof(kid: jwk)) == .invalidProof)
        let body = try Self.body(Self.proof()), text = try Self.proof().text
        for (other, code) in [
            (["proofs": ["jwt": [.string(text)]], "credential_identifier": "a"], .invalidCredentialRequest),
            (["proof": ["proof_type": "cwt", "cwt": "AA"]], .invalidCredentialRequest),
            (body.with("credential_configuration_id", "FishingLicence"), .invalidCredentialRequest),
            (["proof": ["proof_type": "jwt", "jwt": .string(text + "makeItInvalid")]], .invalidProof),
            (["proof": ["proof_type": "jwt"]], .invalidProof), ([:], .invalidCredentialRequest),
        ] as [(JSON, FaultCode)] {
            #expect(refusal { try Self.proved(other) } == code, "\(other)")
        }
    }
}
