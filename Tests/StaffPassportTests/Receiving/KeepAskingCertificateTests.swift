import Core
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct KeepAskingCertificateTests {
    static let certificate = AskingCertificate(
        way: .hash, clientID: "x509_hash:abc", chain: ["AAAA"], key: "thumb", addedAt: moment("2026-11-24 09:00"),
        endsAt: moment("2027-11-24 09:00"))

    @Test(arguments: Engine.allCases)
    func oneIsKeptInPlaceOfTheOther(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        for caller in world.others {
            let refusal = try await world.refusal {
                try keepAskingCertificate(Self.certificate, as: caller, at: world.now, in: $0)
            }
            #expect(refusal?.kind == .forbidden)
        }
        let other = AskingCertificate(
            way: .host, clientID: "x509_san_dns:a.example", chain: ["AAAB"], key: "new", addedAt: world.now,
            endsAt: world.now)
        for one in [Self.certificate, other] {
            try await world.write { try keepAskingCertificate(one, as: world.officer, at: world.now, in: $0) }
            #expect(try await world.read { try AskingCertificates.find(of: world.organisation, in: $0) } == one)
        }
        #expect(try await world.read { try AskingCertificates.find(of: world.far, in: $0) } == nil)
        #expect(try await world.factNames() == ["certificate-kept.1", "certificate-kept.1"])
    }
}
