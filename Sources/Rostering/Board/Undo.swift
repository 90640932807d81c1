public import Core
import Ledger
public import Storage

/// Takes back the caller's latest step on a board, if every place still stands as that step left it.
///
/// - Parameter reason: why, needed once the period is published.
/// - Returns: the step that was taken back.
/// - Throws: ``Refusal``: `notFound`, `forbidden`; `conflict` when there is nothing to undo or somebody has changed one
///   of the places since; `invalid` for a missing reason, or for a person or shift that is no longer there.
public func undo(
    on id: PeriodID, reason: String? = nil, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Edit {
    let period = try Periods.find(id, of: caller.organisation, in: tx)
    try caller.require(RosteringPermissions.plan, on: period.unit)
    guard let step = try Edits.toUndo(by: caller.account, of: id, of: caller.organisation, in: tx) else {
        throw Refusal(.conflict, "There is nothing of yours to undo on this roster.")
    }
    let reason = try checkedReason(reason, for: period)
    let changes = step.changes.map(\.inverse)
    try requireUnchanged(changes, of: period, opening: "Your last change cannot be undone:", as: caller, in: tx)
    try checkContents(changes, of: period, as: caller, in: tx)
    let after = try carryOut(
        changes, on: period, as: CellsMove(edit: step.id, kind: "undo", reason: reason), by: caller, at: now, in: tx)
    try Edits.mark(
        step.id, undone: true, revision: after.revision, at: now, of: caller.organisation, in: tx)
    return step
}
