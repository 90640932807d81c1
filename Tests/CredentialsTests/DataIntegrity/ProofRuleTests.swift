import Core
import Credentials
import Testing

/// What a verifier asks besides the signature, on documents that are signed here.
@Suite struct ProofRuleTests {
    private static let now = Instant(minutes: 29_000_000)
    private static let seed = [UInt8](repeating: 7, count: 32)

    private static func key() throws -> PrivateKey { try PrivateKey(.ed25519, secret: seed) }

    private static func controller() throws -> ControllerDocument {
        try #require(try DID(DID.key(key().publicKey)).spelledOut())
    }

    private static func document() throws -> JSON {
        [
            "@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiableCredential"],
            "issuer": .string(try controller().id), "name": "A check",
        ]
    }

    private static func signed(
        _ document: JSON? = nil, suite: Cryptosuite = .eddsaJCS, _ change: (inout ProofRequest) -> Void = { _ in }
    ) throws -> JSON {
        let method = try #require(try controller().methods.first?.id)
        var request = ProofRequest(suite: suite, verificationMethod: method, purpose: .assertionMethod, created: now)
        change(&request)
        return try (document ?? Self.document()).secured(request, with: key(), contexts: IntegrityCase.contexts)
    }

    private static func verified(
        _ document: JSON, purpose: VerificationRelationship = .assertionMethod,
        by speaker: ProofExpectation.Speaker = .issuer, domains: Set<String>? = nil, challenge: String? = nil
    ) throws -> VerifiedDocument {
        let expected = ProofExpectation(purpose: purpose, by: speaker, at: now, domains: domains, challenge: challenge)
        return try SecuredDocument(document).verified(
            expected, controllers: [controller()], contexts: IntegrityCase.contexts)
    }

    private func expect(_ code: FaultCode, _ work: () throws -> VerifiedDocument) {
        let fault = #expect(throws: Fault.self) { _ = try work() }
        #expect(fault?.code == code)
    }

    @Test(arguments: [Cryptosuite.eddsaJCS, .eddsaRDFC])
    func whatIsSignedIsVerified(suite: Cryptosuite) throws {
        #expect(try Self.verified(Self.signed(suite: suite)).claims == Self.document())
    }

    @Test func bytesThatAreNoSecuredDocumentAreRefused() throws {
        for text in ["", "[]", "1", "{", "{}", #"{"proof": []}"#, #"{"proof": null}"#, #"{"proof": ["a"]}"#] {
            let fault = #expect(throws: Fault.self) { try SecuredDocument(parsing: Array(text.utf8)) }
            #expect(fault?.code == .proofParsing, "\(text)")
        }
        let long = Array(repeating: UInt8(ascii: " "), count: 1_048_577)
        #expect(throws: Fault.self) { try SecuredDocument(parsing: long) }
    }

    @Test(arguments: ["type", "verificationMethod", "proofPurpose", "cryptosuite", "proofValue"])
    func aProofThatLacksAMemberIsRefused(name: String) throws {
        let signed = try Self.signed()
        expect(.proofVerification) { try Self.verified(signed.changing(["proof", name], to: nil)) }
        expect(.proofVerification) { try Self.verified(signed.changing(["proof", name], to: 1)) }
        let other: FaultCode = name == "verificationMethod" ? .verificationMethod : .proofVerification
        expect(other) { try Self.verified(signed.changing(["proof", name], to: "another")) }
    }

    @Test func theFormOfAProofIsChecked() throws {
        let signed = try Self.signed()
        for (name, value) in [
            ("created", "2026-11-24"), ("created", "2026-11-24T19:00:00"), ("created", "2026-02-30T19:00:00Z"),
            ("expires", "tomorrow"), ("expires", 5), ("domain", [1]), ("challenge", 1), ("previousProof", "urn:a"),
            ("type", "Ed25519Signature2020"), ("cryptosuite", "ecdsa-rdfc-2022"),
        ] as [(String, JSON)] {
            let fault = #expect(throws: Fault.self) {
                _ = try Self.verified(signed.changing(["proof", name], to: value))
            }
            #expect(fault?.code == .proofVerification)
            // The change breaks the signature as well, which must not be what refuses it.
            #expect(fault?.words != "The signature does not hold.", "\(name): \(value)")
        }
    }

    @Test func anotherPurposeIsRefused() throws {
        expect(.proofVerification) { try Self.verified(Self.signed(), purpose: .authentication) }
    }

    @Test func domainsAreASet() throws {
        let one = try Self.signed { $0.domains = ["https://a.example"] }
        let two = try Self.signed { $0.domains = ["https://a.example", "https://b.example"] }
        #expect(throws: Never.self) {
            _ = try Self.verified(one, domains: ["https://a.example"])
            _ = try Self.verified(two, domains: ["https://b.example", "https://a.example"])
        }
        expect(.invalidDomain) { try Self.verified(Self.signed(), domains: ["https://a.example"]) }
        expect(.invalidDomain) { try Self.verified(one, domains: ["https://b.example"]) }
        expect(.invalidDomain) { try Self.verified(one, domains: ["https://a.example", "https://b.example"]) }
        expect(.invalidDomain) { try Self.verified(two, domains: ["https://a.example"]) }
    }

    @Test func theChallengeMustBeOurs() throws {
        let signed = try Self.signed { $0.challenge = "1235abcd" }
        #expect(throws: Never.self) { try Self.verified(signed, challenge: "1235abcd") }
        expect(.invalidChallenge) { try Self.verified(signed, challenge: "1235abce") }
        expect(.invalidChallenge) { try Self.verified(Self.signed(), challenge: "1235abcd") }
    }

    @Test func anExpiredProofIsRefused() throws {
        let later = Instant(milliseconds: Self.now.milliseconds + 1)
        #expect(throws: Never.self) { try Self.verified(Self.signed { $0.expires = later }) }
        expect(.proofVerification) { try Self.verified(Self.signed { $0.expires = Self.now }) }
    }

    @Test func onlyTheIssuersKeySpeaksForIt() throws {
        let other = try Self.document().changing(["issuer"], to: "did:web:another.example")
        expect(.verificationMethod) { try Self.verified(Self.signed(other)) }
        #expect(throws: Never.self) { try Self.verified(Self.signed(other), by: .anyController) }
        let named = try Self.document().changing(["issuer"], to: ["id": .string(Self.controller().id)])
        #expect(throws: Never.self) { try Self.verified(Self.signed(named)) }
        expect(.verificationMethod) { try Self.verified(Self.signed(), by: .holder) }
        let unlisted = try Self.signed { $0.purpose = .keyAgreement }
        expect(.verificationMethod) { try Self.verified(unlisted, purpose: .keyAgreement) }
    }

    @Test func contextsAddedAfterTheSignatureAreNotGivenOut() throws {
        let signed = try Self.signed(), own = try Self.document()["@context"]?.elements ?? []
        let longer = signed.changing(["@context"], to: .array(own + ["https://www.w3.org/ns/credentials/examples/v2"]))
        #expect(try Self.verified(longer).claims == Self.document())
        let before = signed.changing(["@context"], to: .array(["https://www.w3.org/ns/credentials/examples/v2"] + own))
        expect(.proofVerification) { try Self.verified(before) }
        expect(.proofVerification) { try Self.verified(signed.changing(["@context"], to: nil)) }
        expect(.proofVerification) { try Self.verified(signed.changing(["@context"], to: [])) }
        expect(.proofVerification) {
            try Self.verified(signed.changing(["proof", "@context"], to: .array(own + own)))
        }
    }

    @Test func everyProofOfASetMustHold() throws {
        let first = try Self.signed(), second = try Self.signed(suite: .eddsaRDFC)
        let both = [first["proof"] ?? .null, second["proof"] ?? .null]
        #expect(try Self.verified(first.changing(["proof"], to: .array(both))).controllers.count == 2)
        let broken = (second["proof"] ?? .null).changing(["created"], to: "2020-01-01T00:00:00Z")
        expect(.proofVerification) { try Self.verified(first.changing(["proof"], to: .array([both[0], broken]))) }
        let five = JSON.array(Array(repeating: both[0], count: 5))
        expect(.proofVerification) { try Self.verified(first.changing(["proof"], to: five)) }
    }

    @Test func digitsBeyondTheSignatureAreNotGivenOut() throws {
        let document = try Self.document().changing(["count"], to: .number("9007199254740992"))
        let altered = try Self.signed(document).changing(["count"], to: .number("9007199254740993"))
        #expect(try Self.verified(altered).claims["count"] == .number("9007199254740992"))
    }

    @Test func aDocumentThatLosesSomethingIsNotSigned() throws {
        let undefined = try Self.document().changing(["@context", "0"], to: ["a": "urn:a"])
        let fault = #expect(throws: Fault.self) { try Self.signed(undefined, suite: .eddsaRDFC) }
        #expect(fault?.code == .proofTransformation)
        let foreign = try Self.document().changing(["@context", "0"], to: "https://unknown.example")
        let unknown = #expect(throws: Fault.self) { try Self.signed(foreign, suite: .eddsaRDFC) }
        #expect(unknown?.code == .proofTransformation)
    }

    @Test func aKeyOfAnotherKindIsRefused() throws {
        let fault = #expect(throws: Fault.self) { try Self.signed(suite: .ecdsaJCS) }
        #expect(fault?.code == .proofGeneration)
        let signed = try Self.signed().changing(["proof", "cryptosuite"], to: "ecdsa-jcs-2019")
        expect(.proofVerification) { try Self.verified(signed) }
        let twice = try Self.signed()
        let again = #expect(throws: Fault.self) { try Self.signed(twice) }
        #expect(again?.code == .proofGeneration)
    }

    @Test func aPoisonedDocumentIsStopped() throws {
        let names = (0..<10).map { "_:p\($0)" }
        let nodes = names.map { name -> JSON in
            ["@id": .string(name), "urn:knows": .array(names.filter { $0 != name }.map { ["@id": .string($0)] })]
        }
        let signed = try Self.signed(suite: .eddsaRDFC)
        let poisoned = signed.changing(["urn:list"], to: .array(nodes))
        var code: FaultCode?
        let seconds = processorSeconds {
            code = #expect(throws: Fault.self) { _ = try Self.verified(poisoned) }?.code
        }
        #expect(code == .proofTransformation)
        #expect(seconds < 0.8)
    }
}
