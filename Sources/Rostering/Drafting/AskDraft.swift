public import Core
import FoundationEssentials
public import Ledger
public import Storage

/// Asks for a draft of a roster: a job that searches for some seconds and then waits for a manager with its proposal.
///
/// - Parameters:
///   - seconds: 1 to 600.
///   - sideBySide: asks for several drafts that differ, each searched for so long.
///   - startsAfresh: forgets what stands on the board, pins excepted; a published roster is always improved instead.
/// - Returns: the job; the one that is under way already, if there is one.
/// - Throws: ``Refusal``: `notFound`, `forbidden`; `invalid` for a length out of range; `conflict` when the period is
///   over.
public func askDraft(
    of id: PeriodID, seconds: Int, seed: UInt64, startsAfresh: Bool, sideBySide: Bool = false, job: ID<Job>,
    as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Job {
    let period = try Periods.find(id, of: caller.organisation, in: tx)
    try caller.require(RosteringPermissions.plan, on: period.unit)
    guard (1...600).contains(seconds) else {
        throw Refusal(fields: [FieldProblem("seconds", "Enter between 1 and 600 seconds")])
    }
    guard period.lastDay >= UKTime.civil(now).day else {
        throw Refusal(.conflict, "This roster is over, so there is nothing left to draft.")
    }
    if let live = try Jobs.live(draftJob.name, about: id.text, of: caller.organisation, in: tx) { return live }
    let input = DraftInput(
        period: id, seconds: seconds, seed: seed, moves: nil, startsAfresh: startsAfresh, by: caller.account,
        kind: sideBySide ? .variants : .draft)
    let asked = try Jobs.ask(
        draftJob.name, about: id.text, input: DraftText.write(input), id: job, by: caller, at: now, in: tx)
    try record(
        DraftAsked(period: id, unit: period.unit, job: asked.id.text, seconds: seconds), by: caller, at: now, in: tx)
    return asked
}
