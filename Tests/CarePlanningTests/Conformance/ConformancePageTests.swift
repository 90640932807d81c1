import Core
import TestSupport
import Testing

@testable import CarePlanning

/// The table of conformance, made from the outlines and the standards' own tables.
@Suite struct ConformancePageTests {
    @Test func theTableOfConformanceIsUpToDate() throws {
        var text = """
            # The PRSB's standards, row by row

            Where every row of the three standards for plans is kept, shown and exported. The table is made from
            what the program reads (`Sources/CarePlanning/Conformance`) and from the standards' tables
            (`shared/data/prsb`, under the Open Government Licence v3.0); a test compares both with this page.
            `StandardRowsTests` writes a plan with everything in it and looks for each row in what is stored, on the
            printed page, in the file to keep, in the JSON and in the FHIR document; `MissingRowTests` takes each
            mandatory row away and expects it to be missed, with words that say what is missing and where.

            **Duty**: M mandatory (asked for when a plan or a decision is finished), R required where known. A row
            without a place of its own is a heading. What is kept "on the register" belongs to the register of
            people; what is "derived" follows from other entries.


            """
        for standard in Standard.allCases {
            let table = try TableRow.all(of: standard.rawValue), rows = standard.rows.flatMap(\.all)
            text +=
                "## \(standard.title)\n\n\(table.count) rows, \(table.count { $0.duty == "M" }) of them mandatory.\n\n"
            text += "| row | duty | how many | where | stored | shown | exported |\n|---|---|---|---|---|---|---|\n"
            for (row, line) in zip(rows, table) {
                let depth = String(repeating: "· ", count: row.path.ranges(of: " / ").count)
                let done = row.rows.isEmpty ? "yes" : ""
                text += "| \(depth)\(row.name) | \(line.duty) | \(line.min)..\(line.max) | \(row.placeWords) "
                text += "| \(done) | \(done) | \(done) |\n"
            }
            text += "\n"
        }
        let difference = Snapshot.difference(of: text, from: "docs/conformance/prsb.md")
        #expect(difference == nil)
    }
}
