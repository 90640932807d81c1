import Core
import Testing

@testable import Credentials

@Suite struct KeyTests {
    // RFC 8037, appendix A.3, has an Ed25519 key and its thumbprint.
    static let edwards: JSON = [
        "kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
    ]

    @Test func thumbprintIsThatOfTheRFC() throws {
        #expect(
            try PublicKey(jwk: Self.edwards).thumbprint == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")
    }

    @Test(arguments: SignatureAlgorithm.allCases)
    func keysComeBackAsTheyWere(_ algorithm: SignatureAlgorithm) throws {
        let key = try TestKeys.make(algorithm).publicKey
        #expect(try PublicKey(jwk: key.jwk) == key)
        #expect(try PublicKey(multibase: key.multibase) == key)
        #expect(
            try PublicKey(multibase: "u" + (try #require(Base58.decode(key.multibase.dropFirst()))).base64URL) == key)
        #expect(try PublicKey(key.curve, compressed: key.compressed) == key)
    }

    @Test(arguments: ["d", "p", "q", "dp", "dq", "qi", "oth", "k"])
    func privateMembersAreRefused(_ name: String) throws {
        guard case .object(let members) = Self.edwards else { return }
        let jwk = JSON.object(members + [JSON.Member(name, "AA")])
        #expect(refusal { try PublicKey(jwk: jwk) } == .privateKeyShown)
    }

    @Test func otherKeysAreRefused() throws {
        let key = try TestKeys.make(.es256).publicKey
        let x = try #require(key.jwk["x"]), y = try #require(key.jwk["y"])
        let wrong: [JSON] = [
            .null, [:], ["kty": "RSA", "n": "AQAB", "e": "AQAB"], ["kty": "oct"],
            ["kty": "EC", "crv": "secp256k1", "x": x, "y": y], ["kty": "OKP", "crv": "P-256", "x": x, "y": y],
            ["kty": "EC", "crv": "P-256", "x": x], ["kty": "EC", "crv": "P-256", "x": y, "y": y],
            ["kty": "EC", "crv": "P-384", "x": x, "y": y],
            ["kty": "EC", "crv": "P-256", "x": .string("AA" + (x.text ?? "")), "y": y],
            ["kty": "EC", "crv": "P-256", "x": .string((x.text ?? "") + "="), "y": y],
            ["kty": "OKP", "crv": "Ed25519", "x": "AAAA"],
        ]
        for jwk in wrong { #expect(refusal { try PublicKey(jwk: jwk) } == .key, "\(jwk)") }
    }

    @Test(arguments: SignatureAlgorithm.allCases)
    func everyChangedBitBreaksASignature(_ algorithm: SignatureAlgorithm) throws {
        let key = try TestKeys.make(algorithm), other = try TestKeys.make(algorithm, "two").publicKey
        let message = Array("duty".utf8), signature = try key.signature(of: message)
        #expect(signature.count == key.publicKey.curve.signatureBytes)
        #expect(key.publicKey.isSignature(signature, of: message))
        #expect(!other.isSignature(signature, of: message))
        #expect(!key.publicKey.isSignature(signature, of: Array("duti".utf8)))
        #expect(!key.publicKey.isSignature(Array(signature.dropLast()), of: message))
        for place in signature.indices {
            var changed = signature
            changed[place] ^= 1 << UInt8(place % 8)
            #expect(!key.publicKey.isSignature(changed, of: message))
        }
    }

    @Test func privateKeysNeverPrintThemselves() throws {
        let key = try TestKeys.make(.es256)
        #expect("\(key)" == "private key \(key.publicKey.thumbprint)")
        #expect(Mirror(reflecting: key).children.isEmpty)
    }

    @Test func aPrivateJWKMustFitItself() throws {
        let secret = [UInt8](repeating: 7, count: 32)
        let other = try TestKeys.make(.es256).publicKey.jwk
        let jwk: JSON = [
            "kty": "EC", "crv": "P-256", "d": .string(secret.base64URL), "x": .maybe(other["x"]),
            "y": .maybe(other["y"]),
        ]
        #expect(refusal { try PrivateKey(jwk: jwk) } == .key)
        let alone: JSON = ["kty": "EC", "crv": "P-256", "d": .string(secret.base64URL)]
        #expect(try PrivateKey(jwk: alone).algorithm == .es256)
        #expect(refusal { try PrivateKey(jwk: alone, algorithm: .es384) } == .key)
    }

    @Test func aSetGivesTheKeyThatIsMeant() throws {
        let one = try TestKeys.make(.es256), two = try TestKeys.make(.es256, "two")
        func entry(_ key: PrivateKey, _ kid: String) -> JSON {
            guard case .object(let members) = key.publicKey.jwk else { return .null }
            return .object(members + [JSON.Member("kid", .string(kid))])
        }
        let set = try JWKSet(["keys": [entry(one, "1"), entry(two, "2"), ["kty": "RSA"], 5]])
        #expect(set.entries.count == 2)
        #expect(try set.key(for: JOSEHeader(["alg": "ES256", "kid": "2"])) == two.publicKey)
        #expect(refusal { try set.key(for: JOSEHeader(["alg": "ES256", "kid": "3"])) } == .key)
        #expect(refusal { try set.key(for: JOSEHeader(["alg": "ES256"])) } == .key)
        #expect(refusal { try set.key(for: JOSEHeader(["alg": "EdDSA", "kid": "2"])) } == .key)
        let secret: JSON = ["keys": [["kty": "EC", "crv": "P-256", "d": "AA"]]]
        #expect(refusal { try JWKSet(secret) } == .privateKeyShown)
    }

    @Test func base58IsBitcoins() throws {
        #expect(Base58.encode(Array("Hello World!".utf8)) == "2NEpo7TZRRrLZSi2U")
        #expect(Base58.decode("2NEpo7TZRRrLZSi2U") == Array("Hello World!".utf8))
        #expect(Base58.decode("11") == [0, 0])
        #expect(Base58.encode([0, 0, 1]) == "112")
        for wrong in ["0", "O", "I", "l", " ", "é"] { #expect(Base58.decode(wrong) == nil) }
        #expect(Base58.decode(String(repeating: "z", count: 4_097)) == nil)
        for wrong in ["", "z", "zz", "m11", "z6Mk", "u7QE"] {
            #expect(refusal { try PublicKey(multibase: wrong) } == .key, "\(wrong)")
        }
    }
}
