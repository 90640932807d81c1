import Core
import Storage
import TestSupport
import Testing
import Web

@testable import PersonalData

@Suite struct CopyRecordTests {
    private func copy(
        _ trust: PlantedTrust, of person: PersonID = PlantedTrust.zenobia, as name: String = "administrator"
    ) async throws -> RecordCopy {
        try await trust.read { tx in
            try copyRecord(
                of: person, through: trust.books, as: PlantedTrust.caller(name), at: PlantedTrust.now, in: tx)
        }
    }

    /// What is planted in tables about her is there, whatever column it stands in, but for secrets and the ids of
    /// others; so is every text that names her.
    @Test(arguments: Engine.allCases) func everythingAboutSomebodyIsInIt(_ engine: Engine) async throws {
        let trust = try await PlantedTrust(engine)
        let text = try await copy(trust).view.description
        var wantedCount = 0, secretCount = 0
        for (table, column, planted) in try await trust.texts() where planted.hasPrefix("plant-") {
            guard let holding = PlantedTrust.holdings.first(where: { $0.table == table }),
                let kind = holding.kind(of: column), planted.contains("-zenobia"),
                holding.about != .nobody || kind == .words
            else { continue }
            let word = PlantedTrust.plant(table, column)
            if kind == .secret {
                #expect(!text.contains(word), "\(table).\(column) is a secret")
                secretCount += 1
            } else {
                #expect(text.contains(word), "\(table).\(column) is missing")
                wantedCount += 1
            }
        }
        #expect(wantedCount > 80 && secretCount > 8, "\(wantedCount) columns and \(secretCount) secrets were looked at")
        #expect(text.contains("Quillfeather"))
        await trust.database.close()
    }

    @Test(arguments: Engine.allCases) func nobodyElseIsNamedInIt(_ engine: Engine) async throws {
        let trust = try await PlantedTrust(engine)
        let text = try await copy(trust).view.description
        for other in ["Ottoline", "VERITY", "Verity", "p-ottoline", "a-ottoline", "-ottoline"] {
            #expect(!text.contains(other), "\(other)")
        }
        #expect(text.contains(RecordCopy.anotherPerson))
        await trust.database.close()
    }

    @Test func idsOfThingsBecomeTheirNames() async throws {
        let trust = try await PlantedTrust(.sqlite)
        let posts = try await copy(trust).sections.first { $0.title == "Posts" }
        let unit = posts?.columns.firstIndex(of: "Unit").flatMap { posts?.rows.first?[$0] }
        #expect(unit == PlantedTrust.plant("unit", "name"))
        #expect(posts?.ground.hasPrefix("Employment: ") == true)
        #expect(posts?.kept == "6 years, and until they are 75 after the day they left")
    }

    @Test func oneGetsOnesOwnAndNobodyElses() async throws {
        let trust = try await PlantedTrust(.sqlite)
        #expect(try await copy(trust, as: "zenobia").person == PlantedTrust.zenobia)
        await #expect(throws: Refusal.self) { try await copy(trust, of: PlantedTrust.ottoline, as: "zenobia") }
        await #expect(throws: Refusal.self) { try await copy(trust, as: "manager") }
        await #expect(throws: Refusal.self) { try await copy(trust, as: "auditor") }
        let unknown = try await trust.refusal { tx in
            _ = try copyRecord(
                of: PersonID("p-nobody"), through: trust.books, as: PlantedTrust.caller("administrator"),
                at: PlantedTrust.now, in: tx)
        }
        #expect(unknown?.words == "There is no such person on the registers.")
    }
}
