import Testing

@testable import Web

@Suite struct CSVCellTests {
    @Test(arguments: ["=1+1", "+44 20", "-5+3", "-x", "+inf", "@SUM(A1)", "\tx", "=\u{301}1"])
    func whatASpreadsheetWouldRunGetsAnApostrophe(_ text: String) {
        #expect(CSVCell.written(text).hasPrefix("'") || CSVCell.written(text).hasPrefix("\"'"))
    }

    @Test(arguments: ["-5", "-7.5", "+3", "12"]) func aNumberStaysANumber(_ text: String) {
        #expect(CSVCell.written(text) == text)
    }

    @Test func anApostropheBeforeANumberIsTakenOffAllTheSame() {
        #expect(CSVCell.read("'-5") == "-5")
    }
}
