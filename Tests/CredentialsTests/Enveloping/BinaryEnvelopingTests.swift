import Core
import Testing

@testable import Credentials

/// Documents secured with COSE: those of the standard's test suite, our own, and such as must be refused.
@Suite struct BinaryEnvelopingTests {
    typealias Single = EnvelopedCredentialTests
    static let rules = DataModelVectorTests.rules
    static let prefix = "application/"

    static func cases(_ function: String) throws -> [JSON] {
        try Vectors.json("vc-jose-cose/cases.json").elements.filter {
            $0["fn"]?.text == function && ($0["feature"]?.text?.hasSuffix("_cose") ?? false)
        }
    }

    static func method(_ one: JSON) throws -> JSON { try Vectors.json("vc-jose-cose/input/\(one["key"]?.text ?? "")") }

    static let judged = VectorCount(
        "vc-jose-cose, verify", "messages of COSE are judged", files: ["vc-jose-cose"], cases: { try cases("verify") },
        isNegative: { $0["expect"]?.text != "success" }, check: isJudged)
    static let issuing = VectorCount(
        "vc-jose-cose, issue", "messages of COSE are issued and read", files: ["vc-jose-cose"],
        cases: { try cases("issue") }, isNegative: { $0["expect"]?.text != "success" }, check: isIssued)

    @Test func everyMessageOfTheSuite() { Self.judged.expectAll() }

    @Test func everyDocumentOfTheSuite() { Self.issuing.expectAll() }

    static func isJudged(_ one: JSON) throws -> Bool {
        let isCredential = one["feature"] == "credential_cose"
        guard isCredential || one["feature"] == "presentation_cose" else { return false }
        let text = try EnvelopingVectorTests.input(one["input"])
        // The suite leaves the padding away.
        let padded = text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        let key = try PublicKey(jwk: method(one)["publicKeyJwk"] ?? .null)
        let code = refusal {
            let message = try COSESign1(parsing: [UInt8](base64: padded) ?? [])
            let request = try Single.request(.pinned(key))
            if isCredential {
                _ = try message.verifiedCredential(request)
            } else {
                _ = try message.verifiedPresentation(request, answering: nil)
            }
        }
        return (code == nil) == (one["expect"] == "success")
    }

    static func isIssued(_ one: JSON) throws -> Bool {
        let listed = try method(one), key = try PrivateKey(jwk: listed["secretKeyJwk"] ?? .null)
        let json = try Vectors.json("vc-jose-cose/input/\(one["input"]?.text ?? "")")
        let name = KeyReference.method(listed["id"]?.text ?? "")
        let request = try Single.request(.pinned(key.publicKey))
        var isSame = false
        let code = refusal {
            switch one["feature"]?.text {
            case "credential_cose":
                let document = try CredentialDocument(json, rules: rules)
                let message = try document.binaryEnveloped(by: key, named: name, rules: rules)
                let read = try COSESign1(parsing: message.taggedBytes).verifiedCredential(request)
                isSame = read.document == document
            case "presentation_cose":
                let document = try PresentationDocument(json, rules: rules)
                let message = try document.binaryEnveloped(
                    answering: nil, at: Single.window.now, by: key, named: name, rules: rules)
                let read = try COSESign1(parsing: message.taggedBytes).verifiedPresentation(request, answering: nil)
                isSame = read.document.holder == document.holder
            default: isSame = false
            }
        }
        return one["expect"] == "success" ? code == nil && isSame : code != nil
    }

    /// A message of any claims and headers, as somebody could make it.
    static func message(
        _ claims: JSON = Single.credential, type: CBOR? = "application/vc+cose", content: CBOR? = "application/vc",
        kid: CBOR? = .bytes(Array("https://trust-a.example#key-1".utf8)), more: [CBOR.Entry] = [],
        unprotected: [CBOR.Entry] = []
    ) throws -> COSESign1 {
        let own = [(16, type), (3, content), (4, kid)].compactMap { label, value in
            value.map { CBOR.Entry(CBOR(label), $0) }
        }
        return try COSESign1.signing(
            claims.bytes, protected: own + more, unprotected: unprotected, by: Single.key())
    }

