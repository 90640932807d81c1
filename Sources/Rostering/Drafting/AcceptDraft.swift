public import Core
import Ledger
public import Storage

/// Puts a draft on the board as one step, which can be undone like any other.
///
/// - Parameters:
///   - lean: which one, where there are several side by side.
///   - reason: why, needed once the period is published.
/// - Returns: the step; `nil` when the draft changes nothing.
/// - Throws: ``Refusal``: `notFound`, `forbidden`; `conflict` when it was decided already, or a place it changes has
///   been
///   changed since it was made; `invalid` for a missing reason.
@discardableResult
public func acceptDraft(
    _ id: ProposalID, lean: DraftLean? = nil, reason: String? = nil, edit: EditID, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> Edit? {
    var proposal = try Proposals.find(id, of: caller.organisation, in: tx)
    let period = try Periods.find(proposal.period, of: caller.organisation, in: tx)
    try caller.require(RosteringPermissions.plan, on: period.unit)
    try proposal.decide(true)
    let changes = try proposal.changes(of: lean)
    try refuseBegun(changes, of: proposal, in: period, by: caller, at: now, tx)
    let step = try changeCells(
        changes, of: period.id, kind: .draft, reason: reason, edit: edit, as: caller, at: now, in: tx)
    try Proposals.save(proposal.state, of: id, of: caller.organisation, in: tx)
    try record(
        DraftDecided(period: period.id, unit: period.unit, proposal: id, accepted: true), by: caller, at: now, in: tx)
    return step
}

/// A shift that has begun since a replan was made is nobody's to change.
private func refuseBegun(
    _ changes: [CellChange], of proposal: Proposal, in period: Period, by caller: Caller, at now: Instant,
    _ tx: any Transaction
) throws {
    guard try !ReplanAways.of(job: proposal.job, of: caller.organisation, in: tx).isEmpty else { return }
    let shifts = try ShiftTypes.onUnit(period.unit, of: caller.organisation, in: tx).byID
    let begun = changes.contains { change in
        [change.before?.shift, change.after?.shift].contains { id in
            id.flatMap { shifts[$0] }.map { $0.span(on: change.place.day).start <= now } == true
        }
    }
    if begun {
        throw Refusal(.conflict, "Shifts that this would change have begun since. Drop it and plan again.")
    }
}
