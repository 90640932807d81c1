import Core
import PersonalData
import Storage
import TestSupport
import Testing

@Suite struct EndLegalHoldTests {
    @Test(arguments: Engine.allCases) func itEndsOnce(_ engine: Engine) async throws {
        let trust = try await PlantedTrust(engine), caller = PlantedTrust.caller("administrator")
        try await trust.write { tx in
            try placeLegalHold(
                on: PlantedTrust.zenobia, reason: "Claim", id: ID("h1"), through: trust.books, as: caller,
                at: PlantedTrust.now, in: tx)
        }
        func end(as caller: Caller) async throws -> Refusal? {
            try await trust.refusal { try endLegalHold(ID("h1"), as: caller, at: PlantedTrust.now, in: $0) }
        }
        #expect(try await end(as: PlantedTrust.caller("auditor"))?.kind == .forbidden)
        #expect(try await end(as: caller) == nil)
        #expect(try await end(as: caller)?.words == "There is no such hold, or it has ended.")
        #expect(try await trust.read { try LegalHolds.current(in: PlantedTrust.organisation, $0) }.isEmpty)
        await trust.database.close()
    }
}
