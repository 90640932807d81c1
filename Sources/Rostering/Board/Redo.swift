public import Core
import Ledger
public import Storage

/// Makes the step again that the caller took back last, if every place still stands as it stood before that step.
///
/// - Parameter reason: why, needed once the period is published.
/// - Returns: the step that stands again.
/// - Throws: ``Refusal``: `notFound`, `forbidden`; `conflict` when there is nothing to redo or somebody has changed one
///   of the places since; `invalid` for a missing reason, or for a person or shift that is no longer there.
public func redo(
    on id: PeriodID, reason: String? = nil, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Edit {
    let period = try Periods.find(id, of: caller.organisation, in: tx)
    try caller.require(RosteringPermissions.plan, on: period.unit)
    guard let step = try Edits.toRedo(by: caller.account, of: id, of: caller.organisation, in: tx) else {
        throw Refusal(.conflict, "There is nothing of yours to redo on this roster.")
    }
    let reason = try checkedReason(reason, for: period)
    try requireUnchanged(
        step.changes, of: period, opening: "Your change cannot be made again:", as: caller, in: tx)
    try checkContents(step.changes, of: period, as: caller, in: tx)
    let after = try carryOut(
        step.changes, on: period, as: CellsMove(edit: step.id, kind: "redo", reason: reason), by: caller, at: now,
        in: tx)
    try Edits.mark(
        step.id, undone: false, revision: after.revision, at: now, of: caller.organisation, in: tx)
    return step
}