    static func code(_ message: COSESign1, _ source: SpeakerKeySource? = nil) -> FaultCode? {
        refusal { try COSESign1(parsing: message.taggedBytes).verifiedCredential(Single.request(source)) }
    }

    @Test func whatWeIssueHolds() throws {
        let document = try CredentialDocument(Single.credential, rules: Self.rules)
        let message = try document.binaryEnveloped(by: Single.key(), named: Single.method, rules: Self.rules)
        let listed = try Single.controller(of: Single.issuer, Single.key().publicKey, ["assertionMethod"])
        let read = try COSESign1(parsing: message.taggedBytes)
        #expect(try read.verifiedCredential(Single.request(.controllers([listed]))).document == document)
        #expect(Self.code(message) == nil)
        #expect(Self.code(message, .pinned(try Single.key("two").publicKey)) == .cryptographicSecurity)
        #expect(Self.code(message, .controllers([])) == .verificationMethod)
        let elsewhere = KeyReference.method("https://trust-b.example#key-1")
        #expect(
            refusal { try document.binaryEnveloped(by: Single.key(), named: elsewhere, rules: Self.rules) }
                == .enveloping)
        let more = try CredentialDocument(Single.credential.with("favourite", "blue"), rules: Self.rules)
        #expect(
            refusal { try more.binaryEnveloped(by: Single.key(), named: Single.method, rules: Self.rules) }
                == .malformedValue)
    }

    @Test func certificatesSpeakForTheIssuer() throws {
        let key = try Single.key(), document = try CredentialDocument(Single.credential, rules: Self.rules)
        let anchors = SpeakerKeySource.certificates(SDJWTCredentialTests.Anchors(key: key.publicKey))
        let message = try document.binaryEnveloped(by: key, named: .certificates(["MIIB"]), rules: Self.rules)
        #expect(message.header.certificates == [[0x30, 0x82, 0x01]] && Self.code(message, anchors) == nil)
        #expect(Self.code(try Self.message(), anchors) == .issuer)
        for chain in [[], ["MII"], ["MIIB", "-"]] {
            let code = refusal {
                try document.binaryEnveloped(by: key, named: .certificates(chain), rules: Self.rules)
            }
            #expect(code == .enveloping, "\(chain)")
        }
    }

    @Test func theTypeOfTheMessageIsItsOwn() throws {
        for type: CBOR? in [
            nil, "vc+cose", "application/vp+cose", "application/vc+jwt", "application/cose", 1,
            .bytes(Array("application/vc+cose".utf8)),
        ] {
            #expect(Self.code(try Self.message(type: type)) == .type, "\(type as Any)")
        }
        for content: CBOR in ["vc", "application/vp", "application/json", 50] {
            #expect(Self.code(try Self.message(content: content)) == .type, "\(content)")
        }
        #expect(Self.code(try Self.message(type: "Application/VC+COSE", content: nil)) == nil)
        let jws = try Single.token(typ: "vc+cose")
        #expect(refusal { try COSESign1(parsing: Array(jws.text.utf8)) } != nil)
    }

    @Test func claimsOfTheMessageAgreeWithTheCredential() throws {
        let wrong: [(JSON, FaultCode)] = [
            (Single.credential.with("vc", [:]), .enveloping), (Single.credential.with("vp", .null), .enveloping),
            (Single.credential.with("iss", "https://trust-b.example"), .enveloping),
            (Single.credential.with("exp", 1_780_000_000), .range),
            (Single.credential.with("nbf", 1_780_000_001), .range),
            (Single.credential.without("issuer"), .malformedValue),
            (Single.credential.with("validUntil", "2026-02-01T00:00:00Z"), .range), (["a"], .parsing),
        ]
        for (claims, code) in wrong { #expect(Self.code(try Self.message(claims)) == code, "\(claims)") }
        let header: [(CBOR, FaultCode?)] = [
            ([1: "https://trust-a.example", 4: 1_780_000_001, 5: 1_780_000_000], nil), ([4: 1_780_000_000], .range),
            ([5: 1_780_000_001], .range), ([5: "soon"], .malformedValue), ([1: "https://trust-b.example"], .enveloping),
            ([1: 1], .enveloping), ("claims", .cose),
        ]
        for (claims, code) in header {
            let found = refusal {
                let message = try Self.message(more: [CBOR.Entry(15, claims)])
                _ = try message.verifiedCredential(Single.request())
            }
            #expect(found == code, "\(claims)")
        }
        let open = refusal { try Self.message(unprotected: [CBOR.Entry(15, [1: "https://trust-a.example"])]) }
        #expect(open == .cose)
    }

    @Test func theKeyIsTheIssuers() throws {
        let key = try Single.key().publicKey
        let listed = try Single.controller(of: Single.issuer, key, ["assertionMethod"])
        let forAnother = try Single.controller(of: Single.issuer, key, ["authentication"])
        let whole = CBOR.bytes(Array("https://trust-a.example#key-1".utf8))
        let bare = CBOR.bytes(Array(key.thumbprint.utf8))
        let sources: [(CBOR?, JSON, ControllerDocument, FaultCode?)] = [
            (whole, Single.credential, listed, nil), (whole, Single.credential, forAnother, .verificationMethod),
            (nil, Single.credential, listed, .verificationMethod),
            (.bytes([0xff]), Single.credential, listed, .verificationMethod),
            (bare, Single.credential, listed, .verificationMethod),
            (bare, Single.credential.with("iss", .string(Single.issuer)), listed, nil),
        ]
        for (kid, claims, document, code) in sources {
            let message = try Self.message(claims, kid: kid)
            #expect(Self.code(message, .controllers([document])) == code, "\(kid as Any)")
        }
        #expect(refusal { try Self.message(kid: "text") } == .cose)
    }

    @Test func whatIsDetachedOrChangedIsRefused() throws {
        let message = try Self.message()
        let header = CBOR.map([CBOR.Entry(16, "application/vc+cose")]).entries ?? []
        let detached = try COSESign1.signing(
            Single.credential.bytes, isDetached: true, protected: header, by: Single.key())
        #expect(Self.code(detached) == .parsing)
        for place in stride(from: 0, to: message.taggedBytes.count, by: 7) {
            var bytes = message.taggedBytes
            bytes[place] ^= 1
            let code = refusal { try COSESign1(parsing: bytes).verifiedCredential(Single.request()) }
            #expect(code != nil, "byte \(place)")
        }
    }

    @Test func presentationsAnswerTheirRequest() throws {
        let asked = EnvelopedPresentationTests.asked, holder = try EnvelopedPresentationTests.holder()
        let credential = try CredentialDocument(Single.credential, rules: Self.rules)
            .binaryEnveloped(by: Single.key(), named: Single.method, rules: Self.rules)
        let json: JSON = [
            "@context": [CredentialDocumentTests.v2], "type": "VerifiablePresentation", "holder": .string(holder.did),
            "verifiableCredential": [Envelope.around(credential, .binaryCredential)],
        ]
        let document = try PresentationDocument(json, rules: Self.rules)
        let message = try document.binaryEnveloped(
            answering: asked, at: Single.window.now, by: holder.key, named: holder.method, rules: Self.rules)
        let request = try Single.request(.controllers([]))
        let shown = try COSESign1(parsing: message.taggedBytes).verifiedPresentation(request, answering: asked)
        #expect(shown.key == holder.key.publicKey && shown.envelopes.count == 1)
        let inner = try #require(shown.envelopes.first)
        #expect(inner.mediaType == Self.prefix + "vc+cose")
        #expect(try inner.verifiedCredential(Single.request()).document.json == Single.credential)
        #expect(refusal { try inner.verifiedPresentation(request, answering: asked) } == .type)
        let other = PresentationRequest(audience: asked.audience, nonce: "n-2")
        #expect(refusal { try message.verifiedPresentation(request, answering: other) } == .enveloping)
        #expect(refusal { try message.verifiedCredential(request) } == .type)
        let outer = try Envelope(
            Envelope.around(message, .binaryPresentation), .presentation, rules: Self.rules)
        #expect(refusal { try outer.verifiedPresentation(request, answering: asked) } == nil)
        #expect(refusal { try outer.verifiedCredential(request) } == .type)
        let stranger = try document.binaryEnveloped(
            answering: asked, at: Single.window.now, by: Single.key(), named: holder.method, rules: Self.rules)
        #expect(refusal { try stranger.verifiedPresentation(request, answering: asked) } == .cryptographicSecurity)
    }
}
