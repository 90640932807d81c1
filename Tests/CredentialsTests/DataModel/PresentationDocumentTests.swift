import Core
import Testing

@testable import Credentials

@Suite struct PresentationDocumentTests {
    static let rules = DataModelVectorTests.rules
    static let v2 = CredentialDocumentTests.v2

    static let envelope: JSON = [
        "@context": v2, "id": "data:application/vc+jwt,e30.e30.AA", "type": "EnvelopedVerifiableCredential",
    ]

    static let whole: JSON = [
        "@context": [v2], "id": "urn:uuid:9c9a36f8-518f-4976-a934-6649502d0008", "type": "VerifiablePresentation",
        "holder": "did:example:holder", "termsOfUse": ["type": "https://passport.example/terms#Policy"],
        "verifiableCredential": [
            envelope,
            [
                "@context": [v2], "type": "VerifiableCredential", "issuer": ["id": "did:example:holder"],
                "credentialSubject": ["id": "did:example:holder"],
            ],
        ],
    ]

    static func code(_ path: [String], _ value: JSON?) -> FaultCode? {
        refusal { try PresentationDocument(whole.changing(path, to: value), rules: rules).checkSelfAsserted() }
    }

    @Test func everyMemberIsRead() throws {
        let read = try PresentationDocument(Self.whole, rules: Self.rules)
        #expect(read.holder?.id == "did:example:holder" && read.credentials.count == 2 && !read.hasProof)
        #expect(read.selfAsserted.count == 1 && read.termsOfUse.count == 1)
        #expect(refusal { try read.checkSelfAsserted() } == nil)
        guard case .enveloped(let envelope)? = read.credentials.first else {
            Issue.record("The envelope is none.")
            return
        }
        #expect(envelope.mediaType == "application/vc+jwt" && envelope.content == Array("e30.e30.AA".utf8))
    }

    @Test func whatIsWrongIsRefused() {
        let second = ["verifiableCredential", "1"]
        let wrong: [(path: [String], value: JSON?)] = [
            (["@context"], nil), (["@context"], [["a": "https://a.example#"], Self.v2]), (["type"], nil),
            (["type"], "EnvelopedVerifiablePresentation"), (["id"], "1"), (["holder"], "somebody"), (["holder"], [:]),
            (["holder"], 1), (["termsOfUse", "type"], nil), (["proof"], [:]), (["verifiableCredential"], []),
            (["verifiableCredential"], "e30.e30.AA"), (["verifiableCredential"], ["e30.e30.AA"]),
            (second + ["type"], nil), (second + ["@context"], nil), (second + ["credentialSubject"], nil),
            (second + ["@context"], [Self.v2, "https ://a"]), (["holder"], nil), (["holder"], "did:example:another"),
            (second + ["issuer", "id"], "did:example:another"), (second + ["issuer"], nil),
        ]
        for change in wrong { #expect(Self.code(change.path, change.value) == .malformedValue, "\(change)") }
        #expect(Self.code(second + ["proof"], ["type": "DataIntegrityProof"]) == nil)
    }

    @Test func envelopesHaveTheirForm() throws {
        let first = ["verifiableCredential", "0"]
        let wrong: [(path: [String], value: JSON?)] = [
            (first + ["@context"], nil), (first + ["@context"], []),
            (first + ["@context"], "https://www.w3.org/ns/credentials/examples/v2"), (first + ["type"], nil),
            (first + ["type"], "VerifiableCredential"), (first + ["id"], nil), (first + ["id"], "e30.e30.AA"),
            (first + ["id"], "data:,e30"), (first + ["id"], "data:application/vc+jwt"),
            (first + ["id"], "data:application/vc+jwt,"), (first + ["id"], "data:application,e30"),
            (first + ["id"], "data:application/vc+jwt;base64,e30."), (first + ["id"], "data:a/b,%4"),
            (first + ["id"], "data:a/b,%+1"), (first + ["id"], "data:a/b,a b"),
            (first + ["type"], ["EnvelopedVerifiableCredential", "VerifiableCredential"]),
        ]
        for change in wrong { #expect(Self.code(change.path, change.value) == .malformedValue, "\(change)") }
        let taken: [(String, String)] = [
            ("data:application/vc+cose;base64,AAECAw==", "\u{0}\u{1}\u{2}\u{3}"),
            ("data:application/vc+cose;base64,AAE\nCAw\n", "\u{0}\u{1}\u{2}\u{3}"), ("data:a/b;base64,YQ", "a"),
            ("DATA:application/VC+JWT;x=1,a%2Eb~", "a.b~"),
        ]
        for (address, content) in taken {
            let json = Self.envelope.with("id", .string(address))
            let envelope = try Envelope(json, .credential, rules: Self.rules)
            #expect(String(decoding: envelope.content, as: UTF8.self) == content, "\(address)")
        }
        let presentation = Envelope.around("e30.e30.AA", .presentation)
        #expect(refusal { try Envelope(presentation, .presentation, rules: Self.rules) } == nil)
        #expect(refusal { try Envelope(presentation, .credential, rules: Self.rules) } == .malformedValue)
    }
}
