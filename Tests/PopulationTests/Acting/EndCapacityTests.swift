import Core
import Identity
import Population
import Storage
import TestSupport
import Testing

@Suite struct EndCapacityTests {
    @Test(arguments: Engine.allCases) func whoCameRoundIsActedForNoLonger(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        try await world.write {
            try world.act("sam", as: .deputyForHealth, sees: [.plan], in: $0)
            try recordCapacity(
                CapacityRecord(
                    id: ID("c"), person: world.pat, decision: "Surgery", assessedOn: world.today, hasCapacity: false,
                    bestInterests: "To have it", parts: [.plan]), as: world.lee, at: world.now, in: $0)
        }
        #expect(try await world.standing(of: world.served("sam"))?.kind == .proxy)
        func end(_ id: String) async throws -> Refusal? {
            try await world.refusal { try endCapacity(ID(id), of: world.pat, as: world.lee, at: world.now, in: $0) }
        }
        #expect(try await end("other")?.words == "There is no such decision on this record.")
        #expect(try await end("c") == nil)
        #expect(try await world.standing(of: world.served("sam")) == nil)
        #expect(try await end("c")?.words == "This no longer holds already.")
        #expect(try await world.factNames() == ["population.capacity-recorded.1", "population.capacity-ended.1"])
    }
}
