import Core
import Testing

@testable import Credentials

@Suite struct SelectiveRuleTests {
    static let contexts = IntegrityCase.contexts

    static func shown() throws -> (test: SelectiveCase, document: JSON) {
        let test = try #require(SelectiveCase.all.first)
        return (test, try test.json("derivedRevealDocument"))
    }

    static func value(_ document: JSON) throws -> DerivedProofValue {
        let text = try #require(document["proof"]?["proofValue"]?.text)
        let bytes = try #require([UInt8](base64URL: text.dropFirst()))
        return try DerivedProofValue(parsing: bytes)
    }

    /// The document with a proof value that was changed.
    static func with(_ value: DerivedProofValue, _ document: JSON) -> JSON {
        document.changing(["proof", "proofValue"], to: .string("u" + value.bytes.base64URL))
    }

    @Test func whatIsAlteredIsRefused() throws {
        let (test, document) = try Self.shown()
        let changes: [(path: [String], value: JSON?)] = [
            (["validFrom"], nil), (["validUntil"], "2030-12-03T00:00:00Z"), (["issuer", "image"], nil),
            (["credentialSubject", "birthCountry"], "Canada"), (["credentialSubject", "birthCountry"], nil),
            (["credentialSubject", "gender"], "Male"), (["credentialSubject", "id"], "did:example:another"),
            // A name like those that stand for blank nodes while a document is taken apart.
            (["credentialSubject", "id"], "urn:blank-node:n0"), (["id"], "urn:blank-node:n1"),
            (["issuer", "id"], "did:example:another"), (["type"], ["VerifiableCredential"]),
            (["proof", "created"], "2023-08-15T23:36:39Z"), (["proof", "nonce"], "another"),
            (["proof", "cryptosuite"], "ecdsa-rdfc-2019"), (["proof", "proofValue"], "u"),
            (["proof", "proofValue"], "z0"), (["proof", "proofValue"], .null), (["name"], "Another"),
            (["@context", "1"], "https://w3id.org/security/data-integrity/v2"),
        ]
        for change in changes {
            let code = refusal { try test.verified(document.changing(change.path, to: change.value)) }
            #expect([.proofVerification, .proofTransformation].contains(code), "\(change): \(code as Any)")
        }
        #expect(refusal { try test.verified(document) } == nil)
    }

    @Test func everyPartOfTheValueCounts() throws {
        let (test, document) = try Self.shown(), good = try Self.value(document)
        var wrong: [DerivedProofValue] = []
        func change(_ change: (inout DerivedProofValue) -> Void) {
            var value = good
            change(&value)
            wrong.append(value)
        }
        change { $0.signature[0] ^= 1 }
        change { $0.publicKey[34] ^= 1 }
        change { $0.publicKey[0] = 0x81 }
        change { $0.signatures.swapAt(0, 1) }
        change { $0.signatures.removeLast() }
        change { $0.signatures.append($0.signatures[0]) }
        change { $0.signatures[2][63] ^= 1 }
        change { $0.labels[0]?[0] ^= 1 }
        change { $0.labels[7] = Array(repeating: 7, count: 32) }
        change { $0.labels[1] = nil }
        change { ($0.labels[0], $0.labels[1]) = ($0.labels[1], $0.labels[0]) }
        change { $0.labels[0] = $0.labels[1] }
        change { $0.mandatoryIndexes.removeLast() }
        change { $0.mandatoryIndexes[0] = 1 }
        change { $0.mandatoryIndexes.append(99) }
        change { $0.mandatoryIndexes.append($0.mandatoryIndexes[0]) }
        change { $0.mandatoryIndexes.append(.max) }
        // Nothing is left to the key of the proof alone: what it signs, its holder could have signed.
        change { $0.mandatoryIndexes = [] }
        for value in wrong {
            let code = refusal { try test.verified(Self.with(value, document)) }
            #expect(code == .proofVerification || code == .key, "\(code as Any)")
        }
        #expect(Self.with(good, document) == document)
        var doubled = good
        doubled.labels[0] = doubled.labels[1]
        #expect(refusal { try DerivedProofValue(parsing: doubled.bytes) } == .proofVerification)
    }

    @Test func aBaseProofIsForItsHolderAlone() throws {
        let test = try #require(SelectiveCase.all.first), signed = try test.signed()
        #expect(refusal { try test.verified(signed) } == .proofVerification)
        let shown = try Self.shown().document
        #expect(refusal { try shown.disclosing(["/issuer"], contexts: Self.contexts) } == .proofVerification)
        for pointers in [["/nothing"], ["issuer"], ["/type/7"], ["/type/00"], ["/issuer/id/x"]] {
            #expect(refusal { try signed.disclosing(pointers, contexts: Self.contexts) } == .proofGeneration)
        }
        let more = signed.changing(["description"], to: "Another")
        #expect(refusal { try more.disclosing(["/name"], contexts: Self.contexts) } == nil, "only a verifier sees it")
        let fewer = signed.changing(["description"], to: nil)
        #expect(refusal { try fewer.disclosing(["/name"], contexts: Self.contexts) } == .proofVerification)
        let shownFewer = try more.disclosing(["/description"], contexts: Self.contexts)
        #expect(refusal { try test.verified(shownFewer) } == .proofVerification)
    }

