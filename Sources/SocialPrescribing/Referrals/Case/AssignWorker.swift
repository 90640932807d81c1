public import Core
import Ledger
public import Storage
import Workforce

/// Hands a case to a member of staff of the team.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` for a case that is not open, `invalid` for somebody who
///   is not on the register.
public func assignWorker(
    _ worker: PersonID, to id: ReferralID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Referral {
    var referral = try Referrals.findToMove(id, of: caller.organisation, in: tx)
    _ = try seeCase(id, as: caller, at: now, in: tx)
    guard referral.isOpenCase else {
        throw Refusal(.conflict, "Only an open case has somebody who walks with the person.")
    }
    guard try !People.all([worker], of: caller.organisation, in: tx).isEmpty else {
        throw Refusal(fields: [FieldProblem("worker", "Choose who walks with the person")])
    }
    referral.worker = worker
    try Referrals.save(referral, of: caller.organisation, in: tx)
    try saveMember(of: referral, in: caller.organisation, lastDay: nil, tx)
    try record(
        ReferralAssigned(referral: id, person: referral.person, worker: worker), by: caller, at: now, in: tx)
    return referral
}
