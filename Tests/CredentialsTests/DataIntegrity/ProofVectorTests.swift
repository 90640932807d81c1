import Core
import Credentials
import Testing

@Suite struct ProofVectorTests {
    @Test func thereAreCasesOfEverySuite() throws {
        let suites = try IntegrityCase.all.map { try $0.json("signed")["proof"]?["cryptosuite"]?.text }
        #expect(!suites.isEmpty)
        for prefix in ["eddsa", "ecdsa"] { #expect(suites.contains { $0?.hasPrefix(prefix) ?? false }) }
    }

    static let counts = ["di-eddsa", "di-ecdsa"].map { root in
        VectorCount(
            root, "each step of a proof, and the signed document", files: [root],
            of: { try IntegrityCase.folders(below: root).flatMap(steps) }, name: { $0.name },
            leavingOut: { $0.isKnown ? nil : "its suite is not one of ours" }, check: { try $0.holds() })
    }

    @Test(arguments: counts.indices)
    func everyIntermediateIsTheStandards(_ place: Int) { Self.counts[place].expectAll() }

    /// One file of a folder, and whether what we make is what it holds.
    struct Step {
        let name: String
        let isKnown: Bool
        let holds: () throws -> Bool
    }

    static func steps(_ test: IntegrityCase) throws -> [Step] {
        guard try test.isKnown() else { return [Step(name: test.folder, isKnown: false) { false }] }
        func step(_ name: String, _ holds: @escaping () throws -> Bool) -> Step {
            Step(name: "\(test.folder), \(name)", isKnown: true, holds: holds)
        }
        let hashes = try hashes(of: test), key = try #require(try test.controller().methods.first?.key)
        let signature = try test.hex("sigHex")
        return [
            step("document") { try String(decoding: hashes.canonicalDocument, as: UTF8.self) == test.text("canonDoc") },
            step("options") { try String(decoding: hashes.canonicalOptions, as: UTF8.self) == test.text("proofCanon") },
            step("hash of the document") { try hashes.documentHash == test.hex("docHash") },
            step("hash of the options") { try hashes.optionsHash == test.hex("proofHash") },
            step("what is signed") { try hashes.signed == test.hex("combinedHash") },
            step("signature") { key.isSignature(signature, of: hashes.signed) },
            step("its text") { try "z" + Base58.encode(signature) == test.text("sigBTC58") },
            step("signed document") {
                let verified = try test.verified(test.secured())
                return try verified.claims == test.json("signed").changing(["proof"], to: nil)
                    && verified.controllers == [try test.controller().id]
            },
        ]
    }

    private static func hashes(of test: IntegrityCase) throws -> ProofHashes {
        let options = try test.json("proofConfig")
        let suite = try #require(options["cryptosuite"]?.text.flatMap(Cryptosuite.init))
        let key = try #require(try test.controller().methods.first?.key)
        return try ProofHashes(
            document: test.json("signed").changing(["proof"], to: nil), options: options, suite: suite,
            hash: try #require(suite.hash(for: key.curve)), contexts: IntegrityCase.contexts)
    }

    @Test(arguments: IntegrityCase.all)
    func signingGivesTheSameDocument(_ test: IntegrityCase) throws {
        let signed = try test.json("signed"), proof = try #require(signed["proof"])
        let suite = try #require(proof["cryptosuite"]?.text.flatMap(Cryptosuite.init))
        let key = try Self.privateKey(of: test)
        let request = ProofRequest(
            suite: suite, verificationMethod: try #require(proof["verificationMethod"]?.text),
            purpose: .assertionMethod, created: Instant(milliseconds: 1_677_281_798_000))
        let document = signed.changing(["proof"], to: nil)
        let made = try document.secured(request, with: key, contexts: IntegrityCase.contexts)
        if key.algorithm == .ed25519 {
            #expect(try made.canonicalBytes() == signed.canonicalBytes())
        } else {
            #expect(
                made.changing(["proof", "proofValue"], to: nil).isSame(
                    signed.changing(["proof", "proofValue"], to: nil)))
        }
        #expect(throws: Never.self) { try test.verified(SecuredDocument(made)) }
    }

    @Test(arguments: IntegrityCase.all)
    func whatIsAlteredIsRefused(_ test: IntegrityCase) throws {
        let signed = try test.json("signed"), isJCS = signed["proof"]?["@context"] != nil
        let value = try #require(signed["proof"]?["proofValue"]?.text)
        let signature = try #require(Base58.decode(value.dropFirst()))
        let changes: [(path: [String], value: JSON?)] = [
            (["name"], "Another"), (["description"], nil), (["credentialSubject", "id"], "did:example:another"),
            (["validFrom"], "2023-01-01T00:00:01Z"), (["type", "1"], "VerifiablePresentation"),
            (["proof", "created"], "2023-02-24T23:36:39Z"), (["proof", "created"], nil),
            (["proof", "expires"], "2099-01-01T00:00:00Z"), (["proof", "domain"], "https://example.org"),
            (["proof", "nonce"], "another"), (["@context", "1"], "https://w3id.org/security/data-integrity/v2"),
            (["proof", "proofValue"], .string("z" + Base58.encode(signature.map { $0 ^ 1 }))),
            (["proof", "proofValue"], .string("z" + Base58.encode(signature.dropLast()))),
            (["proof", "proofValue"], .string("z" + Base58.encode(signature + [0]))),
            (["proof", "proofValue"], .string("u" + signature.base64URL)), (["proof", "proofValue"], "z0"),
        ]
        for change in changes {
            let altered = signed.changing(change.path, to: change.value)
            let fault = #expect(throws: Fault.self, "\(change)") { _ = try test.verified(SecuredDocument(altered)) }
            let codes: [FaultCode] = isJCS ? [.proofVerification] : [.proofVerification, .proofTransformation]
            if let fault { #expect(codes.contains(fault.code), "\(change): \(fault)") }
        }
        let unknown = signed.changing(["undefinedTerm"], to: "claimed and not signed")
        let fault = #expect(throws: Fault.self) { _ = try test.verified(SecuredDocument(unknown)) }
        let vocabulary = try signed.changing(["proof"], to: nil).changing(["undefinedTerm"], to: 1)
            .expanded(contexts: IntegrityCase.contexts).description
        #expect(
            fault?.code == (isJCS || vocabulary.contains("#undefinedTerm") ? .proofVerification : .proofTransformation))
    }

    /// The secret beside the vectors: a multicodec of two bytes, then the key.
    private static func privateKey(of test: IntegrityCase) throws -> PrivateKey {
        let root = try #require(test.folder.split(separator: "/").first)
        let own = try #require(try test.controller().methods.first?.key)
        for name in Vectors.names(in: String(root)) where name.lowercased().hasSuffix("keypair.json") {
            let pair = try Vectors.json("\(root)/\(name)")
            guard let secret = (pair["privateKeyMultibase"] ?? pair["secretKeyMultibase"])?.text,
                let bytes = Base58.decode(secret.dropFirst())
            else { continue }
            let algorithm: SignatureAlgorithm =
                switch own.curve {
                case .ed25519: .ed25519
                case .p256: .es256
                case .p384: .es384
                case .p521: .es512
                }
            guard let key = try? PrivateKey(algorithm, secret: Array(bytes.dropFirst(2))) else { continue }
            if key.publicKey == own { return key }
        }
        throw NoKey()
    }

    struct NoKey: Error {}
}

extension JSON {
    func isSame(_ other: JSON) -> Bool { (try? canonicalBytes()) == (try? other.canonicalBytes()) }
}
