import Core
import Rostering
import TestSupport
import Testing
import Workforce

@Suite("Withdrawing a request") struct WithdrawRequestTests {
    private func withdraw(
        _ request: StaffRequest, _ world: StaffWorld, as caller: Caller? = nil, at now: Instant? = nil
    )
        async throws -> StaffRequest
    {
        let caller = caller ?? world.asAda
        return try await world.write { try withdrawRequest(request.id, as: caller, at: now ?? world.now, in: $0) }
    }

    @Test("An open one is withdrawn, once", arguments: Engine.allCases)
    func open(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        let request = try await world.asks(.dayOff, "2027-02-03")
        #expect(try await withdraw(request, world).state == .withdrawn)
        let again = try await refusal { try await withdraw(request, world) }
        #expect(again == Refusal(.conflict, "This request is closed, so there is nothing to withdraw."))
        #expect(try await world.facts("rostering.request-withdrawn.1").count == 1)
    }

    @Test("Granted leave that has not begun is cancelled with it, and the hours come back", arguments: Engine.allCases)
    func granted(_ engine: Engine) async throws {
        let world = try await StaffWorld.make(engine)
        let request = try await world.asks(.annualLeave, "2026-12-07", "2026-12-13")
        try await world.answers(request, granted: true, "Enjoy")
        #expect(try await world.balance().bookedMinutes == 2250)
        _ = try await withdraw(request, world)
        #expect(try await world.balance().leftMinutes == 16_650)
        #expect(try await world.facts("workforce.absence-cancelled.1").count == 1)
    }

    @Test("Leave is withdrawn up to the day before it begins")
    func begun() async throws {
        let world = try await StaffWorld.make()
        let request = try await world.asks(.annualLeave, "2026-12-07")
        try await world.answers(request, granted: true, "Enjoy")
        let late = try await refusal { try await withdraw(request, world, at: moment("2026-12-07 00:00")) }
        #expect(late == Refusal(.conflict, "This leave has begun. Ask your roster manager to change it."))
        #expect(try await withdraw(request, world, at: moment("2026-12-06 23:59")).state == .withdrawn)
    }

    @Test("A wish in a published roster stays, and another's request is not found")
    func refused() async throws {
        let world = try await StaffWorld.make()
        let request = try await world.asks(.dayOff, "2027-02-03")
        #expect(
            try await refusal { try await withdraw(request, world, as: world.asBen) }
                == Refusal(
                    .notFound, "There is no such request."))
        try await world.write { tx in
            let period = try Periods.find(world.period, of: world.organisation, in: tx)
            _ = try settleWishes(for: period, [:], as: world.team, at: world.now, in: tx)
        }
        #expect(
            try await refusal { try await withdraw(request, world) }
                == Refusal(
                    .conflict, "This wish is part of the published roster. Ask your roster manager for a change."))
    }
}
