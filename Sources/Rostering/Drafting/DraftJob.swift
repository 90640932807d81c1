public import Core
import FoundationEssentials
public import Ledger
import RosterOptimiser
import Storage
import Synchronization
import Workforce
import WorkingTime

/// The long work behind a draft: pose the ward, search, check every row with WorkingTime, keep the result as a
/// proposal.
///
/// A cancelled search keeps its best so far as well: the manager decides what it is worth.
public let draftJob = JobKind("rostering.draft") { run in
    let input = try DraftText.read(run.input, as: DraftInput.self)
    let organisation = run.organisation
    let board = try await run.database.read(for: organisation) {
        try Board.load(input.period, of: organisation, in: $0)
    }
    let found = try await drafts(run, input, board)
    guard let draft = found.first else { throw CancellationError() }
    let made = run.now(), id: ProposalID = run.ids.make(at: made)
    let proposal = Proposal(
        id: id, period: input.period, job: run.id.text, by: input.by, madeAt: made,
        revision: board.period.revision, changes: draft.changes, figures: draft.figures,
        variants: found.count > 1 ? found : [])
    try await run.settle { tx in
        try Proposals.add(proposal, of: organisation, in: tx)
        let period = try Periods.find(input.period, of: organisation, in: tx)
        try record(
            DraftMade(period: period.id, unit: period.unit, proposal: id, changes: draft.changes.count),
            of: organisation, by: input.by, at: made, in: tx)
    }
}

/// The one draft that was asked for, or several. A single one has no lean, so it stands under the first.
private func drafts(_ run: JobRun, _ input: DraftInput, _ board: Board) async throws -> [DraftVariant] {
    let organisation = run.organisation, now = run.now(), today = UKTime.civil(now).day
    let report: @Sendable (DraftProgress) async throws -> Void = { try await run.report(DraftText.write($0)) }
    let draft: Draft
    switch input.kind ?? .draft {
    case .variants:
        return try await Draft.variants(
            board, input, today: today, clock: run.steady, isCancelled: run.isCancelled, report: report)
    case .replan:
        let job = run.id.text
        let aways = try await run.database.read(for: organisation) {
            try ReplanAways.of(job: job, of: organisation, in: $0)
        }
        draft = try await Draft.replan(
            board, around: aways, input, at: now, clock: run.steady, isCancelled: run.isCancelled, report: report)
    case .draft:
        draft = try await Draft.search(
            board, input, today: today, clock: run.steady, isCancelled: run.isCancelled, report: report)
    }
    return [DraftVariant(lean: .cover, changes: draft.changes, figures: draft.figures)]
}

/// JSON of a draft's input and progress.
enum DraftText {
    static func read<Value: Decodable>(_ text: String, as _: Value.Type) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }

    static func write(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
