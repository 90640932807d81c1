import Core
import TestSupport
import Testing

@testable import Workforce

@Suite struct DropCheckTests {
    @Test(arguments: Engine.allCases)
    func whatItRestedOnIsGoneAndItComesBackAnew(_ engine: Engine) async throws {
        let register = try await Register(engine), organisation = register.organisation
        let check = register.check("item-1.2026-11-24", "criminal-record", provenance: Register.passport)
        try await register.saved([check])
        func drop() async throws {
            try await register.write { try dropCheck(check.id, of: organisation, at: register.now, in: $0) }
        }
        try await drop()
        #expect(try await register.checks().first?.state(on: register.today) == .withdrawn)
        try await drop()
        #expect(try await register.factNames() == ["workforce.check-ended.1"])
        try await register.write { try holdCheck(check, of: organisation, at: register.now, in: $0) }
        #expect(try await register.checks() == [check])
    }

    @Test func oneThatIsNotThereIsSaid() async throws {
        let register = try await Register()
        let refusal = try await register.refusal {
            try dropCheck(CheckID("none"), of: register.organisation, at: register.now, in: $0)
        }
        #expect(refusal?.words == "There is no such check.")
    }
}
