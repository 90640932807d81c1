import Core
import Testing

@testable import Credentials

@Suite struct EnvelopedPresentationTests {
    typealias Single = EnvelopedCredentialTests
    static let rules = DataModelVectorTests.rules
    static let asked = PresentationRequest(audience: "x509_san_dns:ward.example", nonce: "n-1")

    static func holder() throws -> (key: PrivateKey, did: String, method: KeyReference) {
        let key = try TestKeys.make(.es256, "holder"), did = DID.jwk(key.publicKey)
        return (key, did, .method(did + "#0"))
    }

    static func presentation() throws -> JSON {
        let credential = try CredentialDocument(Single.credential, rules: rules)
            .enveloped(by: Single.key(), named: Single.method, rules: rules)
        return [
            "@context": [CredentialDocumentTests.v2], "type": "VerifiablePresentation",
            "holder": .string(try holder().did),
            "verifiableCredential": [Envelope.around(credential.text, .credential)],
        ]
    }

    static func code(
        _ token: CompactJWS, answering asked: PresentationRequest? = asked,
        _ source: SpeakerKeySource = .controllers([])
    ) -> FaultCode? {
        refusal {
            try CompactJWS(parsing: token.text).verifiedPresentation(Single.request(source), answering: asked)
        }
    }

    static func token(_ claims: JSON, typ: String = "vp+jwt") throws -> CompactJWS {
        let holder = try holder()
        let header = [JSON.Member("typ", .string(typ)), JSON.Member("kid", .string(holder.did + "#0"))]
        return try CompactJWS.signing(claims.bytes, header: header, by: holder.key)
    }

    @Test func whatWePresentHolds() throws {
        let holder = try Self.holder()
        let document = try PresentationDocument(Self.presentation(), rules: Self.rules)
        let token = try document.enveloped(
            answering: Self.asked, at: Single.window.now, by: holder.key, named: holder.method, rules: Self.rules)
        let verified = try CompactJWS(parsing: token.text)
            .verifiedPresentation(Single.request(.controllers([])), answering: Self.asked)
        #expect(verified.key == holder.key.publicKey && verified.document.holder?.id == holder.did)
        let envelope = try #require(verified.envelopes.first)
        #expect(try envelope.verifiedCredential(Single.request()).document.json == Single.credential)
        let stranger = try Single.request(.pinned(Single.key("two").publicKey))
        #expect(refusal { try envelope.verifiedCredential(stranger) } == .cryptographicSecurity)
    }

    @Test func selectivePresentationsHold() throws {
        let holder = try Self.holder()
        let document = try PresentationDocument(Self.presentation(), rules: Self.rules)
        func token(_ paths: [ClaimPath]) throws -> SDJWT {
            var frame = DisclosureFrame()
            for path in paths { frame.insert(path) }
            return try document.enveloped(
                hiding: frame, salts: SDJWTTests.salts, answering: Self.asked, at: Single.window.now, by: holder.key,
                named: holder.method, rules: Self.rules)
        }
        let request = try Single.request(.controllers([]))
        let hidden = try token([["holder"], ["verifiableCredential", 0]])
        let all = try SDJWT(parsing: hidden.text).verifiedPresentation(request, answering: Self.asked)
        #expect(all.envelopes.count == 1)
        let bare = try hidden.disclosing([])
        #expect(refusal { try bare.verifiedPresentation(request, answering: Self.asked) } == .verificationMethod)
        #expect(refusal { try token([["nonce"]]) } == .enveloping)
    }

    @Test func aPresentationAnswersOneQuestion() throws {
        let claims = try Self.presentation().with("aud", .string(Self.asked.audience)).with("nonce", "n-1")
        #expect(Self.code(try Self.token(claims)) == nil)
        #expect(Self.code(try Self.token(claims.with("aud", ["a", .string(Self.asked.audience)]))) == nil)
        for wrong in [
            claims.without("aud"), claims.without("nonce"), claims.with("aud", "ward.example"), claims.with("nonce", 1),
            claims.with("nonce", "n-2"), claims.with("aud", [:]),
        ] {
            #expect(Self.code(try Self.token(wrong)) == .enveloping)
            #expect(Self.code(try Self.token(wrong), answering: nil) == nil)
        }
    }

