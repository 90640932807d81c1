import Core
import TestSupport
import Testing

@testable import CarePlanning

/// Every row of the three standards has a place, is stored, shown and exported, and is asked for where it must be.
@Suite struct StandardRowsTests {
    @Test(arguments: Standard.allCases)
    func theOutlineIsTheTable(_ standard: Standard) throws {
        let table = try TableRow.all(of: standard.rawValue), rows = standard.rows.flatMap(\.all)
        #expect(rows.map(\.path) == table.map(\.path))
        #expect(!table.isEmpty)
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

    /// Each row with a place: what was written there is stored, stands in people's words on both pages, and is in the
    /// JSON at the row's own place and in the FHIR document.
    @Test(arguments: Engine.allCases)
    func everyRowIsStoredShownAndExported(_ engine: Engine) async throws {
        let search = try await RowSearch(on: engine)
        for standard in Standard.allCases {
            let found = search.found(of: standard)
            for row in standard.rows.flatMap(\.all) where row.rows.isEmpty {
                let one = found[row.path] ?? .nowhere
                #expect(one.isStored, "\(row.path) is not stored")
                #expect(one.isShown, "\(row.path) is not shown")
                #expect(one.isExported, "\(row.path) is not exported")
            }
        }
    }

    /// What the search looks for is there once only: nothing else can stand in for a row that is lost.
    @Test func noTwoFieldsOfTheSameLabelSayTheSame() {
        var lines: [String: [String]] = [:]
        for kind in PlanKind.allCases {
            for field in kind.form.fields where field.shape != .file && field.key != "mediaKind" {
                let line = SaidLines.line(field.short, field.words(FullPlan.value(of: field, kind)))
                lines[line, default: []].append("\(kind.rawValue).\(field.key)")
            }
        }
        for (line, fields) in lines { #expect(fields.count == 1, "\(line): \(fields)") }
    }
}
