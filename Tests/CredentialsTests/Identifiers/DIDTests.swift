import Core
import Testing

@testable import Credentials

@Suite struct DIDTests {
    @Test(arguments: SignatureAlgorithm.allCases)
    func keysSpellThemselvesOut(_ algorithm: SignatureAlgorithm) throws {
        let key = try TestKeys.make(algorithm).publicKey
        for text in [DID.key(key), DID.jwk(key)] {
            let document = try #require(try DID(text).spelledOut())
            let method = try #require(document.methods.first)
            #expect(method.key == key && method.controller == text)
            #expect(try document.method(method.id, for: .assertionMethod).key == key)
            let fragment = try #require(DID.split(url: method.id)).fragment
            #expect(try document.method(fragment, for: .authentication).key == key)
            #expect(refusal { try document.method(method.id, for: .keyAgreement) } == .verificationMethod)
            #expect(refusal { try document.method(text + "#9", for: .assertionMethod) } == .verificationMethod)
        }
    }

    @Test func aKnownKeyIsRead() throws {
        // The example of the did:key specification.
        let did = try DID("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK")
        #expect(try did.spelledOut()?.methods.first?.key.curve == .ed25519)
        #expect(try did.documentURL() == nil)
    }

    @Test(arguments: [
        "", "did", "did:", "did:key", "did:key:", "did:web:", "did:ion:abc", "DID:key:z6Mk", "did:key:z6Mk/x",
        "did:web:a b", "https://x.example",
    ])
    func otherTextsAreNoDID(_ text: String) {
        #expect(refusal { try DID(text) } == .did)
    }

    @Test func aDIDWithAPrivateKeyIsRefused() throws {
        let jwk = Array(
            #"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","d":"AA"}"#.utf8)
        #expect(refusal { try DID("did:jwk:" + jwk.base64URL).spelledOut() } == .privateKeyShown)
        #expect(refusal { try DID("did:jwk:AAAA").spelledOut() } == .did)
        let key = try TestKeys.make(.es256).publicKey
        let other = "u" + (try #require(Base58.decode(key.multibase.dropFirst()))).base64URL
        #expect(refusal { try DID("did:key:" + other).spelledOut() } == .did)
    }

    @Test func webDocumentsLieWhereTheMethodSays() throws {
        let places = [
            "did:web:trust-a.example": "https://trust-a.example/.well-known/did.json",
            "did:web:trust-a.example:hr:keys": "https://trust-a.example/hr/keys/did.json",
            "did:web:trust-a.example%3A8443:hr": "https://trust-a.example:8443/hr/did.json",
        ]
        for (did, place) in places { #expect(try DID(did).documentURL() == place) }
        for wrong in [
            "localhost", "127.0.0.1", "a.example:..:x", "a.example:", "a.example::x", "a.example%2Fx", "a.example%3A",
            "a.example%3A0", "a.example%3A99999", "a.example:%2e%2e", ".example", "a.example%3A80%3A80",
        ] {
            #expect(refusal { try DID("did:web:" + wrong).documentURL() } == .did, "\(wrong)")
        }
    }

    @Test func webDocumentsAreRead() throws {
        let key = try TestKeys.make(.es256).publicKey, did = try DID("did:web:trust-a.example")
        func document(id: String = "did:web:trust-a.example", controller: String = "did:web:trust-a.example") -> JSON {
            [
                "id": .string(id),
                "verificationMethod": [
                    [
                        "id": "#key-1", "type": "JsonWebKey2020", "controller": .string(controller),
                        "publicKeyJwk": key.jwk,
                    ],
                    [
                        "id": "did:web:trust-a.example#key-2", "type": "Multikey", "controller": .string(controller),
                        "publicKeyMultibase": .string(key.multibase),
                    ],
                    ["id": "#rsa", "type": "JsonWebKey", "controller": .string(controller), "publicKeyJwk": [:]],
                ],
                "assertionMethod": ["#key-1"], "authentication": ["did:web:trust-a.example#key-2"],
            ]
        }
        let read = try did.document(fetched: document())
        #expect(read.methods.count == 2)
        #expect(try read.method("did:web:trust-a.example#key-1", for: .assertionMethod).key == key)
        #expect(try read.method("#key-2", for: .authentication).key == key)
        for wrong in ["#key-2", "#rsa", "#none", "did:web:trust-b.example#key-1"] {
            #expect(refusal { try read.method(wrong, for: .assertionMethod) } == .verificationMethod, "\(wrong)")
        }
        #expect(refusal { try did.document(fetched: nil) } == .did)
        #expect(refusal { try did.document(fetched: document(id: "did:web:trust-b.example")) } == .verificationMethod)
        let foreign = try did.document(fetched: document(controller: "did:web:trust-b.example"))
        #expect(refusal { try foreign.method("#key-1", for: .assertionMethod) } == .verificationMethod)
    }
}
