import Core
import Crypto
import Testing

@testable import Credentials

@Suite struct JWETests {
    static func key(_ curve: Curve, _ seed: String = "one") throws -> AgreementKey {
        var secret = Array(SHA512.hash(data: Array(seed.utf8))) + Array(SHA512.hash(data: Array((seed + "!").utf8)))
        secret = Array(secret.prefix(curve.coordinateBytes))
        secret[0] = 0
        secret[1] &= 0x7f
        return try AgreementKey(curve, secret: secret)
    }

    static let message = Array(#"{"vp_token":{"a":["b"]}}"#.utf8), iv = [UInt8](repeating: 7, count: 12)

    static func encrypted(
        _ curve: Curve = .p256, _ way: ContentEncryption = .a128GCM, kid: String? = "1"
    ) throws -> CompactJWE {
        try CompactJWE.encrypting(
            message, to: (key(curve).publicKey, kid), with: way, ephemeral: key(curve, "once"), iv: iv)
    }

    @Test(arguments: [Curve.p256, .p384, .p521], ContentEncryption.allCases)
    func whatIsEncryptedComesBack(_ curve: Curve, _ way: ContentEncryption) throws {
        let read = try CompactJWE(parsing: Self.encrypted(curve, way).text)
        #expect(try read.decrypted(by: Self.key(curve)) == Self.message)
        #expect(read.kid == "1" && read.encryption == way)
        #expect(refusal { try read.decrypted(by: Self.key(curve, "two")) } == .jwe)
        let other: Curve = curve == .p256 ? .p384 : .p256
        #expect(refusal { try read.decrypted(by: Self.key(other)) } == .key)
    }

    @Test func theRFCsOwnKeyIsDerived() throws {
        // RFC 7518, appendix C.
        let alice = try AgreementKey(
            .p256, secret: #require([UInt8](base64URL: "0_NxaRPUMQoAJt50Gz8YiTr8gRTwyEaCumd-MToTmIo")))
        let bob = try PublicKey(jwk: [
            "kty": "EC", "crv": "P-256", "x": "weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ",
            "y": "e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck",
        ])
        let key = CompactJWE.contentKey(
            try alice.secret(with: bob), .a128GCM, (Array("Alice".utf8), Array("Bob".utf8)))
        #expect(key.withUnsafeBytes { Array($0) }.base64URL == "VqqN6vgjbSBcIijNcacQGg")
    }

    @Test func theStandardsOwnMessageIsRead() throws {
        // OpenID4VP 1.0, section 8.3.
        let text =
            "eyJhbGciOiJFQ0RILUVTIiwiZW5jIjoiQTEyOEdDTSIsImtpZCI6ImFjIiwiZXBrIjp7Imt0eSI6IkVDIiwieCI6Im5ubVZwbTNWM2pi"
            + "aGNhZlFhUkJrU1ZOSGx3Wkh3dC05ck9wSnVmeVlJdWsiLCJ5IjoicjRmakRxd0p5czlxVU9QLV9iM21SNVNaRy0tQ3dPMm1pYzVWU05U"
            + "WU45ZyIsImNydiI6IlAtMjU2In19..uAYcHRUSSn2X0WPX.yVzlGSYG4qbg0bq18JcUiDRw56yVnbKR8E7S7YlEtzT00RqE3Pw5oTpU"
            + "G3hdLN4taHZ9gC1kwak8JOnJgQ.1wR024_3-qtAlx1oFIUpQQ"
        let key = try AgreementKey(
            .p256, secret: #require([UInt8](base64URL: "Et-3ce0omz8_TuZ96Df9lp0GAaaDoUnDe6X-CRO7Aww")))
        let message = try CompactJWE(parsing: text)
        #expect(message.kid == "ac")
        let json = try JSON(parsing: message.decrypted(by: key))
        #expect(try VPToken(json["vp_token"] ?? .null).entries.map(\.id) == ["example_credential_id"])
    }

    @Test func everyChangedLetterIsRefused() throws {
        let text = try Self.encrypted().text
        for place in text.utf8.indices {
            var bytes = Array(text.utf8)
            let index = text.utf8.distance(from: text.startIndex, to: place)
            bytes[index] = bytes[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            let changed = String(decoding: bytes, as: UTF8.self)
            #expect(refusal { try CompactJWE(parsing: changed).decrypted(by: Self.key(.p256)) } != nil, "\(index)")
        }
    }

    @Test func headersThatAreRefused() throws {
        let parts = try Self.encrypted().text.split(separator: ".", omittingEmptySubsequences: false)
        let header = try JSON(parsing: #require([UInt8](base64URL: parts[0])))
        func code(_ change: (JSON) -> JSON) throws -> FaultCode? {
            let text = ([change(header).bytes.base64URL] + parts.dropFirst().map(String.init)).joined(separator: ".")
            return refusal { try CompactJWE(parsing: text).decrypted(by: Self.key(.p256)) }
        }
        #expect(try code { $0 } == nil)
        let wrong: [(String, JSON, FaultCode)] = [
            ("alg", "dir", .jwe), ("alg", "ECDH-ES+A128KW", .jwe), ("alg", "RSA-OAEP", .jwe), ("enc", "A192GCM", .jwe),
            ("enc", "A128CBC-HS256", .jwe), ("enc", "A256GCM", .jwe), ("zip", "DEF", .critical),
            ("crit", ["exp"], .critical), ("epk", "x", .key), ("epk", try Self.key(.p384).publicKey.jwk, .key),
            ("apu", 1, .jwe), ("apv", "=", .jwe), ("apu", "AA", .jwe), ("kid", "2", .jwe),
        ]
        for (name, value, expected) in wrong {
            #expect(try code { $0.with(name, value) } == expected, "\(name) \(value)")
        }
        for name in ["alg", "enc", "epk"] { #expect(try code { $0.without(name) } == .jwe, "\(name)") }
        for text in ["", "....", "a.b.c.d", "e30..AA.AA.AA", try Self.encrypted().text + "."] {
            #expect(refusal { try CompactJWE(parsing: text) } == .jwe, "\(text)")
        }
        var limits = TokenLimits()
        limits.tokenBytes = 10
        #expect(refusal { try CompactJWE(parsing: Self.encrypted().text, limits: limits) } == .limit)
    }

    @Test func keysThatAreNone() throws {
        #expect(refusal { try AgreementKey(.ed25519, secret: [UInt8](repeating: 1, count: 32)) } == .key)
        #expect(refusal { try AgreementKey(.p256, secret: [UInt8](repeating: 0, count: 32)) } == .key)
        #expect(refusal { try AgreementKey(.p256, secret: [1]) } == .key)
        let key = try Self.key(.p256)
        #expect("\(key)".hasPrefix("agreement key") && Mirror(reflecting: key).children.isEmpty)
        #expect([UInt8](base64: "-_8=") == nil && [UInt8](base64: "+/8=") == [251, 255])
        for wrong in ["+/8", "+/8==", "+/9=", "=", "+/8=A", "+ 8="] { #expect([UInt8](base64: wrong) == nil) }
    }
}
