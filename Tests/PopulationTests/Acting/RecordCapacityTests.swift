import Core
import Identity
import Population
import Storage
import TestSupport
import Testing

@Suite struct RecordCapacityTests {
    private func note(
        _ world: CareWorld, _ id: String = "c", decision: String = "Where to live", on day1: String = "2026-11-20",
        can: Bool, best: String?, parts: Set<RecordPart> = [], as caller: Caller
    ) async throws -> Refusal? {
        try await world.refusal {
            try recordCapacity(
                CapacityRecord(
                    id: ID(id), person: world.pat, decision: decision, assessedOn: day(day1), hasCapacity: can,
                    bestInterests: best, parts: parts), as: caller, at: world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases) func anAttorneyForHealthActsWhileTheLackIsRecorded(_ engine: Engine) async throws
    {
        let world = try await CareWorld(engine)
        try await world.write { try world.act("sam", as: .attorneyForHealth, sees: [.plan], in: $0) }
        #expect(try await world.standing(of: world.served("sam")) == nil)
        #expect(try await note(world, can: false, best: "To stay at home", parts: [.plan], as: world.lee) == nil)
        #expect(try await world.standing(of: world.served("sam"))?.sees == [.plan])
        // A later finding about the same decision takes its place, however it is written.
        #expect(try await note(world, "d", decision: "WHERE to live", can: true, best: nil, as: world.lee) == nil)
        #expect(try await world.standing(of: world.served("sam")) == nil)
    }

    @Test func anotherDecisionStandsByItself() async throws {
        let world = try await CareWorld()
        try await world.write { try world.act("sam", as: .attorneyForHealth, sees: [.plan], in: $0) }
        _ = try await note(world, can: false, best: "To stay", parts: [.plan], as: world.lee)
        _ = try await note(world, "d", decision: "What to eat", can: true, best: nil, as: world.lee)
        #expect(try await world.standing(of: world.served("sam"))?.kind == .proxy)
    }

    /// A lack for one decision opens what that decision needs, and no more; two open what both need.
    @Test(arguments: Engine.allCases) func aLackOpensWhatItsDecisionNeedsAlone(_ engine: Engine) async throws {
        let world = try await CareWorld(engine), sam = world.served("sam")
        try await world.write {
            try world.act(
                "sam", as: .attorneyForHealth, sees: [.plan, .decisions, .details], writes: [.plan], in: $0)
        }
        #expect(try await note(world, decision: "A flu jab", can: false, best: "To have it", as: world.lee) == nil)
        #expect(try await world.standing(of: sam) == nil, "a decision that needs nothing opens nothing")
        let jab: Set<RecordPart> = [.details, .needs]
        #expect(
            try await note(
                world, "d", decision: "A flu jab", can: false, best: "To have it", parts: jab, as: world.lee) == nil)
        let jabbed = try await world.standing(of: sam)
        #expect(jabbed?.sees == [.details] && jabbed?.writes == [])
        #expect(
            try await note(world, "e", can: false, best: "To stay", parts: [.plan], as: world.lee) == nil)
        let both = try await world.standing(of: sam)
        #expect(both?.sees == [.details, .plan] && both?.writes == [.plan])
        let wrong = try await note(world, "f", can: true, best: nil, parts: [.plan], as: world.lee)
        #expect(wrong?.fields.first?.words == "Choose parts only for a decision they cannot make")
        let guarded = try await note(world, "f", can: false, best: "x", parts: [.safeguarding], as: world.lee)
        #expect(guarded?.fields.map(\.field) == ["parts"])
        await world.database.close()
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
