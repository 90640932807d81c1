import Core
import Rostering
import TestSupport
import Testing

@Suite("Stating leave from another record") struct StateLeaveTests {
    private func state(_ world: StaffWorld, _ minutes: Int, _ reckoning: String, as caller: Caller? = nil) async throws
    {
        let caller = caller ?? world.manager
        try await world.write { tx in
            try stateLeave(
                StatedEntitlement(minutes: minutes, reckoning: reckoning), of: world.ada,
                in: LeaveYear(containing: day("2026-11-24")), as: caller, at: world.now, in: tx)
        }
    }

    @Test("It takes the place of our own sum, and a later one of an earlier one", arguments: Engine.allCases)
    func takesThePlace(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        try await state(world, 10_000, "Staff record, 1 Apr")
        try await state(world, 12_000, "Staff record, 1 Nov")
        #expect(try await world.balance().entitlement == [LeaveLine("Staff record, 1 Nov", 12_000)])
        #expect(try await world.facts("rostering.leave-stated.1").count == 2)
    }

    @Test(
        "0 to 1000 hours with a source are taken",
        arguments: [
            (-1, "Record", "statedHours"), (0, "Record", nil), (60_000, "Record", nil),
            (60_001, "Record", "statedHours"),
            (450, " ", "statedReason"),
        ])
    func problems(_ minutes: Int, _ reckoning: String, _ field: String?) async throws {
        let world = try await StaffWorld.make()
        if let field {
            #expect(try await refusal { try await state(world, minutes, reckoning) }.fields.map(\.field) == [field])
        } else {
            try await state(world, minutes, reckoning)
        }
    }

    @Test("Another's staff are out of reach")
    func rights() async throws {
        let world = try await StaffWorld.make()
        #expect(try await refusal { try await state(world, 450, "Record", as: world.outsider) }.kind == .forbidden)
    }
}
