import Core
import Identity
import Population
import Storage
import TestSupport
import Testing

@Suite struct EndRecordOpeningTests {
    @Test(arguments: Engine.allCases) func onesOwnEmergencyEndsAtOnce(_ engine: Engine) async throws {
        let world = try await CareWorld(engine)
        _ = try await OpenRecordInEmergencyTests.open(world, as: world.oli)
        func end(as caller: Caller) async throws -> String? {
            try await world.refusal { try endRecordOpening(ID("o"), as: caller, at: world.now, in: $0) }?.words
        }
        #expect(try await end(as: world.lee) == "You have opened no such record.")
        #expect(try await end(as: world.oli) == nil)
        #expect(try await world.standing(of: world.oli) == nil)
        #expect(try await end(as: world.oli) == "This is over already.")
    }
}
