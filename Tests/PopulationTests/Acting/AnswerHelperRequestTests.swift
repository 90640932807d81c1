import Core
import Identity
import Storage
import TestSupport
import Testing

@testable import Population

@Suite struct AnswerHelperRequestTests {
    @Test(arguments: Engine.allCases) func aTeamTalksWithThemOnce(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        #expect(try await AskToBeHelpedTests.asks(world) == nil)
        func answers(_ caller: Caller, _ id: String = "request") async throws -> Refusal? {
            try await world.refusal {
                try answerHelperRequest(ID(id), of: world.pat, as: caller, at: world.now, in: $0)
            }
        }
        #expect(try await answers(world.oli)?.kind == .notFound)
        #expect(try await answers(world.served("pat"))?.kind == .forbidden)
        #expect(try await answers(world.lee, "other")?.words == "They did not ask for this helper.")
        #expect(try await answers(world.lee) == nil)
        #expect(try await answers(world.lee)?.words == "A colleague talked with them already.")
        #expect(try await world.read { try helperRequests(for: world.lee, at: world.now, in: $0) } == [])
        await world.database.close()
    }
}