    @Test func whatIsNotAPresentationIsRefused() throws {
        let claims = try Self.presentation(), holder = try Self.holder()
        let embedded = try Self.presentation().changing(
            ["verifiableCredential"],
            to: [Single.credential.with("issuer", .string(holder.did)).with("proof", ["type": "DataIntegrityProof"])])
        let wrong: [(JSON, FaultCode)] = [
            (claims.with("vp", [:]), .enveloping), (claims.with("iss", "did:example:a"), .enveloping),
            (claims.with("exp", 1_780_000_000), .range), (claims.without("holder"), .verificationMethod),
            (claims.with("holder", "did:example:a"), .did), (embedded, .enveloping),
            (embedded.without("proof"), .enveloping), (claims.without("type"), .malformedValue),
        ]
        for (claims, code) in wrong {
            #expect(Self.code(try Self.token(claims), answering: nil) == code, "\(claims)")
        }
        #expect(Self.code(try Self.token(claims, typ: "vc+jwt"), answering: nil) == .type)
        let document = try PresentationDocument(embedded, rules: Self.rules)
        let code = refusal {
            try document.enveloped(
                answering: nil, at: Single.window.now, by: holder.key, named: holder.method, rules: Self.rules)
        }
        #expect(code == .enveloping)
    }

    @Test func aPresentationMayTravelInAnEnvelope() throws {
        let claims = try Self.presentation().with("aud", .string(Self.asked.audience)).with("nonce", "n-1")
        let json = Envelope.around(try Self.token(claims).text, .presentation)
        let envelope = try Envelope(json, .presentation, rules: Self.rules)
        let request = try Single.request(.controllers([]))
        #expect(refusal { try envelope.verifiedPresentation(request, answering: Self.asked) } == nil)
        let another = PresentationRequest(audience: Self.asked.audience, nonce: "n-2")
        #expect(refusal { try envelope.verifiedPresentation(request, answering: another) } == .enveloping)
        #expect(refusal { try envelope.verifiedCredential(request) } == .type)
    }

    @Test func aProofMakesAPresentationOfItsHolderAlone() throws {
        let key = try TestKeys.make(.ed25519), did = DID.key(key.publicKey)
        let listed = try #require(try DID(did).spelledOut())
        func code(holder: JSON?, issuer: String) throws -> FaultCode? {
            let credential: JSON = [
                "@context": CredentialDocumentTests.v2, "type": "VerifiableCredential", "issuer": .string(issuer),
                "credentialSubject": ["id": .string(did)],
            ]
            let bare: JSON = [
                "@context": [CredentialDocumentTests.v2], "type": "VerifiablePresentation",
                "verifiableCredential": [credential],
            ]
            let proof = ProofRequest(
                suite: .eddsaJCS, verificationMethod: listed.methods.first?.id ?? "", purpose: .authentication,
                created: Single.window.now)
            let signed = try (holder.map { bare.with("holder", $0) } ?? bare)
                .secured(proof, with: key, contexts: IntegrityCase.contexts)
            let verified = try SecuredDocument(signed).verified(
                ProofExpectation(purpose: .authentication, by: .anyController, at: Single.window.now),
                controllers: [listed], contexts: IntegrityCase.contexts)
            return refusal { try VerifiedPresentation(verified, rules: Self.rules) }
        }
        #expect(try code(holder: .string(did), issuer: did) == nil)
        #expect(try code(holder: "did:example:a", issuer: "did:example:a") == .verificationMethod)
        #expect(try code(holder: nil, issuer: did) == .verificationMethod)
        #expect(try code(holder: .string(did), issuer: "did:example:a") == .malformedValue)
    }

    @Test func envelopesOfOtherKindsAreRefused() throws {
        for type in ["application/jwt", "application/vp+jwt", "application/vp+cose", "text/plain", "text/vc+jwt"] {
            let json = PresentationDocumentTests.envelope.with("id", .string("data:\(type),e30.e30.AA"))
            let envelope = try Envelope(json, .credential, rules: Self.rules)
            #expect(refusal { try envelope.verifiedCredential(Single.request()) } == .type, "\(type)")
        }
    }
}
