import Core
import Testing

@testable import Credentials

/// A list of trusted entities as a signed token: who signed it, when it is good, and that it never goes back.
@Suite struct TrustListTokenTests {
    static let now = Instant(milliseconds: 1_780_000_000_000)
    private let key: PrivateKey
    private let window = TimeWindow(at: TrustListTokenTests.now, leewaySeconds: 60)

    init() throws { key = try TestKeys.make(.es256, "lead") }

    static func list(
        _ sequence: Int = 7, issuedAt: Instant = now, lifeDays: Int? = 7, _ entities: [TrustedEntity]? = nil
    ) -> ListOfTrustedEntities {
        let service = TrustedService(
            name: "Core skills", type: "urn:example:core-skills", identifiers: ["https://trust-a.example/issuer"])
        return ListOfTrustedEntities(
            sequence: sequence, operatorName: "Region Lead", name: "Issuers of the region", issuedAt: issuedAt,
            nextUpdate: lifeDays.map { issuedAt + .days($0) },
            entities: entities ?? [TrustedEntity(name: "Trust A", services: [service])])
    }

    private func signed(
        _ list: ListOfTrustedEntities = list(), header: [JSON.Member] = [], by other: PrivateKey? = nil
    ) throws -> CompactJWS {
        try CompactJWS(parsing: try CompactJWS.signing(list, header: header, by: other ?? key).text)
    }

    private func code(_ token: CompactJWS, _ pin: TrustListPin? = nil) -> FaultCode? {
        refusal { try token.trustList(signedBy: pin ?? .key(key.publicKey), within: window) }
    }

    /// A token with any payload at all.
    private func token(_ payload: JSON, typ: String = ListOfTrustedEntities.typ) throws -> CompactJWS {
        try CompactJWS.signing(payload.bytes, header: [JSON.Member("typ", .string(typ))], by: key)
    }

    @Test func aListComesBackAsItWasSigned() throws {
        let token = try signed()
        let byKey = try token.trustList(signedBy: .key(key.publicKey), within: window)
        let byThumbprint = try token.trustList(signedBy: .thumbprint(key.publicKey.thumbprint), within: window)
        #expect(byKey == byThumbprint && byKey.list == Self.list() && byKey.key == key.publicKey)
        #expect(token.header.typ == "trustlist+jwt")
    }

    @Test func anotherSignerIsNone() throws {
        let other = try TestKeys.make(.es256, "forger")
        #expect(code(try signed(by: other)) == .cryptographicSecurity)
        #expect(code(try signed(by: other), .thumbprint(key.publicKey.thumbprint)) == .trustListSigner)
        // The key that the list brings along is only believed where its thumbprint is known.
        let bare = try token(["LoTE": Self.list().json])
        #expect(code(bare) == nil)
        #expect(code(bare, .thumbprint(key.publicKey.thumbprint)) == .trustListSigner)
        #expect(code(bare, .certificate([1, 2, 3])) == .trustListSigner)
        let cut = String(try signed().text.dropLast(4))
        #expect(code(try CompactJWS(parsing: cut + "AAAA")) == .cryptographicSecurity)
    }

    @Test func anotherTypeOfTokenIsNone() throws {
        for typ in ["JWT", "statuslist+jwt", "dc+sd-jwt", "trustlist"] {
            #expect(code(try token(["LoTE": Self.list().json], typ: typ)) == .type)
        }
        #expect(code(try token(["LoTE": Self.list().json], typ: "application/trustlist+jwt")) == nil)
    }

    @Test func aListIsGoodFromWhenItWasMadeUntilTheNext() throws {
        #expect(code(try signed(Self.list(issuedAt: Self.now + Minutes(1)))) == nil)
        #expect(code(try signed(Self.list(issuedAt: Self.now + Minutes(2)))) == .trustListTime)
        #expect(code(try signed(Self.list(issuedAt: Self.now + .days(-7)))) == .trustListTime)
        #expect(code(try signed(Self.list(issuedAt: Self.now + .days(-6)))) == nil)
        #expect(code(try signed(Self.list(lifeDays: nil))) == .trustListTime)
        let seconds = Int(Self.now.milliseconds / 1000), list = Self.list().json
        #expect(code(try token(["LoTE": list, "exp": JSON(seconds - 61)])) == .range)
        #expect(code(try token(["LoTE": list, "iat": JSON(seconds + 61)])) == .trustListTime)
        #expect(code(try token(["LoTE": list, "iat": "today"])) == .malformedValue)
        #expect(code(try token(["LoTE": list, "sub": "https://lead.example", "iss": "https://lead.example"])) == nil)
        #expect(code(try token(["LoTE": list, "more": 1])) == .trustList)
    }

    @Test func aListNeverGoesBack() throws {
        let read = try signed().trustList(signedBy: .key(key.publicKey), within: window), digest = read.list.digest
        func code(_ sequence: Int, _ issuedAt: Instant, _ digest: String) -> FaultCode? {
            refusal { try read.check(after: sequence, issuedAt: issuedAt, digest: digest) }
        }
        #expect(code(7, Self.now, digest) == nil && code(6, Self.now + .days(-1), "other") == nil)
        #expect(code(8, Self.now + .days(-1), digest) == .trustListSequence)
        #expect(code(6, Self.now + .days(1), digest) == .trustListSequence)
        #expect(code(7, Self.now, "other") == .trustListSequence)
        #expect(Self.list(9, lifeDays: 1).digest == digest && Self.list(7, []).digest != digest)
    }

    @Test func aCertificateIsTheSignersOwnOrLeadsToIt() throws {
        let now = TestCertificate.now, authority = try TestAuthority("Root")
        var lead = try TestAuthority("lead")
        let nameless = try TestCertificate.signer([]).issued(to: lead, by: authority)
        lead.organisation = "Region Lead"
        let leaf = try TestCertificate.signer([]).issued(to: lead, by: authority)
        let root = try TestCertificate().issued(to: authority, by: authority)
        let stranger = try TestCertificate().issued(to: TestAuthority("Else"), by: TestAuthority("Else"))
        let own = try PrivateKey(.es256, secret: TestAuthority.secret("lead", .p256))
        func code(_ certificate: [UInt8], _ pin: [UInt8], at moment: Instant = now) throws -> FaultCode? {
            let chain = JSON.Member("x5c", [.string(certificate.base64)])
            let payload: JSON = ["LoTE": Self.list(issuedAt: moment).json]
            let token = try CompactJWS.signing(
                payload.bytes, header: [JSON.Member("typ", "trustlist+jwt"), chain], by: own)
            return refusal {
                try token.trustList(signedBy: TrustListPin.certificate(pin), within: TimeWindow(at: moment))
            }
        }
        #expect(try code(leaf, root) == nil && code(leaf, leaf) == nil && code(nameless, nameless) == nil)
        #expect(try code(nameless, root) == .trustListSigner)
        #expect(try code(leaf, stranger) == .certificate)
        #expect(try code(leaf, leaf, at: now + .days(2)) == .range)
    }
}
