import Core
import Testing

@testable import Workforce

@Suite struct CSVFileTests {
    private func read(_ text: String) throws -> CSVFile {
        try CSVFile(Array(text.utf8), columns: ImportKind.units.columns)
    }
    private let head = "name,kind,ods_code,parent\n"

    @Test(arguments: [
        "name,kind\nWard 1,ward\n", "name,kind\r\nWard 1,ward\r\n", "name,kind\rWard 1,ward\r",
        "name,kind\nWard 1,ward",
        "\u{FEFF}name,kind\nWard 1,ward\n", "name;kind\nWard 1;ward\n", "name\tkind\nWard 1\tward\n",
        " Name , KIND \n  Ward 1 , ward \n", "\"name\",\"kind\"\n\"Ward 1\",\"ward\"\n",
        "name,kind\n\n\r\n,\nWard 1,ward\n\n",
        "name,kind,,\nWard 1,ward,,\n", "kind,name\nward,Ward 1\n", "name,kind\nWard 1,ward,,,,\n",
    ])
    func theSameRowIsReadHoweverItIsWritten(_ text: String) throws {
        let file = try read(text)
        #expect(file.problems == [])
        #expect(file.rows.map { $0["name"] } == ["Ward 1"])
        #expect(file.rows.map { $0["kind"] } == ["ward"])
    }

    @Test func aQuotedValueMayHoldEverything() throws {
        let file = try read(head + "\"Ward, \"\"A\"\";\nnext line\",ward,,\nWard 2,ward,,\n")
        #expect(file.rows.map { $0["name"] } == ["Ward, \"A\";\nnext line", "Ward 2"])
        #expect(file.rows.map(\.line) == [2, 4])
    }

    @Test func aBadQuotationMarkSpoilsItsOwnRowOnly() throws {
        let file = try read(
            head + "Ward 1,ward,,\nWard 5\" bed,ward,,\n\"Ward 3,ward,,\nWard 4,ward,,\n\"Ward\" 6,ward,,\n")
        #expect(file.rows.map { $0["name"] } == ["Ward 1", "Ward 4"])
        #expect(file.problems.map(\.line) == [3, 4, 6])
        #expect(file.problems[1].words == "A quotation mark is opened and never closed. Close it, or take it out.")
        #expect(file.problems[0].words.hasPrefix("A quotation mark stands inside a value."))
    }

    @Test func aQuoteOverTooManyLinesIsTakenForOneNeverClosed() throws {
        let lines = String(repeating: "x\n", count: 60)
        let file = try read(head + "\"Ward 1\(lines)\",ward,,\nWard 2,ward,,\n")
        #expect(file.rows.contains { $0["name"] == "Ward 2" && $0.line == 63 })
        #expect(file.problems.first?.line == 2)
    }

    @Test func tooManyValuesAndTooLongRowsAreBad() throws {
        let wide = String(repeating: ",", count: 19_000) + "x", long = String(repeating: "x", count: 20_001)
        let file = try read(head + "Ward 1,ward,,,surplus\n\(wide)\n\(long)\nWard 2,ward\n")
        #expect(file.problems.map(\.line) == [2, 3, 4])
        #expect(
            file.problems[0].words == "The row has 5 values for 4 columns. Put values with a comma in quotation marks.")
        #expect(file.problems[2].words == "The row is longer than 20000 characters.")
        #expect(file.rows.map { $0["name"] } == ["Ward 2"])
    }

    @Test func unknownColumnsAreNamedAndLeftOut() throws {
        let file = try read("name,colour,kind\nWard 1,blue,ward\n")
        #expect(file.unknownColumns == ["colour"])
        #expect(file.rows.first?.cells == ["name": "Ward 1", "kind": "ward"])
    }

    @Test(arguments: [
        ("", "The file is empty. Begin it with a line of column names, as in the template."),
        ("hello", "These columns are missing: name, kind. The first line must name the columns."),
        ("\n\nname,kind\n", "These columns are missing: name, kind. The first line must name the columns."),
        ("name,kind,name\n", "The column name is there twice. Take one of them out."),
        ("\"name,kind\n", "The first line cannot be read. Begin the file with the column names of the template."),
        ("PK\u{3}\u{4}more", "This is a spreadsheet. Open it, choose Save as, and save it as CSV UTF-8."),
        (
            "name,kind\nWard\(String(repeating: "\u{301}", count: 31)),ward\n",
            "A letter of the file has more than 30 accents. Take them out and save it again."
        ),
    ])
    func aFileThatCannotBeUsedIsRefusedWithWhatToDo(_ text: String, _ words: String) {
        #expect(throws: Refusal(.invalid, words)) { try read(text) }
    }

    @Test func otherEncodingsAreNamed() {
        func words(_ bytes: [UInt8]) -> String? {
            do {
                _ = try CSVFile(bytes, columns: ImportKind.units.columns)
                return nil
            } catch { return error.words }
        }
        #expect(words([0xFF, 0xFE, 0x6E, 0x00]) == "This file is in UTF-16. Save it as CSV UTF-8.")
        #expect(
            words(Array("name,kind\nWard 1,ward\nGyn".utf8) + [0xE4, 0x0A])
                == "Line 3 has letters that are not UTF-8. Save the file as CSV UTF-8.")
        #expect(words([0xD0, 0xCF, 0x11, 0xE0, 0xA1])?.hasPrefix("This is a spreadsheet.") == true)
    }

    @Test func thereIsALimitToTheRows() {
        let text = "name,kind\n" + String(repeating: "a,ward\n", count: CSVFile.rowLimit)
        #expect(throws: Never.self) { try read(text) }
        #expect(throws: Refusal(.invalid, "The file has more than 20000 rows. Split it into smaller files.")) {
            try read(text + "a,ward\n")
        }
    }

    /// Whatever the bytes are, there is a file or a refusal, and every line is either a row, a problem or empty.
    @Test func noBytesStopTheServer() {
        var seed: UInt64 = 42
        let letters = Array("\",;\n\r\t x'=\u{0}\u{FEFF}é".utf8) + [0x80, 0xFF]
        for _ in 0..<3000 {
            var bytes = Array("name,kind\n".utf8)
            for _ in 0..<40 {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes.append(letters[Int(seed >> 33) % letters.count])
            }
            if let file = try? CSVFile(bytes, columns: ImportKind.units.columns) {
                let lines = file.rows.map(\.line) + file.problems.map(\.line)
                #expect(Set(lines).count == lines.count)
                #expect(lines.allSatisfy { $0 >= 2 })
            }
        }
    }
}
