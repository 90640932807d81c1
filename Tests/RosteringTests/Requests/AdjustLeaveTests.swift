import Core
import Rostering
import TestSupport
import Testing

@Suite("Adjusting leave") struct AdjustLeaveTests {
    private func adjust(
        _ world: StaffWorld, _ minutes: Int, _ reason: String = "Carried over", year: String = "2026-04-01",
        as caller: Caller? = nil, of person: PersonID? = nil, at now: Instant? = nil
    ) async throws -> LeaveAdjustment {
        let caller = caller ?? world.manager
        let adjustment = LeaveAdjustment(
            id: world.newID(), person: person ?? world.ada, yearStarting: day(year), minutes: minutes, reason: reason,
            at: world.now, by: caller.account)
        return try await world.write { try adjustLeave(adjustment, as: caller, at: now ?? world.now, in: $0) }
    }

    @Test("It is a line of the sum, and so is the one that balances it", arguments: Engine.allCases)
    func lines(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        _ = try await adjust(world, 450)
        _ = try await adjust(world, -30, "Entered wrongly", at: world.now + Minutes(1))
        let balance = try await world.balance()
        #expect(balance.adjustments == [LeaveLine("Carried over", 450), LeaveLine("Entered wrongly", -30)])
        #expect(balance.totalMinutes == 16_650 + 420)
        let facts = try await world.facts("rostering.leave-adjusted.1")
        #expect(facts.first == #"{"minutes":450,"person":"ada","yearStarting":"2026-04-01"}"#)
    }

    @Test(
        "Nothing, a wild number, no reason or another first day is refused beside its field",
        arguments: [
            (0, "Why", "2026-04-01", "hours"), (60_001, "Why", "2026-04-01", "hours"),
            (450, " ", "2026-04-01", "reason"),
            (450, "Why", "2026-04-02", "yearStarting"),
        ])
    func problems(_ minutes: Int, _ reason: String, _ year: String, _ field: String) async throws {
        let world = try await StaffWorld.make()
        #expect(
            try await refusal { try await adjust(world, minutes, reason, year: year) }.fields.map(\.field) == [field])
    }

    @Test("Nobody adjusts their own leave, or that of another's staff")
    func rights() async throws {
        let world = try await StaffWorld.make()
        #expect(
            try await refusal { try await adjust(world, 450, of: world.mia) }
                == Refusal(
                    .forbidden, "You cannot change your own leave. Ask your matron or the e-rostering team."))
        #expect(
            try await refusal { try await adjust(world, 450, as: world.outsider) }
                == Refusal(
                    .forbidden, "Your role does not let you change this person's leave. Ask your e-rostering team."))
        #expect(try await refusal { try await adjust(world, 450, of: PersonID("x")) }.kind == .notFound)
    }
}
