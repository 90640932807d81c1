import Core
import Testing

@testable import Credentials

@Suite struct EnvelopedCredentialTests {
    static let rules = DataModelVectorTests.rules
    static let window = TimeWindow(at: Instant(milliseconds: 1_780_000_000_000))
    static let issuer = "https://trust-a.example"
    static let method = KeyReference.method(issuer + "#key-1")

    static let credential = CredentialDocumentTests.whole.without("proof")

    static func key(_ seed: String = "one") throws -> PrivateKey { try TestKeys.make(.es256, seed) }

    static func controller(of id: String, _ key: PublicKey, _ purposes: [String]) throws -> ControllerDocument {
        let method: JSON = [
            "id": .string(id + "#key-1"), "type": "JsonWebKey", "controller": .string(id), "publicKeyJwk": key.jwk,
        ]
        let members = purposes.map { JSON.Member($0, ["#key-1"]) }
        return try ControllerDocument(
            .object([JSON.Member("id", .string(id)), JSON.Member("verificationMethod", [method])] + members), for: id)
    }

    static func request(_ source: SpeakerKeySource? = nil) throws -> EnvelopeRequest {
        EnvelopeRequest(rules: rules, source: try source ?? .pinned(key().publicKey), window: window)
    }

    /// A token of any claims and header, as somebody could make it.
    static func token(
        _ claims: JSON = credential, typ: JSON? = "vc+jwt", cty: JSON? = nil, kid: JSON? = .string(issuer + "#key-1")
    ) throws -> CompactJWS {
        let members = [("typ", typ), ("cty", cty), ("kid", kid)].compactMap { name, value in
            value.map { JSON.Member(name, $0) }
        }
        return try CompactJWS.signing(claims.bytes, header: members, by: key())
    }

    static func code(_ token: CompactJWS, _ source: SpeakerKeySource? = nil) -> FaultCode? {
        refusal { try CompactJWS(parsing: token.text).verifiedCredential(request(source)) }
    }

