public import Core
import Identity
import Ledger
import Population
import Storage
public import Web

/// Tells those who come next of answers that cannot wait and that nobody has looked at.
///
/// - Returns: how many steps were taken.
@discardableResult
public func tellSafety(of organisation: OrganisationID, _ host: Host) async throws -> Int {
    let now = host.now(), ids = host.ids
    let waits = try await host.database.read(for: organisation) { tx in
        try !SafetySteps.dueSteps(of: organisation, at: now, in: tx).isEmpty
    }
    guard waits else { return 0 }
    return try await host.write(for: organisation) { tx in
        var count = 0
        // Read again: another program may have told them meanwhile.
        for (alert, setting, step) in try SafetySteps.dueSteps(of: organisation, at: now, in: tx) {
            let told = try whoComesNext(alert, setting, step, of: organisation, at: now, tx)
            let done = DoneStep(step: step, at: now, toldCount: told.count)
            guard try SafetySteps.add(done, to: alert, by: nil, of: organisation, in: tx) else { continue }
            try Notices.owe(
                told.map { notice(alert, step, to: $0, id: ids.make(at: now), at: now) }, of: organisation, in: tx)
            try record(
                SafetyEscalated(
                    alert: alert.id, person: alert.person, team: alert.team, step: step.rawValue,
                    toldCount: told.count), of: organisation, by: nil, at: now, in: tx)
            count += 1
        }
        return count
    }
}

private func whoComesNext(
    _ alert: OutcomeAlert, _ setting: SafetySetting, _ step: SafetyStep, of organisation: OrganisationID,
    at now: Instant, _ tx: any Transaction
) throws -> [PersonID] {
    guard step == .duty else { return [setting.onCall].compactMap { $0 } }
    var told = Set(try teamMembers([.careManager], of: alert.team, in: organisation, at: now, tx))
    if let duty = setting.duty { told.insert(duty) }
    return told.sorted()
}

/// Names nobody: it may stand in an e-mail.
private func notice(
    _ alert: OutcomeAlert, _ step: SafetyStep, to person: PersonID, id: ID<Notice>, at now: Instant
) -> Notice {
    Notice(
        id: id, to: person, title: "Urgent: nobody has looked at an answer that cannot wait",
        body: "Somebody answered that they think of being dead or of hurting themselves. Open it, say that you act, "
            + "and ring them now.", path: "/social-prescribing/alerts/\(alert.id)", at: now)
}
