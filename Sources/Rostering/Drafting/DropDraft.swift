public import Core
import Ledger
public import Storage

/// Drops a draft: the board stays as it is.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden`; `conflict` when it was decided already.
public func dropDraft(
    _ id: ProposalID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws {
    var proposal = try Proposals.find(id, of: caller.organisation, in: tx)
    let period = try Periods.find(proposal.period, of: caller.organisation, in: tx)
    try caller.require(RosteringPermissions.plan, on: period.unit)
    try proposal.decide(false)
    try Proposals.save(proposal.state, of: id, of: caller.organisation, in: tx)
    try record(
        DraftDecided(period: period.id, unit: period.unit, proposal: id, accepted: false), by: caller, at: now,
        in: tx)
}
