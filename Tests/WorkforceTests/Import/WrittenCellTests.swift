import Testing
import Web

@testable import Workforce

@Suite struct WrittenCellTests {
    @Test(arguments: ["=1+1", "-5", "plain", "a,b", "say \"x\"", "O'Brien", "'tis", "two\nlines", "", "ü;ß"])
    func whatIsWrittenIsReadAsItWas(_ text: String) throws {
        let file = try CSVFile(
            Array(("name,kind\r\n" + CSVCell.line([text, "ward"])).utf8), columns: ImportKind.units.columns)
        #expect(file.rows.map { $0["name"] } == [text])
    }

    @Test(arguments: [
        (2250, "37.5"), (0, "0"), (60, "1"), (1, "0.017"), (1439, "23.983"), (75, "1.25"), (100, "1.667"),
    ])
    func hoursComeBackAsTheSameMinutes(_ minutes: Int, _ text: String) {
        #expect(hours(minutes) == text)
        var reader = CellReader(FileRow(line: 2, cells: ["h": text]))
        #expect(reader.hours("h") == minutes)
    }

    @Test func everyMinuteOfAWeekComesBack() {
        for minutes in 0...4320 {
            var reader = CellReader(FileRow(line: 2, cells: ["h": hours(minutes)]))
            #expect(reader.hours("h") == minutes)
        }
    }
}
