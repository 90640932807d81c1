import Core
import FHIR
import Population
import TestSupport
import Testing
import Web

@testable import CarePlanning

/// Every row of the three standards has a place, is stored, shown and exported, and is asked for where it must be.
@Suite struct StandardRowsTests {
    @Test(arguments: Standard.allCases)
    func theOutlineIsTheTable(_ standard: Standard) throws {
        let table = try TableRow.all(of: standard.rawValue), rows = standard.rows.flatMap(\.all)
        #expect(rows.map(\.path) == table.map(\.path))
        #expect(table.count == [.plan: 287, .aboutMe: 67, .decision: 95][standard])
        for (row, line) in zip(rows, table) {
            #expect(row.isMandatory == (line.duty == "M"), "\(row.path)")
            // The table says nothing about what stands in these groups.
            #expect(line.isItem == row.rows.isEmpty || row.name == "Organisation", "\(row.path)")
            if case .group = row.place { #expect(!row.rows.isEmpty, "\(row.path) has no place") }
        }
        // Forms have the fields that the outline names.
        check(standard.rows, in: standard == .decision ? .decision : nil)
    }

    private func check(_ rows: [StandardRow], in kind: PlanKind?) {
        for row in rows {
            switch row.place {
            case .items(let below):
                #expect(below == kind || below.parent == kind || below.parent == nil, "\(row.path)")
                check(row.rows, in: below)
            case .group: check(row.rows, in: kind)
            case .field(let key, let other):
                let holder = other ?? kind
                #expect(holder?.form.field(key) != nil, "\(row.path): no field \(key) of \(String(describing: holder))")
            case .register, .derived, .absent: continue
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func everyRowIsStoredShownAndExported(_ engine: Engine) async throws {
        let world = try await PlanWorld(engine)
        try await FullPlan.lay(world)
        let plan = try await world.plan(), decision = try #require(plan.items(.decision).first)
        let lee = try world.site().browser(world.session(world.asLee))
        let paper = try await lee.get("\(plan.paths.plan)/paper").body
        let offline = try await lee.get("\(plan.paths.plan)/plan.html").body
        let document = try await lee.get("\(plan.paths.plan)/plan.fhir.json").body
        for standard in Standard.allCases {
            let top = standard == .decision ? decision : nil
            let reading = RowReading(plan: plan, top: top)
            let export = standardExport(of: standard, in: plan, about: top).description
            for row in leaves(standard.rows, top, reading) {
                #expect(!row.value.isEmpty, "\(row.path) is not stored")
                for part in row.value.components {
                    let escaped = JSON.string(part).description.dropFirst().dropLast()
                    #expect(export.contains(escaped), "\(row.path) is not exported: \(part)")
                    guard row.isWord else { continue }
                    #expect(paper.contains(HTML(escaping: part).text), "\(row.path) is not shown: \(part)")
                    #expect(offline.contains(HTML(escaping: part).text), "\(row.path) is not in the file: \(part)")
                    #expect(document.contains(part), "\(row.path) is not in the FHIR document: \(part)")
                }
            }
        }
    }

    /// A row with what the plan says to it.
    private struct Leaf {
        let path: String
        let value: String
        /// Whether people read it as it is stored: days, codes and files they read otherwise.
        let isWord: Bool
    }

    private func leaves(_ rows: [StandardRow], _ item: PlanItem?, _ reading: RowReading) -> [Leaf] {
        rows.flatMap { row -> [Leaf] in
            switch row.place {
            case .items(let kind):
                return reading.items(kind, below: item).flatMap { leaves(row.rows, $0, reading) }
            case .group: return leaves(row.rows, item, reading)
            case .field(let key, let kind):
                let form = (kind ?? item?.kind)?.form.field(key)?.shape
                let isWord: Bool
                switch form {
                case .line, .text: isWord = true
                default: isWord = false
                }
                return [Leaf(path: row.path, value: reading.value(row, item), isWord: isWord)]
            case .register, .derived, .absent:
                return [Leaf(path: row.path, value: reading.value(row, item), isWord: false)]
            }
        }
    }

    @Test func whatTheRegisterSaysAndWhatFollowsIsShownToo() async throws {
        let world = try await PlanWorld()
        try await FullPlan.lay(world)
        let plan = try await world.plan()
        let lee = try world.site().browser(world.session(world.asLee))
        let paper = try await lee.get("\(plan.paths.plan)/paper").text
        let words = [
            "Pat", "Example", "Patty", "999 000 0018", "Fri 4 May 1956", "1 Test Street", "England", "ZZ99 3VZ",
            "01632 960001", "Pat@example.org", "Test Surgery", "A99999", "Patty Example (Person)", "7 out of 10",
            "Mon 1 Mar 2027", "SNOMED CT 410518001", "Still deciding", "An idea so far", "A file is kept",
        ]
        for word in words.dropFirst(0) where word != "Mon 1 Mar 2027" {
            #expect(paper.contains(word), "\(word)")
        }
        #expect(paper.contains("Mar 2027"))
    }
}

extension String {
    /// The values of a row that several items have.
    fileprivate var components: [String] { split(separator: "; ").map(String.init) }
}
