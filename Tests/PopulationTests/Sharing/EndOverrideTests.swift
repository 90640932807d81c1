import Core
import TestSupport
import Testing

@testable import Population

@Suite struct EndOverrideTests {
    @Test(arguments: Engine.allCases) func theNoHoldsAgainAtOnce(_ engine: Engine) async throws {
        let world = try await OverrideChoiceTests.world(engine)
        _ = try await OverrideChoiceTests.override(world)
        func end(_ id: String = "aside", as caller: Caller) async throws -> Refusal? {
            try await world.refusal { try endOverride(ID(id), of: world.pat, as: caller, at: world.now, in: $0) }
        }
        #expect(try await end(as: world.served("pat"))?.kind == .forbidden)
        #expect(try await end("none", as: world.lee)?.words == "Nothing of the kind was set aside.")
        #expect(try await end(as: world.lee) == nil)
        #expect(try await OverrideChoiceTests.stop(world) != nil)
        #expect(try await end(as: world.lee)?.words == "This is over: their no holds again.")
        #expect(try await world.factNames().last == "population.sharing-override-ended.1")
    }
}
