import Core
import Identity
import Storage
import Web

/// What nobody can work on: referrals at teams without anybody, told to administrators, and open cases whose worker is
/// gone or was never chosen, told to leads.
func lostWorklist(_ caller: Caller, _ now: Instant, _ tx: any Transaction) throws -> [Waiting] {
    let organisation = caller.organisation
    var waiting: [Waiting] = []
    if caller.scope(of: .manageAdministrators) == .everywhere {
        let names = try TeamNames.all(in: organisation, tx)
        let counts = try TeamIntakes.waitingCounts(of: organisation, in: tx)
        for (team, count) in counts.sorted(by: { $0.key < $1.key })
        where try teamMembers(OfferedTeams.workRoles, of: team, in: organisation, at: now, tx).isEmpty {
            let referrals = count == 1 ? "1 referral waits" : "\(count) referrals wait"
            waiting.append(
                Waiting(
                    "\(referrals) at \(names[team] ?? "a team"), where nobody can answer. Give somebody a role there",
                    path: "/accounts", isUrgent: true))
        }
    }
    let scope = caller.scope(of: .referralLead)
    guard scope != .units([]) else { return waiting }
    let open = try Referrals.toTeams(
        in: scope, states: [.accepted, .inProgress, .onHold], of: organisation, in: tx)
    var members: [UnitID: [PersonID]] = [:]
    let lost = try open.filter { referral in
        guard let worker = referral.worker else { return true }
        let team = referral.team
        if members[team] == nil {
            members[team] = try teamMembers(OfferedTeams.workRoles, of: team, in: organisation, at: now, tx)
        }
        return members[team]?.contains(worker) != true
    }
    if let first = lost.first {
        let words = lost.count == 1 ? "1 case has nobody" : "\(lost.count) cases have nobody"
        waiting.append(
            Waiting(
                "\(words) who walks with the person. Hand it to a colleague",
                path: lost.count == 1 ? first.path : "/social-prescribing/caseload", isUrgent: true))
    }
    return waiting
}
