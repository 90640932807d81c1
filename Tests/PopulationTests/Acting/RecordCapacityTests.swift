import Core
import Identity
import Population
import Storage
import TestSupport
import Testing

@Suite struct RecordCapacityTests {
    private func note(
        _ world: CareWorld, _ id: String = "c", decision: String = "Where to live", on day1: String = "2026-11-20",
        can: Bool, best: String?, as caller: Caller
    ) async throws -> Refusal? {
        try await world.refusal {
            try recordCapacity(
                CapacityRecord(
                    id: ID(id), person: world.pat, decision: decision, assessedOn: day(day1), hasCapacity: can,
                    bestInterests: best), as: caller, at: world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases) func anAttorneyForHealthActsWhileTheLackIsRecorded(_ engine: Engine) async throws
    {
        let world = try await CareWorld(engine)
        try await world.write { try world.act("sam", as: .attorneyForHealth, sees: [.plan], in: $0) }
        #expect(try await world.standing(of: world.served("sam")) == nil)
        #expect(try await note(world, can: false, best: "To stay at home", as: world.lee) == nil)
        #expect(try await world.standing(of: world.served("sam"))?.sees == [.plan])
        // A later finding about the same decision takes its place, however it is written.
        #expect(try await note(world, "d", decision: "WHERE to live", can: true, best: nil, as: world.lee) == nil)
        #expect(try await world.standing(of: world.served("sam")) == nil)
    }

    @Test func anotherDecisionStandsByItself() async throws {
        let world = try await CareWorld()
        try await world.write { try world.act("sam", as: .attorneyForHealth, sees: [.plan], in: $0) }
        _ = try await note(world, can: false, best: "To stay", as: world.lee)
        _ = try await note(world, "d", decision: "What to eat", can: true, best: nil, as: world.lee)
        #expect(try await world.standing(of: world.served("sam"))?.kind == .proxy)
    }

    @Test func whatIsMissingOrNotCalledForIsRefused() async throws {
        let world = try await CareWorld()
        func fields(_ refusal: Refusal?) -> [String] { refusal?.fields.map(\.field) ?? [] }
        #expect(fields(try await note(world, can: false, best: nil, as: world.lee)) == ["bestInterests"])
        #expect(fields(try await note(world, can: true, best: "x", as: world.lee)) == ["bestInterests"])
        #expect(
            fields(try await note(world, decision: "", on: "2026-11-25", can: true, best: nil, as: world.lee))
                == ["decision", "assessedOn"])
        #expect(try await note(world, can: true, best: nil, as: world.served("pat"))?.kind == .forbidden)
    }
}
