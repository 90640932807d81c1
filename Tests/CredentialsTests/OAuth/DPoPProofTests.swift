import Core
import Testing

@testable import Credentials

/// Proofs that a request comes from whoever has a key, and each fault that must be refused.
@Suite struct DPoPProofTests {
    static let now = SDJWTTests.now, address = "https://trust-a.example/passport/issuers/one/token"

    static func policy(_ change: (inout DPoPPolicy) -> Void = { _ in }) -> DPoPPolicy {
        var policy = DPoPPolicy(method: "POST", address: address, within: SDJWTTests.window) { _, id in id != "used" }
        change(&policy)
        return policy
    }

    static let base: JSON = [
        "jti": "-BwC3ESc6acc2lTc", "htm": "POST", "htu": .string(address), "iat": 1_790_000_000,
    ]

    static func token(
        _ claims: JSON = base, seed: String = "one", algorithm: SignatureAlgorithm = .es256, typ: JSON? = "dpop+jwt",
        jwk: JSON? = nil, more: [JSON.Member] = []
    ) throws -> String {
        let key = try TestKeys.make(algorithm, seed)
        let typ = typ.map { [JSON.Member("typ", $0)] } ?? []
        let header = typ + [JSON.Member("jwk", jwk ?? key.publicKey.jwk)] + more
        return try CompactJWS.signing(claims.bytes, header: header, by: key).text
    }

    static func code(_ headers: [String], _ change: (inout DPoPPolicy) -> Void = { _ in }) -> FaultCode? {
        refusal { try VerifiedDPoPProof(headers, policy(change)) }
    }

    static func code(_ claims: JSON, _ change: (inout DPoPPolicy) -> Void = { _ in }) throws -> FaultCode? {
        code([try token(claims)], change)
    }

    @Test func whatAWalletMakesHolds() throws {
        let key = try TestKeys.make(.es256)
        let proof = try VerifiedDPoPProof.proof(
            of: "POST", to: Self.address + "?a=b#c", id: "id-1", nonce: "n-1", token: "token", at: Self.now, by: key)
        let policy = Self.policy {
            $0.isNonceGood = { $0 == "n-1" }
            $0.token = DPoPToken("token", boundTo: key.publicKey.thumbprint)
        }
        let verified = try VerifiedDPoPProof([proof.text], policy)
        #expect(verified.key == key.publicKey && verified.thumbprint == key.publicKey.thumbprint)
        #expect(verified.id == "id-1" && verified.nonce == "n-1")
        #expect(proof.header.json["jwk"]?["d"] == nil)
    }

    /// The proofs that RFC 9449 prints, in sections 4.2 and 7.1.
    @Test func theStandardsExamplesHold() throws {
        let jwk: JSON = [
            "kty": "EC", "x": "l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs",
            "y": "9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA", "crv": "P-256",
        ]
        #expect(try PublicKey(jwk: jwk).thumbprint == "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I")
        let token = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU"
        #expect(DPoPToken.digest(of: token) == "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo")
    }

    @Test func oneProofComesInOneHeader() throws {
        let proof = try Self.token()
        #expect(Self.code([proof]) == nil)
        for headers in [[], [proof, proof], [proof + "," + proof], [""], ["DPoP " + proof]] {
            #expect(Self.code(headers) == .invalidDPoPProof, "\(headers.count)")
        }
    }

    static let types: [JSON?] = [
        nil, "JWT", "dpop", "DPOP+JWT", "application/dpop+jwt", "at+jwt", "openid4vci-proof+jwt", 1,
    ]

    @Test(arguments: types) func theTypeIsItsOwn(_ typ: JSON?) throws {
        #expect(Self.code([try Self.token(typ: typ)]) == .invalidDPoPProof)
    }

    @Test(arguments: ["jti", "htm", "htu", "iat"])
    func whatIsMissingIsMissed(_ name: String) throws {
        #expect(try Self.code(Self.base.without(name)) == .invalidDPoPProof)
    }