    @Test func listsAndPointersKeepTheirOrder() throws {
        let document: JSON = [
            "@context": [], "id": "urn:a", "type": "T", "a/b": [["x": 1], 2, ["~": [3, 4]]], "c": 5,
        ]
        func part(_ pointers: String...) throws -> JSON { try DocumentSelection(pointers).part(of: document) }
        let head: JSON = ["@context": [], "id": "urn:a", "type": "T"]
        #expect(try part("/a~1b/2/~0/1", "/a~1b/1") == head.with("a/b", [2, ["~": [4]]]))
        #expect(try part("/c") == head.with("c", 5) && part("") == document)
        let blank: JSON = ["id": "_:b0", "a": 1, "b": 2]
        #expect(try DocumentSelection(["/a"]).part(of: blank) == ["a": 1])
    }

    @Test func keysAndDocumentsThatAreNotTaken() throws {
        let test = try #require(SelectiveCase.all.first), document = try test.document()
        func code(
            _ document: JSON, key: PrivateKey? = nil, suite: Cryptosuite = .ecdsaSD, hmac: Int = 32,
            proofKey: SignatureAlgorithm = .es256
        ) throws -> FaultCode? {
            let proof = ProofRequest(
                suite: suite, verificationMethod: "did:example:a#1", purpose: .assertionMethod,
                created: Instant(minutes: 0))
            let request = SelectiveProofRequest(
                proof: proof, mandatoryPointers: [], hmacKey: Array(repeating: 1, count: hmac),
                proofKey: try TestKeys.make(proofKey, "proof"))
            let key = try key ?? TestKeys.make(.es256)
            return refusal { try document.securedSelectively(request, with: key, contexts: Self.contexts) }
        }
        #expect(try code(document) == nil && code(test.signed()) == .proofGeneration)
        #expect(try code(document, key: TestKeys.make(.es384)) == .proofGeneration)
        #expect(try code(document, suite: .ecdsaRDFC) == .proofGeneration)
        #expect(try code(document, hmac: 31) == .proofGeneration)
        #expect(try code(document, proofKey: .es384) == .proofGeneration)
        #expect(try code(document.with("unknown", 1)) == .proofTransformation)
        #expect(try code(document.with("name", "urn:blank-node:n0")) == .proofTransformation)
        // A map of languages has no room for a node's name.
        let languages: JSON = [
            "https://www.w3.org/ns/credentials/v2",
            ["label": ["@id": "https://a.example#label", "@container": "@language"]],
        ]
        let labelled: JSON = [
            "@context": languages, "id": "urn:a", "type": "VerifiableCredential", "label": ["en": "x"],
        ]
        #expect(try code(labelled) == .proofTransformation && code(labelled.without("label")) == nil)
        let plain = ProofRequest(
            suite: .ecdsaSD, verificationMethod: "did:example:a#1", purpose: .assertionMethod,
            created: Instant(minutes: 0))
        let unselective = refusal {
            try document.secured(plain, with: TestKeys.make(.es256), contexts: Self.contexts)
        }
        #expect(unselective == .proofGeneration)
    }

    @Test func bytesOfProofValuesAreReadStrictly() throws {
        let (_, document) = try Self.shown(), bytes = try Self.value(document).bytes
        #expect(try DerivedProofValue(parsing: bytes).bytes == bytes)
        for count in 0..<bytes.count {
            #expect(refusal { try DerivedProofValue(parsing: Array(bytes[..<count])) } == .proofVerification)
        }
        #expect(refusal { try DerivedProofValue(parsing: bytes + [0]) } == .proofVerification)
        #expect(refusal { try BaseProofValue(parsing: bytes) } == .proofVerification)
        let wrong: [[UInt8]] = [
            [], [0x9b, 255, 255, 255, 255, 255, 255, 255, 255], [0x5b, 127, 255, 255, 255, 255, 255, 255, 255],
            [0x81, 0x81, 0x81, 0x80], [0xc0, 0], [0x9f, 0xff], [0x1c], [0xa1, 0x60, 0x40], [0xa2, 0, 0x40, 0, 0x40],
            [0x61, 0xff], [0xf6], [0x20], [0xbb, 0, 0, 0, 0, 255, 255, 255, 255], [0xa1, 0, 0x60],
        ]
        let parts = try CBOR(parsing: Array(bytes.dropFirst(3))).elements ?? []
        for item in wrong {
            #expect(refusal { try DerivedProofValue(parsing: Array(bytes.prefix(3)) + item) } == .proofVerification)
            // In the place of any part it is as wrong as in the place of all of them.
            for place in parts.indices {
                var written = parts.map(\.encoded)
                written[place] = item
                let value = Array(bytes.prefix(3)) + [0x85] + written.joined()
                #expect(refusal { try DerivedProofValue(parsing: value) } == .proofVerification, "\(place) \(item)")
            }
        }
    }
}
