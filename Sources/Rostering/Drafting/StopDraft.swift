public import Core
import Ledger
public import Storage

/// Stops a draft that is under way; its best roster so far is kept as a proposal.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden`; `conflict` when no draft is under way.
public func stopDraft(of id: PeriodID, as caller: Caller, at now: Instant, in tx: any Transaction) throws {
    let period = try Periods.find(id, of: caller.organisation, in: tx)
    try caller.require(RosteringPermissions.plan, on: period.unit)
    guard let job = try Jobs.live(draftJob.name, about: id.text, of: caller.organisation, in: tx) else {
        throw Refusal(.conflict, "No draft is under way for this roster.")
    }
    _ = try Jobs.cancel(job.id, of: caller.organisation, at: now, in: tx)
}
