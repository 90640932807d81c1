import Core
import FoundationEssentials
public import Ledger
import Storage

/// Bringing in a file that is too large to be waited for: read with no transaction open, then put onto the register in
/// one, the job's last, so that a worker that is stopped leaves nothing behind and another begins anew.
public let peopleFileJob = JobKind("population.people-file") { run in
    let input = try PeopleFileText.read(run.input, as: PeopleFileInput.self), organisation = run.organisation
    let caller = input.caller(of: organisation), now = run.now(), ids = run.ids
    let draft = try await run.database.read(for: organisation) {
        try PeopleFileDrafts.find(input.draft, by: input.by, of: organisation, in: $0)
    }
    let lineCount = try PeopleFile(draft.bytes).people.count
    if run.isCancelled() { throw CancellationError() }
    try await run.report(PeopleFileText.write(PeopleFileProgress(lineCount: lineCount, result: nil)))
    let check = try await run.database.read(for: organisation) {
        try checkPeopleFile(draft.bytes, to: draft.unit, as: caller, at: now, in: $0)
    }
    if run.isCancelled() { throw CancellationError() }
    try await run.report(
        PeopleFileText.write(
            PeopleFileProgress(lineCount: lineCount, result: .init(check, withDoubtful: input.withDoubtful))))
    try await run.settle { tx in
        let report = try importPeopleFile(
            draft.bytes, to: draft.unit, withDoubtful: input.withDoubtful, ids: ids, as: caller, at: now, in: tx)
        if report.badCount == 0, report.doubtful.isEmpty {
            try PeopleFileDrafts.remove(input.draft, of: organisation, in: tx)
        }
    }
}

/// What the job is asked to do, for whom, and under which rights: those that were held when it was asked for.
struct PeopleFileInput: Codable, Sendable {
    /// Files that are no larger are brought in while their sender waits: some hundreds of lines.
    static let waitedForBytes = 65_536

    let draft: ID<PeopleFileDraft>
    let withDoubtful: Bool
    let by: AccountID
    /// Units by permission; `nil` in a place stands for everywhere.
    let units: [String: [UnitID]?]

    init(draft: ID<PeopleFileDraft>, withDoubtful: Bool, _ caller: Caller) {
        self.draft = draft
        self.withDoubtful = withDoubtful
        by = caller.account
        units = [Permission.populationRegister, .careRecord].reduce(into: [:]) { units, permission in
            switch caller.grants[permission] {
            case .everywhere: units[permission.id] = .some(nil)
            case .units(let some): units[permission.id] = some.sorted()
            case nil: break
            }
        }
    }

    func caller(of organisation: OrganisationID) -> Caller {
        let grants = units.map { (Permission($0.key), $0.value.map { Scope.units(Set($0)) } ?? .everywhere) }
        return Caller(
            organisation: organisation, account: by, person: nil,
            grants: Dictionary(grants, uniquingKeysWith: { first, _ in first }))
    }
}

/// How far a file is, and what it came to.
struct PeopleFileProgress: Codable, Sendable, Hashable {
    let lineCount: Int
    /// `nil` until every line has been looked at.
    let result: Result?

    /// How many lines did what.
    struct Result: Codable, Sendable, Hashable {
        let newCount: Int
        let changedCount: Int
        let takenOnCount: Int
        let sameCount: Int
        let leftOutCount: Int

        init(_ report: PeopleFileReport, withDoubtful: Bool = false) {
            newCount = report.newCount + (withDoubtful ? report.doubtful.count : 0)
            changedCount = report.changedCount
            takenOnCount = report.takenOnCount
            sameCount = report.sameCount
            leftOutCount = report.badCount + (withDoubtful ? 0 : report.doubtful.count)
        }

        /// "3 people are new, 1 changed and 0 taken on. 0 were as the file says, 2 lines were left out."
        var words: String {
            "\(newCount) people are new, \(changedCount) changed and \(takenOnCount) taken on. "
                + "\(sameCount) were as the file says, \(leftOutCount) lines were left out."
        }
    }

    /// What a job last told of itself; `nil` before its first word.
    init?(of job: Job) {
        guard let text = job.progress, let told = try? PeopleFileText.read(text, as: PeopleFileProgress.self) else {
            return nil
        }
        self = told
    }

    init(lineCount: Int, result: Result?) {
        self.lineCount = lineCount
        self.result = result
    }
}

/// JSON of a job's input and progress.
enum PeopleFileText {
    static func read<Value: Decodable>(_ text: String, as _: Value.Type) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }

    static func write(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
