import Core
import Crypto
import Testing
import X509

@testable import Credentials

@Suite struct CertificateNameTests {
    static func chain(_ names: [GeneralName]) throws -> (judge: CertificateJudge, chain: [String], der: [UInt8]) {
        let made = try CertificateJudgeTests.Chain(signer: .signer(names)).made()
        return (try CertificateJudge(anchors: [made.anchor]), made.chain.map(\.base64), made.chain[0])
    }

    static func code(_ issuer: String, _ names: GeneralName...) throws -> FaultCode? {
        let made = try chain(names)
        return refusal { try made.judge.key(of: made.chain, issuer: issuer, at: TestCertificate.now) }
    }

    @Test func anIssuerIsNamedByItsAddressOrItsHost() throws {
        let address = GeneralName.uniformResourceIdentifier("https://trust-a.example/hr")
        let host = GeneralName.dnsName("trust-a.example"),
            did = GeneralName.uniformResourceIdentifier("did:web:a.example")
        #expect(try Self.code("https://trust-a.example/hr", address) == nil)
        #expect(try Self.code("https://trust-a.example/hr/", address) == .issuer)
        #expect(try Self.code("https://trust-a.example", address) == .issuer)
        for taken in ["https://trust-a.example", "https://TRUST-A.example/x?y", "https://trust-a.example:8443/hr"] {
            #expect(try Self.code(taken, .dnsName("other.example"), host) == nil, "\(taken)")
        }
        for wrong in [
            "https://trust-b.example", "https://a.trust-a.example", "https://trust-a.example.evil.example",
            "http://trust-a.example", "https://trust-b.example/trust-a.example", "trust-a.example", "",
            "https://trust-a.example@evil.example", "https://evil.example\\trust-a.example", "https://",
            "https://evil.example#trust-a.example", "did:web:trust-a.example",
        ] {
            #expect(try Self.code(wrong, host) == .issuer, "\(wrong)")
        }
        #expect(try Self.code("did:web:a.example", did) == nil && Self.code("did:web:b.example", did) == .issuer)
        #expect(try Self.code("https://trust-a.example", .dnsName("*.example")) == .issuer)
        #expect(try Self.code("https://*.example", .dnsName("*.example")) == .issuer)
        #expect(try Self.code("https://trust-a.example") == .issuer)
        #expect(try Self.code("https://trust-a.example", .rfc822Name("trust-a.example")) == .issuer)
    }

    @Test func aClientIsNamedByItsHostOrItsHash() throws {
        let made = try Self.chain([.dnsName("ward.example")])
        func code(_ id: String) -> FaultCode? {
            refusal { try made.judge.key(of: made.chain, clientID: id, at: TestCertificate.now) }
        }
        let hash = Array(SHA256.hash(data: made.der)).base64URL
        #expect(code("x509_san_dns:ward.example") == nil && code("x509_hash:" + hash) == nil)
        for wrong in [
            "ward.example", "x509_san_dns:", "x509_san_dns:evil.example", "x509_san_dns:https://ward.example",
            "x509_hash:", "x509_hash:" + hash + "=", "x509_hash:" + hash.lowercased(), "x509_san_uri:ward.example",
            "x509_san_dns:ward.example:443", "redirect_uri:https://ward.example", hash, "x509_hash:ward.example",
        ] {
            #expect(code(wrong) == .issuer, "\(wrong)")
        }
    }

    @Test func credentialsAreCheckedByCertificates() throws {
        let key = try PrivateKey(.es256, secret: TestAuthority.secret("signer", .p256))
        let made = try Self.chain([.dnsName("trust-a.example")])
        let header = [JSON.Member("x5c", .list(made.chain.map(JSON.string)))]
        func code(_ issuer: String, _ key: PrivateKey) throws -> FaultCode? {
            let claims: JSON = ["iss": .string(issuer)]
            let token = try SDJWT.issuingCredential(
                of: "https://a.example/vct", to: nil, claims: claims, frame: DisclosureFrame(), salts: [String](),
                header: header, by: key)
            let request = SDJWTCredentialRequest(
                source: .certificates(made.judge), window: TimeWindow(at: TestCertificate.now), keyBinding: .notAsked)
            return refusal { try SDJWT(parsing: token.text).credential(request) }
        }
        #expect(try code("https://trust-a.example", key) == nil)
        #expect(try code("https://trust-b.example", key) == .issuer)
        #expect(try code("https://trust-a.example", TestKeys.make(.es256)) == .cryptographicSecurity)

        let rules = DataModelVectorTests.rules
        let document = try CredentialDocument(CredentialDocumentTests.whole.without("proof"), rules: rules)
        let token = try document.enveloped(by: key, named: .certificates(made.chain), rules: rules)
        let request = try EnvelopedCredentialTests.request(.certificates(made.judge))
        #expect(refusal { try CompactJWS(parsing: token.text).verifiedCredential(request) } == nil)
        let bare = try EnvelopedCredentialTests.token()
        #expect(refusal { try CompactJWS(parsing: bare.text).verifiedCredential(request) } == .issuer)
    }
}
