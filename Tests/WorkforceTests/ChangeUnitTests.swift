import Core
import TestSupport
import Testing
import Workforce

@Suite struct ChangeUnitTests {
    @Test func aChangeIsStoredAndOneThatChangesNothingIsNotTold() async throws {
        let register = try await Register()
        var unit = register.ward
        unit.name = "Ward 7 (frailty)"
        unit.isClosed = true
        let changed = unit
        try await register.write { tx in
            try changeUnit(changed, as: register.team, at: register.now, in: tx)
            try changeUnit(changed, as: register.team, at: register.now, in: tx)
        }
        let stored = try await register.read { try Units.find(changed.id, of: register.organisation, in: $0) }
        #expect(stored.name == "Ward 7 (frailty)")
        #expect(!stored.isClosed)
        #expect(try await register.factNames() == ["workforce.unit-changed.1"])
    }

    @Test func unitsCannotFormACircle() async throws {
        let register = try await Register()
        let refusal = try await register.refusal { tx in
            var below = register.theatre, above = register.ward
            below.parent = above.id
            try changeUnit(below, as: register.team, at: register.now, in: tx)
            above.parent = below.id
            try changeUnit(above, as: register.team, at: register.now, in: tx)
        }
        #expect(refusal?.fields.map(\.words) == ["Choose another unit: Theatre 2 is part of this one"])
    }

    @Test func anUnknownUnitIsNotFoundAndAManagerIsForbidden() async throws {
        let register = try await Register()
        let unknown = try await register.refusal {
            try changeUnit(Unit(id: UnitID("x"), name: "X"), as: register.team, at: register.now, in: $0)
        }
        #expect(unknown?.kind == .notFound)
        let forbidden = try await register.refusal {
            try changeUnit(register.ward, as: register.manager, at: register.now, in: $0)
        }
        #expect(forbidden?.kind == .forbidden)
    }
}
