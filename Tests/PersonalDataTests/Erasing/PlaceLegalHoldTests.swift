import Core
import PersonalData
import Storage
import TestSupport
import Testing

@Suite struct PlaceLegalHoldTests {
    @Test(arguments: Engine.allCases) func itStandsUntilItIsEnded(_ engine: Engine) async throws {
        let trust = try await PlantedTrust(engine), caller = PlantedTrust.caller("administrator")
        let hold = try await trust.write { tx in
            try placeLegalHold(
                on: PlantedTrust.zenobia, reason: "Claim 2026-113", id: ID("h1"), through: trust.books, as: caller,
                at: PlantedTrust.now, in: tx)
        }
        let current = try await trust.read { try LegalHolds.current(in: PlantedTrust.organisation, $0) }
        #expect(current == [hold] && hold.placedBy == caller.account)
        await trust.database.close()
    }

    @Test func aReasonIsNeededAndAPerson() async throws {
        let trust = try await PlantedTrust(.sqlite)
        func refusal(_ person: PersonID, _ reason: String, as name: String) async throws -> Refusal? {
            try await trust.refusal { tx in
                try placeLegalHold(
                    on: person, reason: reason, id: ID("h1"), through: trust.books, as: PlantedTrust.caller(name),
                    at: PlantedTrust.now, in: tx)
            }
        }
        #expect(
            try await refusal(PlantedTrust.zenobia, "", as: "administrator")?.fields.first?.words
                == "Enter why it must be kept, like the number of a claim")
        #expect(try await refusal(PersonID("p-nobody"), "Claim", as: "administrator")?.kind == .notFound)
        #expect(try await refusal(PlantedTrust.zenobia, "Claim", as: "auditor")?.kind == .forbidden)
    }
}
