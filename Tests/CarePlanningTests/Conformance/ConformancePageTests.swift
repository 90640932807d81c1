import Core
import TestSupport
import Testing

@testable import CarePlanning

/// The table of conformance, made from the outlines and the standards' own tables.
@Suite struct ConformancePageTests {
    @Test func theTableOfConformanceIsUpToDate() throws {
        var text = """
            # The PRSB's standards, row by row

            Where every row of the four standards for plans is kept, shown and exported. The table is made from
            what the program reads (`Sources/CarePlanning/Conformance`) and from the standards' tables
            (`shared/data/prsb`, under the Open Government Licence v3.0); a test compares both with this page.
            `StandardRowsTests` writes a plan with everything in it and looks for each row in what is stored, on the
            printed page, in the file to keep, in the JSON and in the FHIR document; `MissingRowTests` takes each
            mandatory row away and expects it to be missed, with words that say what is missing and where. Of
            Provenance, `ProvenanceRowsTests` reads each row back by its path, and `ProvenanceMandatoryTests` shows
            that no entry can be kept without what is mandatory.

            **Duty**: M mandatory (asked for when a plan or a decision is finished), R required where known. A row
            without a place of its own is a heading. What is kept "on the register" belongs to the register of
            people; what is "derived" follows from other entries. A row with "none" has no place, for the reason that
            stands there.


            """
        for standard in Standard.allCases {
            text += try section(standard.title, standard.rows, standard.rawValue)
        }
        text += try section(ProvenanceOutline.title, ProvenanceOutline.rows, ProvenanceOutline.table)
        let difference = Snapshot.difference(of: text, from: "docs/conformance/prsb.md")
        #expect(difference == nil)
    }
    private func section(_ title: String, _ rows: [StandardRow], _ table: String) throws -> String {
        let table = try TableRow.all(of: table)
        var text = "## \(title)\n\n\(table.count) rows, \(table.count { $0.duty == "M" }) of them mandatory.\n\n"
        text += "| row | duty | how many | where | stored | shown | exported |\n|---|---|---|---|---|---|---|\n"
        for (row, line) in zip(rows.flatMap(\.all), table) {
            let depth = String(repeating: "· ", count: row.path.ranges(of: " / ").count)
            var done = row.rows.isEmpty ? "yes" : ""
            if case .absent = row.place { done = "no" }
            text += "| \(depth)\(row.name) | \(line.duty) | \(line.min)..\(line.max) | \(row.placeWords) "
            text += "| \(done) | \(done) | \(done) |\n"
        }
        return text + "\n"
    }
}
