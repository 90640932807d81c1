import Storage
import Testing

@testable import commonweal

@Suite("Rows of a backup") struct BackupRowTests {
    @Test("Text that would not be taken any more comes back all the same")
    func oldText() throws {
        let row: [SQLValue] = [.text("a" + String(repeating: "\u{301}", count: 1_000)), .integer(7), .null]
        #expect(try BackupRow.read(BackupRow.line(row).dropLast(), [.text, .integer, .text], of: "person") == row)
    }
}
