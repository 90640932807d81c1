import Core
import Crypto
import Foundation
import SwiftASN1
import Testing
import X509

@testable import Credentials

@Suite struct CertificateJudgeTests {
    static let issuer = "https://trust-a.example/hr"
    static let names: [GeneralName] = [.dnsName("trust-a.example")]

    /// A chain of authorities under an anchor, and its signer.
    struct Chain {
        var anchor = TestCertificate()
        var between: [TestCertificate] = []
        var signer = TestCertificate.signer(names)
        var curve = Curve.p256

        /// The anchor and the chain in DER, the signer's first.
        func made() throws -> (anchor: [UInt8], chain: [[UInt8]]) {
            var above = try TestAuthority("anchor", curve), chain: [[UInt8]] = []
            let root = try anchor.issued(to: above, by: above)
            for (place, certificate) in between.enumerated() {
                let next = try TestAuthority("between \(place)", curve)
                chain.insert(try certificate.issued(to: next, by: above), at: 0)
                above = next
            }
            chain.insert(try signer.issued(to: TestAuthority("signer", curve), by: above), at: 0)
            return (root, chain)
        }

        func code(_ issuer: String? = issuer, at now: Instant = TestCertificate.now) throws -> FaultCode? {
            let made = try made()
            return refusal {
                try CertificateJudge(anchors: [made.anchor]).key(of: made.chain.map(\.base64), issuer: issuer, at: now)
            }
        }
    }

    @Test(arguments: [Curve.p256, .p384, .p521, .ed25519])
    func aGoodChainGivesTheSignersKey(_ curve: Curve) throws {
        let algorithm = try #require(SignatureAlgorithm.allCases.last { $0.curve == curve })
        let key = try PrivateKey(algorithm, secret: TestAuthority.secret("signer", curve)).publicKey
        for between in [[], [TestCertificate()], [TestCertificate(), TestCertificate(pathLength: 0)]] {
            let made = try Chain(between: between, curve: curve).made()
            let other = try TestCertificate().issued(to: TestAuthority("other"), by: TestAuthority("other"))
            let judge = try CertificateJudge(anchors: [other, made.anchor])
            let chain = made.chain.map(\.base64)
            #expect(try judge.key(of: chain, issuer: Self.issuer, at: TestCertificate.now) == key)
            #expect(try judge.key(of: chain, issuer: nil, at: TestCertificate.now) == key)
        }
    }

    @Test func certificatesHaveTheirTime() throws {
        func at(_ seconds: Double) -> Instant { Instant(milliseconds: Int64(1_780_000_000_000 + seconds * 1000)) }
        #expect(try Chain().code(at: at(-86_400)) == nil && Chain().code(at: at(86_400.999)) == nil)
        #expect(try Chain().code(at: at(-86_400.001)) == .range && Chain().code(at: at(86_401)) == .range)
        #expect(try Chain(anchor: TestCertificate(until: -1)).code() == .range)
        #expect(try Chain(between: [TestCertificate(from: 1)]).code() == .range)
        var late = Chain()
        late.signer.from = 1
        #expect(try late.code() == .range)
        late.between = [TestCertificate()]
        #expect(try late.code() == .range)
    }

    @Test func whoMayIssue() throws {
        let no = TestCertificate(isAuthority: false), silent = TestCertificate(isAuthority: nil)
        let wrongUse = TestCertificate(usage: KeyUsage(digitalSignature: true))
        for one in [no, silent, wrongUse] {
            #expect(try Chain(between: [one]).code() == .certificate)
            #expect(try Chain(anchor: one).code() == .certificate)
            #expect(try Chain(between: [TestCertificate(), one, TestCertificate()]).code() == .certificate)
        }
        #expect(try Chain(between: [TestCertificate(usage: nil)]).code() == nil)
        let old = TestCertificate(isAuthority: nil, usage: nil, version: .v1)
        #expect(try Chain(between: [old]).code() == .certificate)
    }

    @Test func pathsHaveTheirLength() throws {
        let none = TestCertificate(pathLength: 0), one = TestCertificate(pathLength: 1), any = TestCertificate()
        #expect(try Chain(anchor: none).code() == nil)
        #expect(try Chain(anchor: none, between: [any]).code() == .certificate)
        #expect(try Chain(anchor: one, between: [any]).code() == nil)
        #expect(try Chain(anchor: one, between: [any, any]).code() == .certificate)
        #expect(try Chain(between: [none, any]).code() == .certificate)
        #expect(try Chain(between: [one, none]).code() == nil)
        #expect(try Chain(between: [any, any, any, any]).code() == nil)
        #expect(try Chain(between: [any, any, any, any, any]).code() == .limit)
    }

    @Test func whoMaySign() throws {
        var signer = TestCertificate.signer(Self.names)
        signer.usage = KeyUsage(keyAgreement: true)
        #expect(try Chain(signer: signer).code() == .certificate)
        signer.usage = nil
        #expect(try Chain(signer: signer).code() == nil)
        signer.isAuthority = true
        #expect(try Chain(signer: signer).code() == .certificate)
        signer.isAuthority = false
        #expect(try Chain(signer: signer).code() == nil)
        signer.version = .v1
        #expect(try Chain(signer: signer).code() == .certificate)
    }

