import Core
import TestSupport
import Testing

@testable import StaffPassport

@Suite struct DropAskingCertificateTests {
    @Test(arguments: Engine.allCases)
    func itIsTakenAwayOnce(_ engine: Engine) async throws {
        let world = try await PassportWorld(engine)
        func drop(_ caller: Caller? = nil) async throws -> Refusal? {
            try await world.refusal { try dropAskingCertificate(as: caller ?? world.officer, at: world.now, in: $0) }
        }
        for caller in world.others { #expect(try await drop(caller)?.kind == .forbidden) }
        #expect(try await drop() == Refusal(.notFound, "Your organisation has no certificate."))
        try await world.write {
            try keepAskingCertificate(
                KeepAskingCertificateTests.certificate, as: world.officer, at: world.now, in: $0)
        }
        #expect(try await drop() == nil)
        #expect(try await world.read { try AskingCertificates.find(of: world.organisation, in: $0) } == nil)
        #expect(try await world.factNames().last == "certificate-dropped.1")
    }
}
