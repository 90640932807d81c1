import Core
import TestSupport
import Testing

@testable import Workforce

@Suite struct HoldCheckTests {
    @Test(arguments: Engine.allCases)
    func aServiceVouchesWithWhatItRestsOn(_ engine: Engine) async throws {
        let register = try await Register(engine)
        let check = register.check("item-1.2026-11-24", "criminal-record", provenance: Register.passport)
        try await register.write { try holdCheck(check, of: register.organisation, at: register.now, in: $0) }
        #expect(try await register.checks() == [check])
        #expect(try await register.factNames() == ["workforce.check-recorded.1"])
    }

    @Test func forSomebodyAndOfAKindThatIsThere() async throws {
        let register = try await Register(), nobody = OrganisationID("far")
        let missing = try await register.refusal {
            try holdCheck(register.check(), of: nobody, at: register.now, in: $0)
        }
        #expect(missing?.kind == .notFound)
        let unknown = try await register.refusal {
            try holdCheck(register.check("c", "none"), of: register.organisation, at: register.now, in: $0)
        }
        #expect(unknown?.fields.map(\.field) == ["kind"])
    }
}