    @Test func aUsageThatACertificateInsistsOnIsKeptTo() throws {
        let usage = try ExtendedKeyUsage([.init(oid: [1, 0, 18_013, 5, 1, 2]), .serverAuth])
        func code(isCritical: Bool, _ usages: Set<String>) throws -> FaultCode? {
            var signer = TestCertificate.signer(Self.names)
            signer.extra = [try Certificate.Extension(usage, critical: isCritical)]
            let made = try Chain(signer: signer).made()
            return refusal {
                try CertificateJudge(anchors: [made.anchor], usages: usages)
                    .key(of: made.chain.map(\.base64), issuer: nil, at: TestCertificate.now)
            }
        }
        #expect(try code(isCritical: true, ["1.0.18013.5.1.2"]) == nil && code(isCritical: false, []) == nil)
        #expect(try code(isCritical: true, []) == .certificate)
        #expect(try code(isCritical: true, ["1.0.18013.5.1.6"]) == .certificate)
        let authority = TestCertificate(extra: [try Certificate.Extension(usage, critical: true)])
        #expect(try Chain(between: [authority]).code() == .certificate)
        #expect(try Chain(anchor: authority).code() == .certificate)
    }

    @Test func nothingCriticalIsPassedOver() throws {
        let unknown = Certificate.Extension(oid: [1, 3, 6, 1, 4, 1, 99_999, 1], critical: true, value: [5, 0])
        let constraints = try Certificate.Extension(
            NameConstraints(permittedSubtrees: [.dnsName("example")]), critical: false)
        for one in [unknown, constraints] {
            #expect(try Chain(between: [TestCertificate(extra: [one])]).code() == .certificate)
            #expect(try Chain(anchor: TestCertificate(extra: [one])).code() == .certificate)
            var signer = TestCertificate.signer(Self.names)
            signer.extra = [one]
            #expect(try Chain(signer: signer).code() == .certificate)
        }
        let quiet = Certificate.Extension(oid: [1, 3, 6, 1, 4, 1, 99_999, 1], critical: false, value: [5, 0])
        #expect(try Chain(between: [TestCertificate(extra: [quiet])]).code() == nil)
    }

    @Test func theChainLeadsToTheAnchor() throws {
        let made = try Chain(between: [TestCertificate()]).made(), now = TestCertificate.now
        let chain = made.chain.map(\.base64)
        // Another key under the anchor's own name.
        let namesake = try TestCertificate().issued(
            to: TestAuthority("anchor", .p384), by: TestAuthority("anchor", .p384))
        func code(_ chain: [String], _ anchors: [[UInt8]] = [made.anchor]) -> FaultCode? {
            refusal { try CertificateJudge(anchors: anchors).key(of: chain, issuer: nil, at: now) }
        }
        #expect(code(chain) == nil && code(chain, [namesake, made.anchor]) == nil)
        #expect(code(chain, []) == .certificate && code(chain, [namesake]) == .certificate)
        #expect(code([]) == .limit && code([chain[0]]) == .certificate && code(chain.reversed()) == .certificate)
        #expect(code(chain + [made.anchor.base64]) == .certificate && code([chain[0]] + chain) == .certificate)
        #expect(code([made.anchor.base64]) == .certificate, "an anchor is no signer")
        // The intermediate as an anchor is an anchor, too.
        #expect(code([chain[0]], [made.chain[1]]) == nil && code(chain, [made.chain[1]]) == .certificate)
        // Issued by another under the name of an authority that the anchor vouches for, or by its key under another
        // name.
        let rogue = try TestCertificate.signer(Self.names).issued(
            to: TestAuthority("signer"), by: TestAuthority("between 0", .p384))
        #expect(code([rogue.base64, chain[1]]) == .certificate)
        let renamed = try TestCertificate.signer(Self.names).issued(
            to: TestAuthority("signer"), by: TestAuthority("another", with: TestAuthority("anchor")))
        #expect(code([renamed.base64]) == .certificate)
        let alike = try TestCertificate.signer(Self.names).issued(
            to: TestAuthority("anchor", .p384), by: TestAuthority("anchor"))
        #expect(code([alike.base64]) == .certificate, "it calls itself its own issuer")
        let own = try TestCertificate.signer(Self.names).issued(to: TestAuthority("own"), by: TestAuthority("own"))
        #expect(code([own.base64]) == .certificate && code([own.base64], [own]) == .certificate)
    }

    @Test func everyChangedByteIsRefused() throws {
        let made = try Chain().made(), judge = try CertificateJudge(anchors: [made.anchor])
        let der = try #require(made.chain.first)
        for place in der.indices {
            var changed = der
            changed[place] ^= 1
            let code = refusal { try judge.key(of: [changed.base64], issuer: nil, at: TestCertificate.now) }
            #expect(code != nil, "byte \(place) of \(der.count)")
            let cut = Array(der[..<place])
            #expect(refusal { try judge.key(of: [cut.base64], issuer: nil, at: TestCertificate.now) } != nil)
        }
    }

    @Test func bytesHaveLimits() throws {
        let made = try Chain().made(), judge = try CertificateJudge(anchors: [made.anchor])
        let chain = made.chain.map(\.base64)
        for wrong in ["", "MIIB", "%%%%", chain[0] + "AAAA", String(chain[0].dropLast(1)), chain[0] + "\n"] {
            let code = refusal { try judge.key(of: [wrong], issuer: nil, at: TestCertificate.now) }
            #expect(code == .certificate, "\(wrong.prefix(9))")
        }
        var limits = CertificateLimits()
        limits.certificateBytes = made.chain[0].count - 1
        #expect(refusal { try CertificateJudge(anchors: [made.chain[0]], limits: limits) } == .limit)
        limits.certificateBytes += 1
        #expect(refusal { try CertificateJudge(anchors: [made.chain[0]], limits: limits) } == nil)
        #expect(refusal { try CertificateJudge(anchors: [[0x30, 0x80]]) } == .certificate)
        #expect(refusal { try CertificateJudge(anchors: Array(repeating: made.anchor, count: 1_001)) } == .certificate)
    }
}
