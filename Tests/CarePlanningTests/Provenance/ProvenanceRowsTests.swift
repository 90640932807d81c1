import Core
import Population
import Storage
import TestSupport
import Testing
import Web

@testable import CarePlanning

/// Every row of the Provenance model has a place or a reason, is kept, exported under its path and shown.
@Suite struct ProvenanceRowsTests {
    @Test func theOutlineIsTheTable() throws {
        let table = try TableRow.all(of: ProvenanceOutline.table), rows = ProvenanceOutline.rows.flatMap(\.all)
        #expect(rows.map(\.path) == table.map(\.path))
        #expect(table.count == 106 && rows.count(where: \.isMandatory) == 8)
        var reasons: Set<String> = [], keys: Set<String> = []
        for (row, line) in zip(rows, table) {
            #expect(row.isMandatory == (line.duty == "M"), "\(row.path)")
            #expect(line.isItem == row.rows.isEmpty, "\(row.path)")
            switch row.place {
            case .group: #expect(!row.rows.isEmpty, "\(row.path) has no place")
            case .absent(let key): reasons.insert(key)
            case .derived(let key): #expect(keys.insert(key).inserted, "\(row.path)")
            case .items, .field, .register: Issue.record("\(row.path)")
            }
        }
        #expect(reasons == Set(ProvenanceOutline.whyNot.keys))
    }

    /// Each writer's entry is read after another has written, so that what is said of the entry and what is said of
    /// the whole plan are never the same.
    @Test(arguments: Engine.allCases) func everyRowIsReadBackByItsPath(_ engine: Engine) async throws {
        let writers = try await WritersWorld(engine), lee = writers.world.asLee
        let patWrote = try await writers.adds(.strength, ["text": "Singing"], as: writers.world.asPat, minutes: 1)
        let leeWrote = try await writers.adds(.need, ["text": "Stairs"], as: lee, minutes: 2)
        var read = Set<String>()
        func expect(_ item: PlanItem, _ expected: [String: String]) async throws {
            let export = try #require(try await writers.export(of: item, as: lee))
            for row in ProvenanceOutline.rows.flatMap(\.all) where row.rows.isEmpty {
                #expect(export.said(at: row.path) == expected[row.path], "\(row.path)")
            }
            read.formUnion(expected.keys)
        }
        try await expect(
            patWrote,
            Said.pat("Event record / Author") + Said.pat("Event record / Performer") + Said.lee("Record / Author")
                + Said.times(1, 2))
        let programWrote = try await writers.adds(.strength, ["text": "Trust"], as: writers.asProgram, minutes: 3)
        try await expect(
            leeWrote,
            Said.lee("Event record / Author") + Said.lee("Event record / Performer")
                + Said.program("Record / Author") + Said.times(2, 3))
        let rayWrote = try await writers.adds(.strength, ["text": "Dog"], as: writers.world.asRay, minutes: 4)
        try await expect(
            programWrote,
            Said.program("Event record / Author") + Said.program("Event record / Performer")
                + Said.ray("Record / Author") + Said.times(3, 4))
        let formulation = try await writers.addsFull(.formulation, as: writers.asProgram, minutes: 5)
        _ = try await writers.addsFull(.completedBy, as: lee, minutes: 6)
        try await expect(
            rayWrote,
            Said.ray("Event record / Author") + Said.ray("Event record / Performer")
                + Said.typed("Record / Author", "completed-by-completer", "Specialty") + Said.times(4, 6))
        try await expect(
            formulation,
            Said.typed("Event record / Author", "formulation-completer", "Specialty")
                + Said.typed("Event record / Performer", "formulation-performer", "Speciality")
                + Said.typed("Record / Author", "completed-by-completer", "Specialty") + Said.times(5, 6) + [
                    "Event record / Event Date": try #require(formulation.fields["date"]),
                    "Event record / Activity Location / Activity location / Coded value":
                        try #require(formulation.fields["placeCode"]),
                    "Event record / Activity Location / Activity location / Free text": "formulation-placeText",
                ])
        let placed = ProvenanceOutline.rows.flatMap(\.all).compactMap { row -> String? in
            if case .derived = row.place { return row.path }
            return nil
        }
        #expect(read == Set(placed))
        await writers.world.database.close()
    }

