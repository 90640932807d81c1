import Core
import Testing

@testable import Credentials

@Suite struct SDJWTCredentialTests {
    static let vct = "https://passport.example/vct/core-skills/1", issuer = "https://trust-a.example/hr"

    struct Anchors: CertificateChecking {
        let key: PublicKey

        func key(of chain: [String], issuer: String?, at now: Instant) throws(Fault) -> PublicKey {
            guard chain == ["MIIB"] else { throw Fault(.issuer, "No anchor.") }
            return key
        }
    }

    static let presentations = VectorCount(
        "made-here/sd-jwt-vc-presentations", "presentations are judged",
        files: ["made-here/sd-jwt-vc-presentations.json"],
        cases: { try Vectors.json("made-here/sd-jwt-vc-presentations.json")["cases"]?.elements ?? [] },
        isNegative: { $0["expect"]?.text != "accept" },
        check: { one in
            let asked = try asked(), code = refusal { try SDJWT(parsing: one["token"]?.text ?? "").credential(asked) }
            return (code == nil) == (one["expect"]?.text == "accept")
        })

    @Test func presentationsAgreeCaseByCase() { Self.presentations.expectAll() }

    /// What the file says of all its cases.
    private static func asked() throws -> SDJWTCredentialRequest {
        let file = try Vectors.json("made-here/sd-jwt-vc-presentations.json")
        let key = try PublicKey(jwk: file["issuer_jwk"] ?? .null)
        let request = KeyBindingRequest(
            audience: file["audience"]?.text ?? "", nonce: file["nonce"]?.text ?? "",
            ageSeconds: file["kb_max_age_s"]?.whole ?? 0)
        let now = Instant(milliseconds: Int64(file["now"]?.whole ?? 0) * 1000)
        let isRequired = file["kb_required"]?.flag ?? false
        return SDJWTCredentialRequest(
            source: .pinned(key), window: TimeWindow(at: now), keyBinding: isRequired ? .required(request) : .notAsked,
            types: file["expected_vct"]?.text.map { [$0] })
    }

    static func issued(
        _ extra: [JSON.Member] = [], hiding names: Set<String> = ["subject"], header: [JSON.Member] = []
    ) throws -> SDJWT {
        let claims: [JSON.Member] = [JSON.Member("iss", .string(issuer)), JSON.Member("subject", "fire-safety")]
        return try SDJWT.issuingCredential(
            of: vct, to: TestKeys.make(.es256, "holder").publicKey, claims: .object(claims + extra),
            frame: DisclosureFrame(names: names), salts: SDJWTTests.salts, header: header, by: TestKeys.make(.es256))
    }

    static func code(
        _ token: SDJWT, _ source: IssuerKeySource? = nil, types: Set<String>? = nil
    ) throws -> FaultCode? {
        let source = try source ?? .pinned(TestKeys.make(.es256).publicKey)
        let request = SDJWTCredentialRequest(
            source: source, window: SDJWTTests.window, keyBinding: .notAsked, types: types)
        return refusal { try SDJWT(parsing: token.text).credential(request) }
    }

    @Test func whatWeIssueHolds() throws {
        let token = try Self.issued()
        #expect(try Self.code(token) == nil)
        #expect(try Self.code(token, types: [Self.vct]) == nil)
        #expect(try Self.code(token, types: [Self.vct + "/"]) == .credentialClaim)
        #expect(try Self.code(token, .pinned(TestKeys.make(.es256, "two").publicKey)) == .cryptographicSecurity)
    }

    @Test func theTypeIsTakenExactly() throws {
        let key = try TestKeys.make(.es256)
        for typ in ["vc+sd-jwt", "JWT", "DC+SD-JWT", "application/dc+sd-jwt", "dc+sd-jwt "] {
            let token = try SDJWT.issuing(
                ["vct": "x"], frame: DisclosureFrame(), salts: [String](), header: [JSON.Member("typ", .string(typ))],
                by: key)
            #expect(try Self.code(token) == .type, "\(typ)")
        }
        let bare = try SDJWT.issuing(["vct": "x"], frame: DisclosureFrame(), salts: [String](), header: [], by: key)
        #expect(try Self.code(bare) == .type)
    }