    static let wrong: [(String, JSON)] = [
        ("jti", 1), ("jti", ""), ("jti", "used"), ("jti", .string(String(repeating: "a", count: 257))), ("htm", "GET"),
        ("htm", "post"), ("htm", ["POST"]), ("iat", 1_789_999_699), ("iat", 1_790_000_001), ("iat", "now"),
        ("iat", .null), ("exp", 1_790_000_000), ("nbf", 1_790_000_001), ("nonce", 1), ("ath", 1),
        ("htu", "https://trust-b.example/passport/issuers/one/token"),
        ("htu", "http://trust-a.example/passport/issuers/one/token"),
        ("htu", "https://trust-a.example:8443/passport/issuers/one/token"),
        ("htu", "https://trust-a.example/passport/issuers/one/Token"),
        ("htu", "https://trust-a.example/passport/issuers/one/token/"),
        ("htu", "https://trust-a.example/passport/issuers/two/../one/token"),
        ("htu", "https://trust-a.example@trust-b.example/passport/issuers/one/token"),
        ("htu", "https://user@trust-a.example/passport/issuers/one/token"),
        ("htu", "https://trust-a.example/passport/issuers/one%2Ftoken"),
        ("htu", "https://trust-a.example/passport/issuers/one/toke%6"),
        ("htu", "https://trust-a.example\\passport/issuers/one/token"), ("htu", "/passport/issuers/one/token"),
        ("htu", "passport"), ("htu", 1), ("htu", "https:///passport/issuers/one/token"),
    ]

    @Test(arguments: wrong) func whatIsWrongIsRefused(_ name: String, _ value: JSON) throws {
        #expect(try Self.code(Self.base.with(name, value)) == .invalidDPoPProof, "\(name) \(value)")
    }

    @Test(arguments: [
        "HTTPS://TRUST-A.example/passport/issuers/one/token", "https://trust-a.example:443/passport/issuers/one/token",
        "https://trust-a.example/passport/issuers/one/token?x=1",
        "https://trust-a.example/passport/issuers/one/token#top",
        "https://trust-a.example/p%61ssport/issuers/one/t%6Fken",
    ])
    func anAddressIsWrittenInSeveralWays(_ address: String) throws {
        #expect(try Self.code(Self.base.with("htu", .string(address))) == nil)
    }

    @Test func escapesAreComparedByWhatTheyMean() {
        #expect(HTTPTarget("https://a.example/%c3%a9") == HTTPTarget("https://a.example/%C3%A9"))
        #expect(HTTPTarget("https://a.example/%2f") != HTTPTarget("https://a.example//"))
        #expect(HTTPTarget("https://a.example") == HTTPTarget("https://a.example/"))
        #expect(HTTPTarget("http://localhost:80/x") == HTTPTarget("http://localhost/x"))
        #expect(HTTPTarget("ftp://a.example/") == nil)
    }

    @Test func timesAreWithinTheWindow() throws {
        #expect(try Self.code(Self.base.with("iat", 1_789_999_700)) == nil)
        #expect(try Self.code(Self.base.with("exp", 1_790_000_001)) == nil)
        let early = Self.base.with("iat", 1_790_000_005)
        #expect(try Self.code(early) == .invalidDPoPProof)
        #expect(try Self.code(early) { $0.window.leewaySeconds = 5 } == nil)
        #expect(try Self.code(Self.base.with("iat", 1_789_999_990)) { $0.ageSeconds = 9 } == .invalidDPoPProof)
    }