    @Test func whatIsExportedIsShownAndWhatIsKeptFromPatIsNot() async throws {
        let writers = try await WritersWorld(), lee = writers.world.asLee, pat = writers.world.asPat
        let item = try await writers.addsFull(.formulation, as: writers.asProgram, minutes: 5)
        let leeWrote = try await writers.adds(.strength, ["text": "Singing"], as: lee, minutes: 6)
        func page(_ item: PlanItem, _ caller: Caller) async throws -> String {
            let browser = try writers.world.site().browser(writers.world.session(caller))
            return try await browser.get("/care-planning/people/pat/items/\(item.id)").text
        }
        let full = try await page(item, lee)
        #expect(full.contains("Who wrote this"))
        let code = try #require(item.fields["placeCode"]?.split(separator: " ").first)
        let words = ["Who did it", "formulation-performerName", "formulation-completerNumber", "SNOMED CT \(code)"]
        for word in words {
            #expect(full.contains(word), "\(word)")
        }
        let own = try await page(leeWrote, lee), shown = try await page(leeWrote, pat)
        for word in ["Lee Link", "Link worker", "Example NHS Trust"] {
            #expect(own.contains(word) && shown.contains(word), "\(word)")
        }
        // Codes and bands are for those who come to it for their work.
        for word in ["Grade Q8", "RX1"] { #expect(own.contains(word) && !shown.contains(word), "\(word)") }
        let taken = try #require(try await writers.export(of: leeWrote, as: pat))
        #expect(taken.said(at: "Event record / Author / Professional / Name") == "Lee Link")
        #expect(taken.said(at: "Event record / Author / Professional / Grade") == nil)
    }

    /// What professionals keep from Pat changes the plan for them and not for her: no name and no moment of it.
    @Test func whoWroteWhatIsWithheldIsNotTold() async throws {
        let writers = try await WritersWorld(), pat = writers.world.asPat
        let seen = try await writers.adds(.strength, ["text": "Singing"], as: pat, minutes: 1)
        let fields = PlanKind.withheld.form.fields.map { ($0.key, FullPlan.value(of: $0, .withheld)) }
        var parent: PlanItem?
        if PlanKind.withheld.parent == .decision {
            parent = try await writers.adds(.decision, ["topic": "Move?"], as: pat, minutes: 2)
        }
        _ = try await writers.adds(
            .withheld, Dictionary(uniqueKeysWithValues: fields), under: parent, as: writers.world.asLee, minutes: 9)
        let own = try #require(try await writers.export(of: seen, as: pat))
        let staff = try #require(try await writers.export(of: seen, as: writers.world.asLee))
        #expect(own.said(at: "Record / Author / Person / Name") == "Patty Example" && !own.description.contains("Lee"))
        #expect(staff.said(at: "Record / Author / Professional / Name") == "Lee Link")
        #expect(staff.said(at: "Record / Date Recorded") == moment("2026-11-24 09:09").description)
        #expect(own.said(at: "Record / Date Recorded") != moment("2026-11-24 09:09").description)
    }
}

/// What the export says of each writer.
private enum Said {
    static func pat(_ at: String) -> [String: String] {
        [
            "\(at) / Person / Name": "Patty Example", "\(at) / Person / Relationship / Coded value": "ONESELF",
            "\(at) / Person / Relationship / Free text": "The person themself",
        ]
    }

    static func ray(_ at: String) -> [String: String] {
        [
            "\(at) / Person / Name": "Ray Helper", "\(at) / Person / Relationship / Coded value": "RESPRSN",
            "\(at) / Person / Relationship / Free text": "Acts for the person",
        ]
    }

    static func lee(_ at: String) -> [String: String] {
        [
            "\(at) / Professional / Name": "Lee Link", "\(at) / Professional / Role / Free text": "Link worker",
            "\(at) / Professional / Grade": "Grade Q8", "\(at) / Professional / Organisation / Coded value": "RX1",
            "\(at) / Professional / Organisation / Free text": "Example NHS Trust",
        ]
    }

    static func program(_ at: String) -> [String: String] {
        [
            "\(at) / Device / Device type / Free text": "A program that writes over FHIR",
            "\(at) / Device / Model / Free text": "Practice System",
            "\(at) / Device / Unique identifier": "account-kim",
        ]
    }

    static func typed(_ at: String, _ start: String, _ specialty: String) -> [String: String] {
        [
            "\(at) / Professional / Name": "\(start)Name", "\(at) / Professional / Role / Free text": "\(start)Role",
            "\(at) / Professional / Grade": "\(start)Grade",
            "\(at) / Professional / Specialty / Free text": "\(start)\(specialty)",
            "\(at) / Professional / Professional identifier": "\(start)Number",
            "\(at) / Professional / Organisation / Free text": "\(start)Organisation",
        ]
    }

    static func times(_ entry: Int, _ record: Int) -> [String: String] {
        let entry = moment("2026-11-24 09:0\(entry)").description
        return [
            "Event record / Event Date": entry, "Event record / Date Recorded": entry,
            "Record / Date Recorded": moment("2026-11-24 09:0\(record)").description,
        ]
    }
}

/// The one with what the other says besides, or instead.
private func + (one: [String: String], other: [String: String]) -> [String: String] {
    one.merging(other) { _, last in last }
}
