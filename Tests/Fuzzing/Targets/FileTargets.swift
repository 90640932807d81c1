@testable import Core
@testable import Storage
@testable import Web
@testable import Workforce

/// What comes in files and forms of the staff register.
let fileTargets = [
    Target("csv") { bytes in
        for kind in ImportKind.allCases {
            guard let file = try? CSVFile(bytes, columns: kind.columns) else { continue }
            _ = kind.repeats(in: file.rows)
            let planned = try? kind.plan(file.rows, by: importer, in: NothingStored())
            hold(planned.map { $0.count == file.rows.count } ?? true, "no row is lost")
        }
    },
    Target(text: "csv-records") { text in
        var records = CSVRecords(text), last = 0, count = 0
        while let record = records.next() {
            hold(record.line > last || count == 0, "records come in the order of their lines")
            last = record.line
            count += 1
        }
    },
    Target(text: "csv-cell") { text in
        let read = CSVCell.read(text)
        // Behind an apostrophe that was taken off, what a spreadsheet would run may begin with a tab.
        hold(CSVCell.read(read) == read || text.contains("'"), "a cell that was read is trimmed")
        _ = CSVCell.line([read, text])
    },
    Target(text: "seen-record") { text in
        guard let seen = SeenRecord(carried: text) else { return }
        hold(SeenRecord(carried: seen.carried) == seen, "a record that was seen is carried as it was")
    },
    Target(text: "working-pattern") { text in
        guard let pattern = WorkingPattern(text, anchor: Day(daysSince1970: 20_000)) else { return }
        for day in [-400_000, 0, 19_999, 20_001, 80_000] { _ = pattern.allowance(on: Day(daysSince1970: day)) }
    },
]

private let importer = ImportCaller(
    caller: Caller(
        organisation: OrganisationID("o"), account: AccountID("a"), person: nil, grants: [:]),
    now: Instant(milliseconds: 1_800_000_000_000), ids: IDSource { 4 })

/// A register in which nothing is stored yet.
private struct NothingStored: Transaction {
    var dialect: Dialect { .sqlite }

    func rows(_: SQL) throws -> [Row] { [] }
    func run(_: SQL) throws -> Int { 0 }
    func everywhere<T>(_ body: (any Transaction) throws -> T) throws -> T { try body(self) }
}
