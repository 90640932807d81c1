import Core
import Crypto
import SwiftASN1
import Testing
import X509

@testable import Credentials

/// The certificates that an organisation brings for its own key.
@Suite struct OwnCertificatesTests {
    private let issuer = "https://trust.example/passport/issuers/org", now = TestCertificate.now
    private let names: [GeneralName] = [.dnsName("trust.example")]

    private func pem(_ ders: [[UInt8]]) -> String {
        ders.map { der in
            var lines = ["-----BEGIN CERTIFICATE-----"], rest = der.base64[...]
            while !rest.isEmpty {
                lines.append(String(rest.prefix(64)))
                rest = rest.dropFirst(64)
            }
            return (lines + ["-----END CERTIFICATE-----"]).joined(separator: "\n")
        }.joined(separator: "\n")
    }

    /// Root, authority between, signer.
    private func chain(signer: TestCertificate? = nil, between: TestCertificate = TestCertificate()) throws -> [[UInt8]]
    {
        let root = try TestAuthority("root"), middle = try TestAuthority("middle"), leaf = try TestAuthority("leaf")
        return [
            try (signer ?? .signer(names)).issued(to: leaf, by: middle), try between.issued(to: middle, by: root),
            try TestCertificate().issued(to: root, by: root),
        ]
    }

    @Test func aChainIsTakenAndItsAnchorLeftOut() throws {
        let chain = try chain(), own = try OwnCertificates(pem: pem(chain), issuer: issuer, at: now)
        #expect(own.x5c == chain.prefix(2).map(\.base64))
        #expect(own.endsAt == Instant(milliseconds: now.milliseconds + 86_400_000) && own.hash.count == 64)
        #expect(HighAssuranceRules().faults(of: own.x5c, .haipIssuerKey, "It").isEmpty)
        let alone = try OwnCertificates(pem: "Bag\r\n" + pem([chain[0]]) + "\r\n", issuer: issuer, at: now)
        #expect(alone.x5c.count == 1)
        let judge = try CertificateJudge(anchors: [chain[2]])
        #expect(try judge.key(of: own.x5c, issuer: issuer, at: now) == own.key)
    }

    @Test func whatNoVerifierWouldTakeIsRefused() throws {
        let good = try chain(), root = try TestAuthority("root")
        func code(_ text: String, at moment: Instant? = nil, for address: String? = nil) -> FaultCode? {
            refusal { try OwnCertificates(pem: text, issuer: address ?? issuer, at: moment ?? now) }
        }
        for text in [
            "", "x", "-----BEGIN CERTIFICATE-----", "-----BEGIN CERTIFICATE-----\n%%\n-----END CERTIFICATE-----",
            "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----", pem([[1, 2, 3]]),
            "-----BEGIN EC \("PRIVATE") KEY-----\nAAAA\n-----END EC \("PRIVATE") KEY-----", pem(good.reversed()),
            pem([good[2]]), pem([good[0], good[2]]), pem([good[0], good[2], good[1]]),
            pem(Array(repeating: good[0], count: 7)),
            pem([try TestCertificate.signer(names).issued(to: root, by: root)]),
            pem(try chain(signer: TestCertificate(names: names))), pem(try chain(between: .signer(names))),
            pem(try chain(signer: TestCertificate(isAuthority: nil, usage: KeyUsage(keyCertSign: true), names: names))),
        ] { #expect(code(text) == .certificate, "\(text.prefix(80))") }
        #expect(code(pem(try chain(signer: .signer([.dnsName("evil.example")])))) == .issuer)
        #expect(code(pem(try chain(signer: .signer([])))) == .issuer)
        #expect(code(pem(good), for: "https://other.example/passport/issuers/org") == .issuer)
        #expect(code(pem(good), at: now + .days(2)) == .range && code(pem(good), at: now - .days(2)) == .range)
        #expect(code(String(repeating: "x", count: 70_000)) == .limit)
    }

    @Test func aDemoHasCertificatesOfItsOwn() throws {
        let key = try PrivateKey(.es256, secret: Array(1...32))
        let text = try DemoAuthority.certificates(
            for: key.publicKey, issuer: issuer, secret: Array(2...33), serial: Array(0..<16), from: now, days: 30)
        let own = try OwnCertificates(pem: text, issuer: issuer, at: now)
        #expect(own.key == key.publicKey && own.x5c.count == 1)
        #expect(own.endsAt == Instant(milliseconds: now.milliseconds + 30 * 86_400_000))
    }

    @Test func anAuthorityReadsTheRequest() throws {
        let key = try PrivateKey(.es256, secret: Array(1...32))
        let text = try CertificateRequest.pem(for: key, organisation: "Example NHS Trust", issuer: issuer)
        let request = try CertificateSigningRequest(pemEncoded: text)
        #expect(request.publicKey.isValidSignature(request.signature, for: request))
        #expect(P256.Signing.PublicKey(request.publicKey).map { Array($0.rawRepresentation) } == key.publicKey.bytes)
        #expect("\(request.subject)".contains("Example NHS Trust"))
        let other = try PrivateKey(.es384, secret: Array(1...48))
        #expect(throws: Fault.self) { try CertificateRequest.pem(for: other, organisation: "x", issuer: issuer) }
    }
}
