public import Core
import FoundationEssentials
public import Ledger
import Storage

/// Bringing in a checked file that is too large to be waited for: some hundreds of rows in a transaction, its progress
/// told after each. A worker that takes it over begins anew, which changes nothing that is in already.
public let importJob = JobKind("workforce.import") { run in
    let input = try ImportText.read(run.input, as: ImportInput.self), organisation = run.organisation
    let draft = try await run.database.read(for: organisation) {
        try ImportDrafts.find(input.draft, by: input.by, of: organisation, in: $0)
    }
    let report = try await importFile(
        draft.kind, draft.bytes, as: input.caller(of: organisation), at: run.now(), ids: run.ids, into: run.database
    ) { done, count in
        if run.isCancelled() { throw CancellationError() }
        try await run.report(ImportText.write(ImportProgress(doneRows: done, ofRows: count, result: nil)))
    }
    let rows = report.usefulCount + report.unchangedCount + report.badCount
    try await run.report(
        ImportText.write(ImportProgress(doneRows: rows, ofRows: rows, result: ImportProgress.Result(report))))
    try await run.settle { tx in
        // The file goes only when every row of it is in: otherwise it stays to be put right and looked at again.
        if report.badCount == 0 { try ImportDrafts.remove(input.draft, of: organisation, in: tx) }
    }
}

/// What the job is asked to do, and for whom.
struct ImportInput: Codable, Sendable {
    let draft: ID<Named.ImportDraft>
    let by: AccountID

    /// The rights under which the file was confirmed; they were held when the job was asked for.
    func caller(of organisation: OrganisationID) -> Caller {
        let held: [Permission] = [.workforceImport, .workforceEdit, .workforceRecord]
        return Caller(
            organisation: organisation, account: by, person: nil,
            grants: Dictionary(held.map { ($0, Scope.everywhere) }, uniquingKeysWith: { first, _ in first }))
    }
}

/// How far a file is, and what it came to.
public struct ImportProgress: Codable, Sendable, Hashable {
    public let doneRows: Int
    public let ofRows: Int
    /// `nil` until every row has been looked at.
    public let result: Result?

    /// How many rows did what.
    public struct Result: Codable, Sendable, Hashable {
        public let newCount: Int
        public let changedCount: Int
        public let unchangedCount: Int
        public let badCount: Int

        init(_ report: ImportReport) {
            newCount = report.newCount
            changedCount = report.changedCount
            unchangedCount = report.unchangedCount
            badCount = report.badCount
        }

        /// "3 new and 1 changed rows are in. 0 were there already, 0 were left out."
        var words: String {
            "\(newCount) new and \(changedCount) changed rows are in. "
                + "\(unchangedCount) were there already, \(badCount) were left out."
        }
    }

    /// What a job last told of itself; `nil` before its first word.
    public init?(of job: Job) {
        guard let text = job.progress, let told = try? ImportText.read(text, as: ImportProgress.self) else {
            return nil
        }
        self = told
    }

    init(doneRows: Int, ofRows: Int, result: Result?) {
        self.doneRows = doneRows
        self.ofRows = ofRows
        self.result = result
    }
}

/// JSON of an import's input and progress.
enum ImportText {
    static func read<Value: Decodable>(_ text: String, as _: Value.Type) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }

    static func write(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
