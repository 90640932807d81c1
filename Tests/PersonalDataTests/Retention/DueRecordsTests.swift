import Core
import PersonalData
import Storage
import TestSupport
import Testing

@Suite struct DueRecordsTests {
    @Test(arguments: Engine.allCases) func whoIsDueIsListedUntilErased(_ engine: Engine) async throws {
        let trust = try await PlantedTrust(engine),
            later = UKTime.instant(Day("2036-01-01") ?? Day(daysSince1970: 0), .midnight)
        func due(at now: Instant) async throws -> [DueRecord] {
            try await trust.read { tx in
                try dueRecords(through: trust.books, as: PlantedTrust.caller("auditor"), at: now, in: tx)
            }
        }
        #expect(try await due(at: PlantedTrust.now).isEmpty)
        #expect(try await due(at: later).map(\.since) == [Day("2035-06-15"), Day("2035-06-15")])
        try await trust.write { tx in
            try eraseRecord(
                of: PlantedTrust.zenobia, on: .retention, reference: "1", through: trust.books,
                as: PlantedTrust.caller("administrator"), at: later, in: tx)
            try placeLegalHold(
                on: PlantedTrust.ottoline, reason: "Claim", id: ID("h1"), through: trust.books,
                as: PlantedTrust.caller("administrator"), at: later, in: tx)
        }
        #expect(try await due(at: later).map(\.person) == [PlantedTrust.ottoline])
        #expect(try await due(at: later).map(\.isHeld) == [true])
        await trust.database.close()
    }

    @Test func aWardManagerIsNotTold() async throws {
        let trust = try await PlantedTrust(.sqlite)
        let refusal = try await trust.refusal { tx in
            _ = try dueRecords(
                through: trust.books, as: PlantedTrust.caller("manager"), at: PlantedTrust.now, in: tx)
        }
        #expect(refusal?.kind == .forbidden)
    }
}
