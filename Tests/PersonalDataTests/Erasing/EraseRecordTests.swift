import Core
import Foundation
import Identity
import Ledger
import PersonalData
import Storage
import StorageSQLite
import TestSupport
import Testing

@Suite struct EraseRecordTests {
    private static let administrator = PlantedTrust.caller("administrator")

    @discardableResult
    private func erase(
        _ trust: PlantedTrust, _ person: PersonID = PlantedTrust.zenobia, on ground: ErasureGround = .request,
        reference: String = "IG-2026-014", as caller: Caller = administrator, at now: Instant = PlantedTrust.now
    ) async throws -> Refusal? {
        try await trust.refusal { tx in
            try eraseRecord(
                of: person, on: ground, reference: reference, through: trust.books, as: caller, at: now, in: tx)
        }
    }

    /// What told who she was: planted words of identity, contact, special and free text about her, her name and number.
    private func isTelling(_ text: String, _ table: String, _ column: String) -> Bool {
        guard !text.contains("Quillfeather"), !text.contains("Zenobia") else { return true }
        guard let holding = PlantedTrust.holdings.first(where: { $0.table == table }), holding.about != .nobody else {
            return false
        }
        let telling: [Holding.Kind] = [.identity, .contact, .special, .words, .secret]
        return text.hasPrefix("plant-") && text.contains("-zenobia")
            && holding.kind(of: column).map(telling.contains) == true
    }

    @Test(arguments: Engine.allCases) func nothingTellsWhoItWas(_ engine: Engine) async throws {
        let trust = try await PlantedTrust(engine)
        let before = try await trust.texts().filter { isTelling($0.text, $0.table, $0.column) }
        #expect(before.count > 30)
        #expect(try await erase(trust) == nil)
        let after = try await trust.texts().filter { isTelling($0.text, $0.table, $0.column) }
        #expect(after.isEmpty, "\(after.map { "\($0.table).\($0.column): \($0.text)" }.joined(separator: "\n"))")
        // Whoever else is named stays.
        let texts = try await trust.texts().map(\.text)
        #expect(texts.contains { $0.contains("[erased], VERITY Ottoline") })
        #expect(texts.contains("Verity"))
        let erasures = try await trust.read { try Erasures.all(of: PlantedTrust.organisation, in: $0) }
        #expect(erasures.first { $0.person == PlantedTrust.zenobia }?.reference == "IG-2026-014")
        await trust.database.close()
    }

    /// The name and each planted word are looked for in the bytes of the file and of its log.
    @Test func nothingIsLeftInTheFile() async throws {
        let folder = try TestFolder(), file = folder.file("trust.db")
        let database = try SQLiteDatabase(path: file)
        try await database.migrate(PlantedTrust.schemas)
        let trust = try await PlantedTrust(database)
        func telling() throws -> [String] {
            let bytes = try ["", "-wal"].reduce(into: Data()) { $0 += try Data(contentsOf: URL(filePath: file + $1)) }
            return ["Quillfeather", "Zenobia", "plant-person-email-zenobia", "plant-absence-kind-zenobia"]
                .filter { bytes.range(of: Data($0.utf8)) != nil }
        }
        #expect(try telling().count == 4)
        #expect(try await erase(trust) == nil)
        try await database.clearRemains()
        #expect(try telling().isEmpty)
        await database.close()
    }

    @Test(arguments: Engine.allCases) func theLedgerCanStillBeVerified(_ engine: Engine) async throws {
        let trust = try await PlantedTrust(engine)
        let facts = try await trust.read { tx in
            try tx.rows("SELECT name FROM fact ORDER BY number").map { try $0["name"] as String }
        }
        #expect(try await erase(trust) == nil)
        let later = try await trust.read { tx in
            try tx.rows("SELECT name FROM fact ORDER BY number").map { try $0["name"] as String }
        }
        #expect(later == facts + ["account.closed.1", "personal-data.record-erased.1"])
        await trust.database.close()
    }

    @Test func theRetentionTableIsKeptToTheDay() async throws {
        let trust = try await PlantedTrust(.sqlite)
        // Gone since 31 March 2026, born on 15 June 1960: six years end in 2032, the age of 75 comes in 2035.
        func refused(_ day: String) async throws -> String? {
            let day = Day(day) ?? Day(daysSince1970: 0)
            return try await erase(trust, on: .retention, at: UKTime.instant(day, .midnight))?.words
        }
        #expect(try await refused("2035-06-14") == "The retention table keeps this record until Thu 14 Jun 2035.")
        #expect(try await refused("2035-06-15") == nil)
    }

    @Test func withoutADateOfBirthAnAgeIsNeverReached() async throws {
        let trust = try await PlantedTrust(.sqlite)
        try await trust.write { try $0.run("UPDATE person SET born = NULL") }
        #expect(
            try await erase(trust, on: .retention)?.words
                == "The retention table asks for an age, and the record has no date of birth. Enter it first.")
    }

    @Test func whoWorksHereIsHeldOrAsksIsNotErased() async throws {
        let trust = try await PlantedTrust(.sqlite)
        try await trust.write { tx in
            try tx.run("UPDATE person SET left_on = NULL WHERE id = 'p-ottoline'")
            try placeLegalHold(
                on: PlantedTrust.zenobia, reason: "Claim 2026-113", id: ID("h1"), through: trust.books,
                as: Self.administrator, at: PlantedTrust.now, in: tx)
        }
        #expect(
            try await erase(trust, PlantedTrust.ottoline)?.words
                == "They still work here. Record their last day first, and erase the record after it.")
        #expect(
            try await erase(trust)?.words
                == "The record is held since Tue 24 Nov 2026: Claim 2026-113. End the hold first.")
        #expect(try await erase(trust, as: PlantedTrust.caller("auditor"))?.kind == .forbidden)
        var own = Self.administrator
        own = Caller(
            organisation: own.organisation, account: own.account, person: PlantedTrust.zenobia, grants: own.grants)
        #expect(
            try await erase(trust, as: own)?.words
                == "You cannot erase your own record. Ask another administrator.")
    }

    @Test func aDecisionNeedsItsNumber() async throws {
        let trust = try await PlantedTrust(.sqlite)
        let refusal = try await erase(trust, reference: "")
        #expect(refusal?.fields.first?.words == "Enter the number of the decision, like IG-2026-014")
        #expect(try await erase(trust, reference: String(repeating: "x", count: 61))?.kind == .invalid)
    }
}
