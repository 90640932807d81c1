public import Core
import Ledger
public import Storage
import Workforce

/// Hands a case to a member of staff of the team.
///
/// - Throws: ``Refusal``: `notFound`, `forbidden`, `conflict` for a case that is not open, `invalid` for somebody who
///   does not work for the team.
public func assignWorker(
    _ worker: PersonID, to id: ReferralID, as caller: Caller, at now: Instant, in tx: any Transaction
) throws -> Referral {
    var referral = try Referrals.findToMove(id, of: caller.organisation, in: tx)
    _ = try seeCase(id, as: caller, at: now, in: tx)
    guard referral.isOpenCase else {
        throw Refusal(.conflict, "Only an open case has somebody who walks with the person.")
    }
    try requireWorker(worker, of: referral.team, in: caller.organisation, at: now, tx)
    referral.worker = worker
    try Referrals.save(referral, of: caller.organisation, in: tx)
    try saveMember(of: referral, in: caller.organisation, lastDay: nil, tx)
    try record(
        ReferralAssigned(referral: id, person: referral.person, worker: worker), by: caller, at: now, in: tx)
    return referral
}

/// - Throws: an `invalid` refusal unless somebody is on the register and can open the team's cases: to anybody else a
///   case would be lost, and what services answer would go to them.
func requireWorker(
    _ worker: PersonID, of team: UnitID, in organisation: OrganisationID, at now: Instant, _ tx: any Transaction
) throws {
    guard try !People.all([worker], of: organisation, in: tx).isEmpty else {
        throw Refusal(fields: [FieldProblem("worker", "Choose who walks with the person")])
    }
    let members = try teamMembers(OfferedTeams.workRoles, of: team, in: organisation, at: now, tx)
    guard members.contains(worker) else {
        throw Refusal(fields: [
            FieldProblem("worker", "Choose somebody who works for the team; others cannot open the case")
        ])
    }
}
