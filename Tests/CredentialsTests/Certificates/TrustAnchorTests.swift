import Core
import Testing
import X509

@testable import Credentials

@Suite struct TrustAnchorTests {
    @Test(arguments: [Curve.p256, .p384])
    func theEndOfARootIsTold(_ curve: Curve) throws {
        let authority = try TestAuthority("anchor", curve)
        let root = try TestCertificate().issued(to: authority, by: authority).base64
        #expect(try CertificateJudge.anchorEnd(of: root) == CertificateJudge.end(of: [root]))
    }

    @Test(arguments: [Curve.p521, .ed25519])
    func whatBrowsersDoNotUnderstandIsRefused(_ curve: Curve) throws {
        let authority = try TestAuthority("anchor", curve)
        let root = try TestCertificate().issued(to: authority, by: authority).base64
        #expect(refusal { try CertificateJudge.anchorEnd(of: root) } == .key)
    }

    @Test func whatMayNotIssueIsNoRoot() throws {
        let authority = try TestAuthority("anchor"), signer = try TestAuthority("signer")
        let leaf = try TestCertificate.signer([.dnsName("a.example")]).issued(to: signer, by: authority).base64
        #expect(refusal { try CertificateJudge.anchorEnd(of: leaf) } == .certificate)
        for text in ["", "*", "AAAA"] { #expect(refusal { try CertificateJudge.anchorEnd(of: text) } == .certificate) }
    }
}