    @Test func theKeyIsTheSigners() throws {
        let key = try TestKeys.make(.es256), other = try TestKeys.make(.es256, "two").publicKey.jwk
        #expect(Self.code([try Self.token(jwk: other)]) == .invalidDPoPProof)
        #expect(Self.code([try Self.token(algorithm: .es384)]) == .invalidDPoPProof)
        #expect(Self.code([try Self.token(algorithm: .es384)]) { $0.algorithms = [.es256, .es384] } == nil)
        let parts = try Self.token().split(separator: ".").map(String.init)
        func text(_ header: JSON) -> String { "\(header.bytes.base64URL).\(parts[1]).\(parts[2])" }
        let good: JSON = ["typ": "dpop+jwt", "alg": "ES256", "jwk": key.publicKey.jwk]
        let headers: [JSON] = [
            good.with("alg", "none"), good.with("alg", "HS256"), good.with("alg", "RS256"), good.without("alg"),
            good.without("jwk"), good.with("jwk", "key"), good.with("crit", ["a"]),
            good.with("jwk", key.publicKey.jwk.with("d", "AA")), good.with("jwk", ["kty": "oct", "k": "AAAA"]),
            good.with("jwk", key.publicKey.jwk.without("y")), good.with("kid", "other").without("jwk"),
        ]
        for header in headers { #expect(Self.code([text(header)]) == .invalidDPoPProof, "\(header)") }
        for changed in [
            parts[0] + "." + parts[1] + ".", parts[0] + ".." + parts[2], parts[0] + "." + parts[1],
            ([parts[0], "e30", parts[2]]).joined(separator: "."), try Self.token() + "=",
        ] {
            #expect(Self.code([changed]) == .invalidDPoPProof, "\(changed.count)")
        }
    }

    @Test func aLongProofIsNotRead() throws {
        let long = Self.base.with("more", .string(String(repeating: "a", count: 8_192)))
        #expect(try Self.code(long) == .invalidDPoPProof)
        let deep = Self.base.with("more", [[[["a"]]]])
        #expect(try Self.code(deep) == .invalidDPoPProof)
    }

    @Test func theServersNonceIsAskedFor() throws {
        func code(_ nonce: JSON?) throws -> FaultCode? {
            try Self.code(nonce.map { Self.base.with("nonce", $0) } ?? Self.base) { $0.isNonceGood = { $0 == "n-1" } }
        }
        #expect(try code("n-1") == nil)
        #expect(try code(nil) == .useDPoPNonce && code("n-2") == .useDPoPNonce && code("N-1") == .useDPoPNonce)
        #expect(try code(7) == .invalidDPoPProof)
        // Only what else is right leads to another try, and no proof is used up by it.
        #expect(try Self.code(Self.base.with("jti", "used")) { $0.isNonceGood = { _ in false } } == .useDPoPNonce)
        #expect(
            try Self.code(Self.base.with("htm", "GET")) { $0.isNonceGood = { _ in false } } == .invalidDPoPProof)
        #expect(try Self.code(Self.base.with("nonce", "any")) == nil)
    }

    @Test func theTokenIsTheKeys() throws {
        let key = try TestKeys.make(.es256).publicKey
        let right = Self.base.with("ath", .string(DPoPToken.digest(of: "token")))
        func code(_ claims: JSON, _ text: String = "token", _ thumbprint: String? = nil) throws -> FaultCode? {
            try Self.code(claims) { $0.token = DPoPToken(text, boundTo: thumbprint ?? key.thumbprint) }
        }
        #expect(try code(right) == nil)
        #expect(try code(Self.base) == .invalidDPoPProof && code(right, "other") == .invalidDPoPProof)
        #expect(try code(Self.base.with("ath", "token")) == .invalidDPoPProof)
        let padded = Self.base.with("ath", .string(DPoPToken.digest(of: "token") + "="))
        #expect(try code(padded) == .invalidDPoPProof)
        let stranger = try TestKeys.make(.es256, "two").publicKey.thumbprint
        #expect(try code(right, "token", stranger) == .invalidToken)
        #expect(try code(right, "token", "") == .invalidToken)
    }

    @Test func tokensAreShownAsTheyWereGivenOut() throws {
        let bearer = try PresentedToken(authorization: "bearer abc.d-e_f~g+h/i=="),
            dpop = try PresentedToken(
                authorization: "DPoP  abc")
        #expect(bearer.scheme == .bearer && bearer.text == "abc.d-e_f~g+h/i==")
        #expect(dpop.scheme == .dpop && dpop.text == "abc")
        for header in ["", "Bearer", "Bearer ", "Basic abc", "Bearer a b", "Bearer é", "Bearer =", "Bearer a=b", "abc"]
        {
            #expect(refusal { try PresentedToken(authorization: header) } == .invalidToken, "\(header)")
        }
        #expect(refusal { try bearer.check(boundTo: nil) } == nil && refusal { try dpop.check(boundTo: "t") } == nil)
        #expect(refusal { try bearer.check(boundTo: "t") } == .invalidToken)
        #expect(refusal { try dpop.check(boundTo: nil) } == .invalidToken)
    }
}
