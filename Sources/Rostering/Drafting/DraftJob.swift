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
    let draft = try await Draft.search(
        board, input, today: UKTime.civil(run.now()).day, clock: run.steady, isCancelled: run.isCancelled,
        report: { try await run.report(DraftText.write($0)) })
    let made = run.now(), id: ProposalID = run.ids.make(at: made)
    let proposal = Proposal(
        id: id, period: input.period, job: run.id.text, by: input.by, madeAt: made,
        revision: board.period.revision, changes: draft.changes, figures: draft.figures)
    try await run.settle { tx in
        try Proposals.add(proposal, of: organisation, in: tx)
        let period = try Periods.find(input.period, of: organisation, in: tx)
        try record(
            DraftMade(period: period.id, unit: period.unit, proposal: id, changes: draft.changes.count),
            of: organisation, by: input.by, at: made, in: tx)
    }
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
