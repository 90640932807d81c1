import Core
import PersonalData
import Storage
import TestSupport
import Testing

@Suite struct ChooseRetentionTests {
    private func choose(
        _ trust: PlantedTrust, _ rule: String = "staff-record", _ term: RetentionRule.Term = .init(months: 72),
        source: String = "Trust board, 3 Nov 2026", as name: String = "administrator"
    ) async throws -> Refusal? {
        try await trust.refusal { tx in
            try chooseRetention(
                rule, term: term, source: source, as: PlantedTrust.caller(name), at: PlantedTrust.now, in: tx)
        }
    }

    @Test(arguments: Engine.allCases) func whatIsChosenRules(_ engine: Engine) async throws {
        let trust = try await PlantedTrust(engine)
        #expect(try await choose(trust) == nil)
        // Without the age, six years after 31 March 2020 are over.
        try await trust.write { try $0.run("UPDATE person SET left_on = '2020-04-01' WHERE id = 'p-zenobia'") }
        let due = try await trust.read { tx in
            try dueRecords(
                through: trust.books, as: PlantedTrust.caller("auditor"), at: PlantedTrust.now, in: tx)
        }
        #expect(due.map(\.person) == [PlantedTrust.zenobia] && due.first?.since == Day("2026-04-01"))
        await trust.database.close()
    }

    @Test func whatMakesNoSenseIsRefusedFieldByField() async throws {
        let trust = try await PlantedTrust(.sqlite)
        let all = try await choose(trust, "staff-record", .init(months: 1201, days: 366, yearsOld: 12), source: "")
        #expect(
            all?.fields.map(\.words) == [
                "Enter months between 0 and 1200", "Enter days between 0 and 365",
                "Enter an age between 16 and 100, or leave it empty",
                "Enter who says so, like the code and its version",
            ])
        #expect(
            try await choose(trust, "notice", .init())?.fields.map(\.words) == ["Enter at least one day or one month"])
        #expect(try await choose(trust, "no-such-line")?.words == "The retention table has no such line.")
        #expect(try await choose(trust, as: "auditor")?.kind == .forbidden)
    }
}
