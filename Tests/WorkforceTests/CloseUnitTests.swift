import Core
import TestSupport
import Testing
import Workforce

@Suite struct CloseUnitTests {
    @Test func anEmptyUnitIsClosedOnce() async throws {
        let register = try await Register()
        try await register.write { tx in
            try closeUnit(register.theatre.id, as: register.team, at: register.now, in: tx)
            try closeUnit(register.theatre.id, as: register.team, at: register.now, in: tx)
        }
        #expect(
            try await register.read { try Units.find(register.theatre.id, of: register.organisation, in: $0) }.isClosed)
        #expect(try await register.factNames() == ["workforce.unit-closed.1"])
    }

    @Test func aUnitWithAPostHeldTodayOrLaterStaysOpen() async throws {
        let register = try await Register()
        let held = try await register.refusal {
            try closeUnit(register.ward.id, as: register.team, at: register.now, in: $0)
        }
        #expect(held?.kind == .conflict)
        #expect(held?.words == "1 post is still held on Ward 7. End them or move them to another unit first.")
        try await register.write {
            try endPost(PostID("post-1"), lastDay: register.today - 1, as: register.team, at: register.now, in: $0)
            try closeUnit(register.ward.id, as: register.team, at: register.now, in: $0)
        }
    }

    @Test func aUnitWithOpenUnitsBelowStaysOpen() async throws {
        let register = try await Register()
        let refusal = try await register.refusal { tx in
            try addUnit(
                Unit(id: UnitID("x"), name: "Bay 1", parent: register.theatre.id), as: register.team, at: register.now,
                in: tx)
            try closeUnit(register.theatre.id, as: register.team, at: register.now, in: tx)
        }
        #expect(refusal?.words == "Bay 1 belongs to Theatre 2 and is open. Close it or move it first.")
    }

    @Test func aManagerCannotCloseAUnit() async throws {
        let register = try await Register()
        let refusal = try await register.refusal {
            try closeUnit(register.ward.id, as: register.manager, at: register.now, in: $0)
        }
        #expect(refusal?.kind == .forbidden)
    }
}
