import Core
import TestSupport
import Testing

@testable import CarePlanning

/// The table of conformance, made from the outlines and the standards' own tables.
@Suite struct ConformancePageTests {
    @Test func theTableOfConformanceIsUpToDate() async throws {
        let search = try await RowSearch(on: .sqlite)
        var text = """
            # The PRSB's standards, row by row

            Where every row of the four standards for plans is kept, shown and exported. The table is made from
            what the program reads (`Sources/CarePlanning/Conformance`) and from the standards' tables
            (`shared/data/prsb`, under the Open Government Licence v3.0); a test compares both with this page.
            `StandardRowsTests` writes a plan with everything in it and looks for what was written in each row: in what
            is stored, in people's words on the printed page and in the file to keep, in the JSON at the row's own
            place and in the FHIR document. The last three columns say what it found. `MissingRowTests` takes each
            mandatory row away and expects it to be missed, with words that say what is missing and where. Of
            Provenance, `ProvenanceRowsTests` reads each row back by its path, and `ProvenanceMandatoryTests` shows
            that no entry can be kept without what is mandatory.

            **Duty**: M mandatory (asked for when a plan or a decision is finished), R required where known. A row
            without a place of its own is a heading. What is kept "on the register" belongs to the register of
            people; what is "derived" follows from other entries. What a file holds is in the JSON; the pages and the
            document say that there is one. A row with "none" has no place, for the reason that stands there.


            """
        for standard in Standard.allCases {
            let found = search.found(of: standard)
            text += try section(standard.title, standard.rows, standard.rawValue) { (found[$0.path] ?? .nowhere).cells }
        }
        text += try section(ProvenanceOutline.title, ProvenanceOutline.rows, ProvenanceOutline.table) { row in
            if case .absent = row.place { "no | no | no" } else { "yes | yes | yes" }
        }
        let difference = Snapshot.difference(of: text, from: "docs/conformance/prsb.md")
        #expect(difference == nil)
    }

    /// - Parameter cells: whether a row is stored, shown and exported, as cells of the table.
    private func section(
        _ title: String, _ rows: [StandardRow], _ table: String, cells: (StandardRow) -> String
    ) throws -> String {
        let table = try TableRow.all(of: table)
        var text = "## \(title)\n\n\(table.count) rows, \(table.count { $0.duty == "M" }) of them mandatory.\n\n"
        text += "| row | duty | how many | where | stored | shown | exported |\n|---|---|---|---|---|---|---|\n"
        for (row, line) in zip(rows.flatMap(\.all), table) {
            let depth = String(repeating: "· ", count: row.path.ranges(of: " / ").count)
            text += "| \(depth)\(row.name) | \(line.duty) | \(line.min)..\(line.max) | \(row.placeWords) "
            text += "| \(row.rows.isEmpty ? cells(row) : " |  | ") |\n"
        }
        return text + "\n"
    }
}

extension RowSearch.Found {
    /// As cells of the table: stored, shown, exported.
    fileprivate var cells: String { [isStored, isShown, isExported].map { $0 ? "yes" : "no" }.joined(separator: " | ") }
}
