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
        for (alert, _, step) in try SafetySteps.dueSteps(of: organisation, at: now, in: tx) {
            let told = try notices(alert, step, of: organisation, ids: ids, at: now, tx)
            let done = DoneStep(step: step, at: now, toldCount: told.count)
            guard try SafetySteps.add(done, to: alert, by: nil, of: organisation, in: tx) else { continue }
            if !told.isEmpty { try Notices.owe(told, of: organisation, in: tx) }
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
    _ alert: OutcomeAlert, _ step: SafetyStep, of organisation: OrganisationID, at now: Instant, _ tx: any Transaction
) throws -> [Hearing] {
    guard step == .duty else {
        return [try Hearing(from: .onCall, of: alert.team, in: organisation, at: now, tx)]
    }
    let leads = try Hearing(only: .leads, of: alert.team, in: organisation, at: now, tx)
    let duty = try Hearing(only: .duty, of: alert.team, in: organisation, at: now, tx)
    guard leads.readers.isEmpty, duty.readers.isEmpty else { return [leads, duty] }
    // Nobody there: the minutes until the on-call contact would be lost.
    return [try Hearing(from: .onCall, of: alert.team, in: organisation, at: now, tx)]
}

/// Names nobody: it may stand in an e-mail.
private func notices(
    _ alert: OutcomeAlert, _ step: SafetyStep, of organisation: OrganisationID, ids: IDSource, at now: Instant,
    _ tx: any Transaction
) throws -> [Notice] {
    let team = try TeamNames.name(of: alert.team, in: organisation, tx)
    let news = UrgentNews(
        title: "Urgent: nobody has looked at an answer that cannot wait",
        body: "Somebody answered that they think of being dead or of hurting themselves. Open it, say that you act, "
            + "and ring them now.", path: "/social-prescribing/alerts/\(alert.id)",
        plea: "Somebody in their care may not be safe, and nobody has looked. Ring the team now.")
    var told: Set<PersonID> = []
    return try whoComesNext(alert, step, of: organisation, at: now, tx).flatMap { hearing in
        news.notices(to: hearing, at: team, openers: Set(hearing.readers), ids: ids, now)
    }.filter { told.insert($0.person).inserted }
}
