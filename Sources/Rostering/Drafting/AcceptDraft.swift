public import Core
import Ledger
public import Storage

/// Puts a draft on the board as one step, which can be undone like any other.
///
/// - Parameter reason: why, needed once the period is published.
/// - Returns: the step; `nil` when the draft changes nothing.
/// - Throws: ``Refusal``: `notFound`, `forbidden`; `conflict` when it was decided already, or a place it changes has
///   been
///   changed since it was made; `invalid` for a missing reason.
@discardableResult
public func acceptDraft(
    _ id: ProposalID, reason: String? = nil, edit: EditID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Edit? {
    var proposal = try Proposals.find(id, of: caller.organisation, in: tx)
    let period = try Periods.find(proposal.period, of: caller.organisation, in: tx)
    try caller.require(RosteringPermissions.plan, on: period.unit)
    try proposal.decide(true)
    let step = try changeCells(
        proposal.changes, of: period.id, kind: .draft, reason: reason, edit: edit, as: caller, at: now, in: tx)
    try Proposals.save(proposal.state, of: id, of: caller.organisation, in: tx)
    try record(
        DraftDecided(period: period.id, unit: period.unit, proposal: id, accepted: true), by: caller, at: now, in: tx)
    return step
}