    @Test func whatWeIssueHolds() throws {
        let document = try CredentialDocument(Self.credential, rules: Self.rules)
        let token = try document.enveloped(by: Self.key(), named: Self.method, rules: Self.rules)
        let listed = try Self.controller(of: Self.issuer, Self.key().publicKey, ["assertionMethod"])
        let verified = try CompactJWS(parsing: token.text).verifiedCredential(Self.request(.controllers([listed])))
        #expect(verified.document == document && verified.holderKey == nil)
        #expect(token.header.kid == Self.issuer + "#key-1" && token.header.isTyp("vc+jwt"))
        let elsewhere = KeyReference.method("https://trust-b.example#key-1")
        #expect(
            refusal { try document.enveloped(by: Self.key(), named: elsewhere, rules: Self.rules) } == .enveloping)
    }

    @Test func whatNoContextDefinesIsReadAndNotIssued() throws {
        let more = Self.credential.with("favourite", "blue")
        let document = try CredentialDocument(more, rules: Self.rules)
        #expect(
            refusal { try document.enveloped(by: Self.key(), named: Self.method, rules: Self.rules) }
                == .malformedValue)
        #expect(Self.code(try Self.token(more)) == nil)
        let unzoned = try CredentialDocument(
            Self.credential.changing(["validFrom"], to: "2026-01-01T00:00:00"), rules: Self.rules)
        #expect(unzoned.validFrom?.description == "2026-01-01T00:00:00Z")
        let oldRules = DataModelRules(contexts: IntegrityCase.contexts, versions: [.v1])
        let old = try CredentialDocument(
            [
                "@context": "https://www.w3.org/2018/credentials/v1", "type": "VerifiableCredential",
                "issuer": .string(Self.issuer), "issuanceDate": "2026-01-01T00:00:00Z",
                "credentialSubject": ["id": "did:example:a"],
            ], rules: oldRules)
        #expect(refusal { try old.enveloped(by: Self.key(), named: Self.method, rules: oldRules) } == .enveloping)
        #expect(
            refusal { try unzoned.enveloped(by: Self.key(), named: Self.method, rules: Self.rules) }
                == .malformedValue)
    }

    @Test func theTypeOfTheTokenIsItsOwn() throws {
        for typ: JSON? in [nil, "JWT", "vp+jwt", "vc+sd-jwt", "dc+sd-jwt", "vc+ld+json+jwt", 1] {
            #expect(Self.code(try Self.token(typ: typ)) == .type, "\(typ as Any)")
        }
        for cty: JSON in ["vp", "json", 1] { #expect(Self.code(try Self.token(cty: cty)) == .type, "\(cty)") }
        #expect(Self.code(try Self.token(typ: "application/vc+jwt", cty: "application/vc")) == nil)
        #expect(Self.code(try Self.token(typ: "VC+JWT", cty: "vc")) == nil)
    }

    @Test func claimsOfTheTokenAgreeWithTheCredential() throws {
        let wrong: [(JSON, FaultCode)] = [
            (Self.credential.with("vc", [:]), .enveloping), (Self.credential.with("vp", .null), .enveloping),
            (Self.credential.with("iss", "https://trust-b.example"), .enveloping),
            (Self.credential.with("iss", 1), .enveloping), (Self.credential.with("exp", 1_779_999_999), .range),
            (Self.credential.with("exp", 1_780_000_000), .range), (Self.credential.with("nbf", 1_780_000_001), .range),
            (Self.credential.with("exp", "soon"), .malformedValue),
            (Self.credential.without("issuer"), .malformedValue),
            (Self.credential.with("validUntil", "2026-02-01T00:00:00Z"), .range),
            (["vc": Self.credential], .enveloping),
        ]
        for (claims, code) in wrong { #expect(Self.code(try Self.token(claims)) == code, "\(claims)") }
        let good = Self.credential.with("iss", .string(Self.issuer)).with("iat", "2026-01-01T00:00:00Z")
        #expect(Self.code(try Self.token(good.with("exp", 1_780_000_001))) == nil)
    }

    @Test func theKeyIsTheIssuers() throws {
        let key = try Self.key().publicKey
        let listed = try Self.controller(of: Self.issuer, key, ["assertionMethod"])
        let other = try Self.controller(of: "https://trust-b.example", key, ["assertionMethod"])
        let sources: [(SpeakerKeySource, FaultCode?)] = [
            (.controllers([other, listed]), nil), (.controllers([other]), .verificationMethod),
            (.controllers([]), .verificationMethod), (.pinned(try Self.key("two").publicKey), .cryptographicSecurity),
            (.controllers([try Self.controller(of: Self.issuer, key, ["authentication"])]), .verificationMethod),
            (
                .controllers([
                    try Self.controller(of: Self.issuer, Self.key("two").publicKey, ["assertionMethod"])
                ]), .cryptographicSecurity
            ),
        ]
        for (source, code) in sources { #expect(Self.code(try Self.token(), source) == code, "\(source)") }
        let names: [(JSON?, FaultCode?)] = [
            (nil, .verificationMethod), (1, .verificationMethod), ("key-1", .verificationMethod), ("#key-1", nil),
            ("https://trust-a.example#key-2", .verificationMethod),
            ("https://trust-b.example#key-1", .verificationMethod),
        ]
        for (kid, code) in names {
            #expect(Self.code(try Self.token(kid: kid), .controllers([listed, other])) == code, "\(kid as Any)")
        }
        let repeated = Self.credential.with("iss", .string(Self.issuer))
        for kid: JSON in ["key-1", .string(key.thumbprint)] {
            #expect(Self.code(try Self.token(repeated, kid: kid), .controllers([listed])) == nil, "\(kid)")
        }
    }

    @Test(arguments: [DID.key, DID.jwk])
    func aNameThatSpellsItsKeyNeedsNoDocument(_ name: @Sendable (PublicKey) -> String) throws {
        let key = try Self.key(), did = name(key.publicKey)
        let document = try CredentialDocument(
            Self.credential.changing(["issuer"], to: .string(did)), rules: Self.rules)
        let method = try #require(try DID(did).spelledOut()?.methods.first?.id)
        let token = try document.enveloped(by: key, named: .method(method), rules: Self.rules)
        #expect(Self.code(token, .controllers([])) == nil)
        let stranger = try document.enveloped(by: Self.key("two"), named: .method(method), rules: Self.rules)
        #expect(Self.code(stranger, .controllers([])) == .cryptographicSecurity)
    }

    @Test func selectiveCredentialsHold() throws {
        let holder = try Self.key("holder"), document = try CredentialDocument(Self.credential, rules: Self.rules)
        var frame = DisclosureFrame()
        frame.insert(["credentialSubject", 0, "level"])
        let token = try document.enveloped(
            hiding: frame, salts: SDJWTTests.salts, to: holder.publicKey, by: Self.key(), named: Self.method,
            rules: Self.rules)
        let bound = try token.disclosing([]).binding(
            to: "https://ward.example", nonce: "n-1", at: Self.window.now, by: holder)
        var request = try Self.request()
        request.keyBinding = .required(KeyBindingRequest(audience: "https://ward.example", nonce: "n-1"))
        let verified = try SDJWT(parsing: bound.text).verifiedCredential(request)
        #expect(verified.holderKey == holder.publicKey)
        #expect(verified.document.subjects.first?["level"] == nil)
        #expect(refusal { try SDJWT(parsing: token.text).verifiedCredential(request) } == .keyBinding)
        request.keyBinding = .notAsked
        let shown = try SDJWT(parsing: token.text).verifiedCredential(request)
        #expect(shown.document.subjects.first?["level"] == 2)
        request.window = TimeWindow(at: Instant(milliseconds: 1_800_000_000_000))
        #expect(refusal { try SDJWT(parsing: token.text).verifiedCredential(request) } == .range)
        #expect(refusal { try CompactJWS(parsing: token.issuerToken.text).verifiedCredential(request) } == .type)
    }

    @Test(arguments: ["@context", "issuer", "validFrom", "validUntil", "credentialStatus", "credentialSchema", "exp"])
    func whatAVerifierNeedsCannotBeHidden(_ name: String) throws {
        let document = try CredentialDocument(Self.credential, rules: Self.rules)
        for path: ClaimPath in [[.name(name)], [.name(name), "id"]] {
            var frame = DisclosureFrame()
            frame.insert(path)
            let code = refusal {
                try document.enveloped(
                    hiding: frame, salts: SDJWTTests.salts, by: Self.key(), named: Self.method, rules: Self.rules)
            }
            #expect(code == .enveloping, "\(path)")
        }
        let claims = Self.credential.with("exp", 1_790_000_000)
        let token = try SDJWT.issuing(
            claims, frame: DisclosureFrame(names: [name]), salts: SDJWTTests.salts,
            header: [JSON.Member("typ", "vc+sd-jwt")], by: Self.key())
        let code = refusal { try SDJWT(parsing: token.text).verifiedCredential(Self.request()) }
        #expect(code == .enveloping)
    }

    @Test func aProofMakesACredentialOfItsIssuerAlone() throws {
        let key = try TestKeys.make(.ed25519), did = DID.key(key.publicKey)
        let method = try #require(try DID(did).spelledOut())
        let proof = ProofRequest(
            suite: .eddsaJCS, verificationMethod: method.methods.first?.id ?? "", purpose: .assertionMethod,
            created: Self.window.now)
        func code(issuer: String, until: JSON = "2026-12-31T00:00:00Z") throws -> FaultCode? {
            let signed = try Self.credential.changing(["issuer"], to: .string(issuer))
                .changing(["validUntil"], to: until)
                .secured(proof, with: key, contexts: IntegrityCase.contexts)
            let verified = try SecuredDocument(signed).verified(
                ProofExpectation(purpose: .assertionMethod, by: .anyController, at: Self.window.now),
                controllers: [method], contexts: IntegrityCase.contexts)
            return refusal { try VerifiedCredential(verified, rules: Self.rules, within: Self.window) }
        }
        #expect(try code(issuer: did) == nil)
        #expect(try code(issuer: Self.issuer) == .verificationMethod)
        #expect(try code(issuer: did, until: "2026-02-01T00:00:00Z") == .range)
    }
}
