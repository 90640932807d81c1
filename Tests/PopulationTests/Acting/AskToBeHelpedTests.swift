import Core
import Identity
import Storage
import TestSupport
import Testing

@testable import Population

@Suite struct AskToBeHelpedTests {
    static func asks(
        _ world: CareWorld, _ id: String = "request", name: String = "Sam", known: String = "My sister",
        sees: Set<RecordPart> = [.plan], as caller: Caller? = nil
    ) async throws -> Refusal? {
        try await world.refusal {
            try askToBeHelped(
                HelperRequest(
                    id: ID(id), person: world.pat, name: name, howKnown: known, sees: sees, askedAt: world.now),
                as: caller ?? world.served("pat"), at: world.now, in: $0)
        }
    }

    @Test(arguments: Engine.allCases) func aPersonAsksAndNothingIsGivenYet(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        #expect(try await Self.asks(world) == nil)
        #expect(try await world.standing(of: world.served("sam")) == nil)
        let waiting = try await world.read { try helperRequests(for: world.lee, at: world.now, in: $0) }
        #expect(waiting.map(\.name) == ["Sam"] && waiting.first?.sees == [.plan])
        #expect(try await world.read { try helperRequests(for: world.oli, at: world.now, in: $0) } == [])
        #expect(try await world.factNames() == ["population.helper-asked.1"])
        await world.database.close()
    }

    @Test func whatIsMissingAndWhoeverElseAsksIsRefused() async throws {
        let world = try await CareWorld()
        let empty = try await Self.asks(world, name: "", known: "", sees: [])
        #expect(empty?.fields.map(\.field) == ["helperName", "howKnown", "helperSees"])
        #expect(empty?.fields.last?.words == "Choose what they may see")
        #expect(try await Self.asks(world, sees: [.safeguarding])?.fields.map(\.field) == ["helperSees"])
        let team = try await Self.asks(world, as: world.lee)
        #expect(team?.words == "Only the person themselves can ask for a helper.")
        for number in 1...5 { #expect(try await Self.asks(world, "r\(number)") == nil) }
        let many = try await Self.asks(world, "r6")
        #expect(many?.words == "You have asked for five helpers already. Your care team will talk with you first.")
    }
}