    @Test(arguments: ["iss", "nbf", "exp", "cnf", "vct", "vct#integrity", "aka_vcts", "status"])
    func claimsThatAreAlwaysShown(_ name: String) throws {
        let value: JSON = ["nbf": 1, "exp": 1_900_000_000, "cnf": [:], "status": [:]][name] ?? "x"
        let claims = (JSON.object([JSON.Member("vct", "x")])).with(name, value)
        let typ = JSON.Member("typ", "dc+sd-jwt")
        func token(_ frame: DisclosureFrame, _ claims: JSON) throws -> SDJWT {
            try SDJWT.issuing(
                claims, frame: frame, salts: SDJWTTests.salts, header: [typ], by: TestKeys.make(.es256))
        }
        #expect(try Self.code(token(DisclosureFrame(), claims)) == nil)
        #expect(try Self.code(token(DisclosureFrame(names: [name]), claims)) == .credentialClaim)
        var inside = DisclosureFrame()
        inside.insert(ClaimPath([.name(name), "inner"]))
        let nested = claims.with(name, ["inner": 1])
        if ["cnf", "status"].contains(name) {
            #expect(try Self.code(token(inside, nested)) == .credentialClaim)
        }
        #expect(refusal { try Self.issued(hiding: [name]) } == .issuing)
    }

    @Test func claimsHaveTheirForms() throws {
        let typ = JSON.Member("typ", "dc+sd-jwt"), key = try TestKeys.make(.es256)
        let wrong: [JSON] = [
            [:], ["vct": ""], ["vct": 1], ["vct": "x", "iss": 1], ["vct": "x", "sub": []], ["vct": "x", "cnf": "x"],
            ["vct": "x", "status": []],
        ]
        for claims in wrong {
            let token = try SDJWT.issuing(
                claims, frame: DisclosureFrame(), salts: [String](), header: [typ], by: key)
            #expect(try Self.code(token) == .credentialClaim, "\(claims)")
        }
        #expect(refusal { try Self.issued([JSON.Member("vct", "x")]) } == .issuing)
        #expect(refusal { try Self.issued([JSON.Member("cnf", [:])]) } == .issuing)
    }

    @Test func metadataGivesTheIssuersKeyOnly() throws {
        let key = try TestKeys.make(.es256).publicKey
        let keys: JSON = ["keys": [key.jwk.with("kid", "1")]]
        let metadata = try JWTVCIssuerMetadata(["issuer": .string(Self.issuer), "jwks": keys], of: Self.issuer)
        let token = try Self.issued(header: [JSON.Member("kid", "1")])
        #expect(try Self.code(token, .metadata(metadata)) == nil)
        #expect(try Self.code(Self.issued(header: [JSON.Member("kid", "2")]), .metadata(metadata)) == .key)
        let chain = [JSON.Member("x5c", ["MIIB"])]
        #expect(try Self.code(Self.issued(header: chain), .metadata(metadata)) == .issuer)
        let other = try JWTVCIssuerMetadata(["issuer": "https://b.example", "jwks": keys], of: "https://b.example")
        #expect(try Self.code(token, .metadata(other)) == .issuer)

        let elsewhere: JSON = ["issuer": .string(Self.issuer), "jwks_uri": "https://trust-a.example/keys"]
        #expect(try JWTVCIssuerMetadata.keysLocation(in: elsewhere, of: Self.issuer) == "https://trust-a.example/keys")
        #expect(try JWTVCIssuerMetadata(elsewhere, of: Self.issuer, fetchedKeys: keys) == metadata)
        let wrong: [JSON] = [
            elsewhere, elsewhere.with("jwks", keys), elsewhere.without("jwks_uri"), elsewhere.without("issuer"),
            elsewhere.with("jwks_uri", "http://trust-a.example/keys"), elsewhere.with("issuer", "https://b.example"),
        ]
        for json in wrong { #expect(refusal { try JWTVCIssuerMetadata(json, of: Self.issuer) } == .issuer, "\(json)") }
    }

    @Test func metadataLiesBetweenHostAndPath() throws {
        let places = [
            "https://a.example": "https://a.example/.well-known/jwt-vc-issuer",
            "https://a.example/": "https://a.example/.well-known/jwt-vc-issuer",
            "https://a.example/hr/2": "https://a.example/.well-known/jwt-vc-issuer/hr/2",
        ]
        for (issuer, place) in places { #expect(try JWTVCIssuerMetadata.location(of: issuer) == place) }
        for wrong in [
            "", "https://", "http://a.example", "did:web:a.example", "https://a.example?x", "https://a.example#x",
            "https://u@a.example", "https://a.example\\x", "https://a example",
        ] {
            #expect(refusal { try JWTVCIssuerMetadata.location(of: wrong) } == .issuer, "\(wrong)")
        }
    }

    @Test func certificatesAreJudgedByTheHook() throws {
        let anchors = Anchors(key: try TestKeys.make(.es256).publicKey)
        #expect(
            try Self.code(Self.issued(header: [JSON.Member("x5c", ["MIIB"])]), .certificates(anchors)) == nil)
        #expect(
            try Self.code(Self.issued(header: [JSON.Member("x5c", ["MIIC"])]), .certificates(anchors)) == .issuer)
        #expect(try Self.code(Self.issued(), .certificates(anchors)) == .issuer)
    }
}
