public import Core
import Ledger
public import Storage

/// Looks at a file without changing anything: what it would add and change, and everything that is wrong with it.
///
/// - Parameter bytes: a CSV file in UTF-8, with or without a byte order mark, its lines ended in any of the three ways.
/// - Throws: ``Refusal``: `forbidden`, `invalid` when the file as a whole cannot be used.
public func checkFile(
    _ kind: ImportKind, _ bytes: [UInt8], as caller: Caller, at now: Instant, ids: IDSource, in tx: any Transaction
) throws -> ImportReport {
    let file = try ImportedFile(kind, bytes, as: caller)
    var report = file.report
    let importer = ImportCaller(caller: caller, now: now, ids: ids)
    for row in try kind.plan(file.rows, by: importer, in: tx) { report.count(row) }
    report.problems.sort { ($0.line, $0.column ?? "") < ($1.line, $1.column ?? "") }
    return report
}

/// Brings the good rows of a file into the register, some hundreds in a transaction, and leaves the bad ones out.
///
/// Each row is done by the verb a page would use, so a file can do nothing a person could not. The same file once more
/// changes nothing. When the work stops half way, the batches done stay done and the file can simply be given again.
/// - Parameter progress: told after each batch how many rows of how many have been looked at; when it throws, the work
///   ends there and the error goes on.
/// - Throws: ``Refusal``: `forbidden`, `invalid` when the file as a whole cannot be used.
public func importFile(
    _ kind: ImportKind, _ bytes: [UInt8], as caller: Caller, at now: Instant, ids: IDSource,
    into database: any Database, progress: (_ doneRows: Int, _ ofRows: Int) async throws -> Void = { _, _ in }
) async throws -> ImportReport {
    let file = try ImportedFile(kind, bytes, as: caller)
    let importer = ImportCaller(caller: caller, now: now, ids: ids)
    var report = file.report
    for start in stride(from: 0, to: file.rows.count, by: batch) {
        let rows = Array(file.rows[start..<min(start + batch, file.rows.count)])
        let done = try await database.write(for: caller.organisation) { tx in
            try kind.plan(rows, by: importer, in: tx).map { try $0.done(in: tx) }
        }
        for row in done { report.count(row) }
        try await progress(start + rows.count, file.rows.count)
    }
    report.problems.sort { ($0.line, $0.column ?? "") < ($1.line, $1.column ?? "") }
    let fact = FileImported(
        kind: kind.rawValue, newCount: report.newCount, changedCount: report.changedCount,
        unchangedCount: report.unchangedCount, badCount: report.badCount)
    if report.usefulCount > 0 {
        _ = try await database.write(for: caller.organisation) { try record(fact, by: caller, at: now, in: $0) }
    }
    return report
}

private let batch = 500

/// A file whose caller may import, with the rows that can be planned and what is wrong with the others.
private struct ImportedFile {
    let rows: [FileRow]
    let report: ImportReport

    init(_ kind: ImportKind, _ bytes: [UInt8], as caller: Caller) throws(Refusal) {
        for permission in [Permission.workforceImport, .workforceEdit, .workforceRecord] {
            try caller.requireEverywhere(permission)
        }
        let file = try CSVFile(bytes, columns: kind.columns)
        let repeats = kind.repeats(in: file.rows), repeated = Set(repeats.map(\.line))
        rows = file.rows.filter { !repeated.contains($0.line) }
        var report = ImportReport(kind)
        report.problems = file.problems + repeats
        report.unknownColumns = file.unknownColumns
        self.report = report
    }
}

extension PlannedRow {
    /// Does what is planned; a row the verb refuses becomes a bad one with the verb's words.
    fileprivate func done(in tx: any Transaction) throws -> PlannedRow {
        do {
            try write?(tx)
            return self
        } catch let refusal as Refusal {
            let words = refusal.fields.isEmpty ? [refusal.words] : refusal.fields.map(\.words)
            return .bad(words.map { RowProblem(line: line, column: nil, words: $0) }, line: line)
        }
    }
}
