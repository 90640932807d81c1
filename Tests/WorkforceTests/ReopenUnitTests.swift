import Core
import TestSupport
import Testing
import Workforce

@Suite struct ReopenUnitTests {
    @Test func aClosedUnitIsOpenAgain() async throws {
        let register = try await Register()
        try await register.write { tx in
            try closeUnit(register.theatre.id, as: register.team, at: register.now, in: tx)
            try reopenUnit(register.theatre.id, as: register.team, at: register.now, in: tx)
            try reopenUnit(register.theatre.id, as: register.team, at: register.now, in: tx)
        }
        #expect(
            try await !register.read { try Units.find(register.theatre.id, of: register.organisation, in: $0) }.isClosed
        )
        #expect(try await register.factNames() == ["workforce.unit-closed.1", "workforce.unit-reopened.1"])
    }

    @Test func notWhileTheUnitAboveIsClosed() async throws {
        let register = try await Register()
        let refusal = try await register.refusal { tx in
            let bay = Unit(id: UnitID("x"), name: "Bay 1", parent: register.theatre.id)
            try addUnit(bay, as: register.team, at: register.now, in: tx)
            try closeUnit(bay.id, as: register.team, at: register.now, in: tx)
            try closeUnit(register.theatre.id, as: register.team, at: register.now, in: tx)
            try reopenUnit(bay.id, as: register.team, at: register.now, in: tx)
        }
        #expect(refusal?.words == "Bay 1 belongs to Theatre 2, which is closed. Open that first.")
    }
}
