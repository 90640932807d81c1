import Core
import Testing

@testable import Credentials

@Suite struct CompactJWSTests {
    static let payload = Array(#"{"iss":"https://trust-a.example"}"#.utf8)

    static func token(header: String, payload: [UInt8] = payload, _ key: PrivateKey) throws -> String {
        let input = Array(header.utf8).base64URL + "." + payload.base64URL
        return input + "." + (try key.signature(of: Array(input.utf8))).base64URL
    }

    @Test func theRFCsOwnExampleHolds() throws {
        // RFC 8037, appendix A.4.
        let text =
            "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6"
            + "dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
        let verified = try CompactJWS(parsing: text).verified(by: PublicKey(jwk: KeyTests.edwards))
        #expect(verified.payload == Array("Example of Ed25519 signing".utf8))
        #expect(refusal { try verified.claims() } == .parsing)
    }

    @Test(arguments: SignatureAlgorithm.allCases)
    func whatWeSignHolds(_ algorithm: SignatureAlgorithm) throws {
        let key = try TestKeys.make(algorithm)
        let token = try CompactJWS.signing(Self.payload, header: [JSON.Member("typ", "dc+sd-jwt")], by: key)
        let verified = try CompactJWS(parsing: token.text).verified(by: key.publicKey)
        #expect(try verified.claims()["iss"] == "https://trust-a.example")
        #expect(verified.header.isTyp("dc+sd-jwt") && !verified.header.isTyp("kb+jwt"))
        #expect(verified.key == key.publicKey)
    }

    @Test func everyChangedBitIsRefused() throws {
        let key = try TestKeys.make(.es256)
        let text = try CompactJWS.signing(Self.payload, header: [JSON.Member("kid", "1")], by: key).text
        for place in text.utf8.indices {
            for bit in 0..<7 {
                var bytes = Array(text.utf8)
                bytes[text.utf8.distance(from: text.startIndex, to: place)] ^= 1 << UInt8(bit)
                let changed = String(decoding: bytes, as: UTF8.self)
                #expect(refusal { try CompactJWS(parsing: changed).verified(by: key.publicKey) } != nil)
            }
        }
    }

    @Test func headersThatAreRefused() throws {
        let key = try TestKeys.make(.es256)
        let wrong: [(String, FaultCode)] = [
            (#"{"alg":"none"}"#, .algorithm), (#"{"alg":"NONE"}"#, .algorithm), (#"{"alg":"HS256"}"#, .algorithm),
            (#"{"alg":"RS256"}"#, .algorithm), (#"{"alg":"ES384"}"#, .key), (#"{"alg":"EdDSA"}"#, .key),
            (#"{"typ":"JWT"}"#, .header), (#"{"alg":["ES256"]}"#, .header), (#"["ES256"]"#, .header),
            (#"{"alg":"ES256","alg":"ES256"}"#, .header), (#"{"alg":"none","alg":"ES256"}"#, .header),
            (#"{"alg":"ES256"} "#, .header), (#"{"alg":"ES256""#, .header), ("", .header),
            (#"{"alg":"ES256","crit":["exp"],"exp":1}"#, .critical), (#"{"alg":"ES256","crit":[]}"#, .critical),
            (#"{"alg":"ES256","b64":false,"crit":["b64"]}"#, .critical), (#"{"alg":"ES256","b64":false}"#, .critical),
            (#"{"alg":"ES256","x5c":[]}"#, .header), (#"{"alg":"ES256","x5c":"MII"}"#, .header),
            (#"{"alg":"ES256","x5c":[1]}"#, .header),
            (#"{"alg":"ES256","jwk":{"kty":"oct","k":"AA"}}"#, .privateKeyShown),
        ]
        for (header, code) in wrong where header != #"{"alg":"ES256"} "# {
            let text = try Self.token(header: header, key)
            #expect(refusal { try CompactJWS(parsing: text).verified(by: key.publicKey) } == code, "\(header)")
        }
        let text = try Self.token(header: #"{"alg":"ES256"}"#, key)
        #expect(refusal { try CompactJWS(parsing: text).verified(by: key.publicKey) } == nil)
    }

    @Test func onlyThreePartsOfStrictBase64URL() throws {
        let key = try TestKeys.make(.es256)
        let text = try Self.token(header: #"{"alg":"ES256"}"#, key)
        let parts = text.split(separator: ".")
        for wrong in [
            "", ".", "..", text + ".", "." + text, parts[0] + "." + parts[1], text + "=", text + "\n", " " + text,
            text.replacing(".", with: ".."), text + "." + parts[2],
        ] {
            #expect(refusal { try CompactJWS(parsing: wrong).verified(by: key.publicKey) } == .header, "\(wrong)")
        }
    }

    @Test func lengthsHaveLimits() throws {
        let key = try TestKeys.make(.es256)
        var limits = TokenLimits()
        let text = try Self.token(header: #"{"alg":"ES256"}"#, key)
        limits.tokenBytes = text.utf8.count
        #expect(refusal { try CompactJWS(parsing: text, limits: limits) } == nil)
        limits.tokenBytes -= 1
        #expect(refusal { try CompactJWS(parsing: text, limits: limits) } == .limit)
        limits = TokenLimits()
        limits.headerBytes = 20
        #expect(refusal { try CompactJWS(parsing: text, limits: limits) } == nil)
        limits.headerBytes = 19
        #expect(refusal { try CompactJWS(parsing: text, limits: limits) } == .limit)
        limits = TokenLimits()
        limits.depth = 3
        let deep = Array(#"{"a":[[1]]}"#.utf8), deeper = Array(#"{"a":[[[1]]]}"#.utf8)
        let taken = try Self.token(header: #"{"alg":"ES256"}"#, payload: deep, key)
        let refused = try Self.token(header: #"{"alg":"ES256"}"#, payload: deeper, key)
        #expect(refusal { try CompactJWS(parsing: taken, limits: limits).unverifiedClaims() } == nil)
        #expect(refusal { try CompactJWS(parsing: refused, limits: limits).unverifiedClaims() } == .parsing)
    }

    @Test func timesHoldToTheSecond() throws {
        let claims: JSON = ["exp": 2_000, "nbf": 1_000, "iat": 1_000]
        func code(at seconds: Int64, leeway: Int = 0) -> FaultCode? {
            refusal {
                try TimeWindow(at: Instant(milliseconds: seconds * 1000), leewaySeconds: leeway).check(claims)
            }
        }
        #expect(
            code(at: 999) == .range && code(at: 1_000) == nil && code(at: 1_999) == nil && code(at: 2_000) == .range)
        #expect(code(at: 990, leeway: 10) == nil && code(at: 989, leeway: 10) == .range)
        #expect(code(at: 2_009, leeway: 10) == nil && code(at: 2_010, leeway: 10) == .range)
        for name in ["exp", "nbf", "iat"] {
            for wrong in ["\"1\"", "null", "1e400", "1e18", "[]"] {
                let claims = try JSON(parsing: "{\"\(name)\":\(wrong)}")
                #expect(
                    refusal { try TimeWindow(at: Instant(milliseconds: 1_500_000)).check(claims) } == .malformedValue)
            }
        }
    }
}
