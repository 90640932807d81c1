import Core
import Identity
import Population
import Storage
import TestSupport
import Testing

@Suite struct ActOnConcernTests {
    private func act(
        _ world: CareWorld, concern: String = "c", words: String = "Rang the council",
        _ state: SafeguardingConcern.State, id: String, as caller: Caller
    ) async throws -> String? {
        try await world.refusal {
            try actOnConcern(
                ID(concern), of: world.pat, words, state: state, action: ID(id), as: caller, at: world.now, in: $0)
        }.map { $0.fields.first?.words ?? $0.words }
    }

    @Test(arguments: Engine.allCases) func whatWasDoneIsAddedAndALeadClosesIt(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        _ = try await RaiseConcernTests.raise(world, as: world.lee)
        #expect(try await act(world, .referred, id: "a", as: world.lee) == nil)
        #expect(try await act(world, .closed, id: "b", as: world.lee) == "Ask the lead of the team to do this.")
        #expect(try await act(world, words: "", .open, id: "b", as: world.lee) == "Enter what was done")
        #expect(
            try await act(world, concern: "x", .open, id: "b", as: world.lee)
                == "There is no such concern on this record.")
        #expect(try await act(world, .closed, id: "b", as: world.lead) == nil)
        #expect(
            try await act(world, .open, id: "d", as: world.lead)
                == "This concern is closed. Raise a new one if there is another reason to worry.")
        #expect(
            try await world.factNames() == [
                "population.concern-raised.1", "population.concern-acted-on.1", "population.concern-acted-on.1",
            ])
    }

    @Test func thePersonAndWhoActsGetOneAnswerForEveryConcern() async throws {
        let world = try await CareWorld()
        _ = try await RaiseConcernTests.raise(world, as: world.lee)
        try await world.write { try world.act("sam", sees: Relationship.grantable, in: $0) }
        for caller in [world.served("pat"), world.served("sam")] {
            let known = try await act(world, .open, id: "x", as: caller)
            #expect(known == "You may not change this part of the record.")
            #expect(try await act(world, concern: "nothing", .open, id: "x", as: caller) == known)
        }
    }
}
