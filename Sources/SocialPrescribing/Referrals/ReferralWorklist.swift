import Core
import Population
import Storage
import Web

/// What waits for a link worker: answers that cannot wait, people who went alone, referrals to answer, first contacts,
/// reminders.
@Sendable func referralWorklist(_ caller: Caller, _ now: Instant, _ tx: any Transaction) throws -> [Waiting] {
    if let served = caller.served { return try ownWorklist(served, caller, tx) }
    let scope = caller.scope(of: .referralWork), lost = try lostWorklist(caller, now, tx)
    guard scope != .units([]) else { return lost }
    var waiting = try OutcomeAlerts.open(in: scope, of: caller.organisation, tx).map { alert in
        Waiting.danger(
            "An answer in a questionnaire needs you now", path: "/social-prescribing/alerts/\(alert.id)",
            due: alert.raisedAt.ukDay)
    }
    waiting += try safetyWorklist(caller, tx) + lost + practiceWorklist(caller, tx)
    waiting += try Reminders.visitsAlone(dueBy: now, of: caller.organisation, in: tx)
        .filter { scope.covers($0.team) && ($0.staff == caller.reader || $0.isOverdueVisit(at: now)) }
        .map { visit in
            visit.staff == caller.reader
                ? Waiting.danger(
                    "Say that you are back from your visit", path: visit.path, due: visit.dueAt.ukDay)
                : Waiting.danger(
                    "A colleague who went alone has not said they are back", path: visit.visitPath,
                    due: visit.dueAt.ukDay)
        }
    let toAnswer = try Referrals.toTeams(in: scope, states: [.requested], of: caller.organisation, in: tx)
    if let first = toAnswer.first {
        let isUrgent = toAnswer.contains(where: \.content.isUrgent)
        waiting.append(
            Waiting(
                "\(toAnswer.count) \(toAnswer.count == 1 ? "referral" : "referrals") to answer",
                path: "/social-prescribing/caseload", due: (first.sentAt ?? first.madeAt).ukDay + daysToAnswer,
                isUrgent: isUrgent))
    }
    waiting += try loopWorklist(caller, scope, now, tx)
    let person = caller.reader
    let accepted = try Referrals.toTeams(in: scope, states: [.accepted], of: caller.organisation, in: tx)
        .filter { $0.worker == person }
    let people = try openRecords(of: accepted.map(\.person), as: caller, at: now, in: tx)
    waiting += accepted.map { referral in
        Waiting(
            "First contact with \(people[referral.person]?.shown.name ?? "somebody")", path: referral.path,
            due: referral.acceptedOn.map { $0 + daysToFirstContact })
    }
    waiting += try Reminders.open(of: person, in: caller.organisation, tx)
        .filter { $0.kind == .followUp && $0.dueAt <= now }
        .map { Waiting($0.words, path: $0.path, due: $0.dueAt.ukDay) }
    return waiting
}

/// What a lead has to set up before questionnaires that ask about harm can be given.
private func safetyWorklist(_ caller: Caller, _ tx: any Transaction) throws -> [Waiting] {
    guard caller.may(.referralLead) else { return [] }
    var waiting: [Waiting] = []
    if try SafetyNumbers.all(of: caller.organisation, in: tx).isEmpty {
        waiting.append(
            Waiting(
                "Set the numbers that people can ring when they are not safe", path: SafetyPages.path, isUrgent: true))
    }
    if try SafetySettings.all(of: caller.organisation, in: tx).first(where: { $0.team == nil })?.onCall == nil {
        waiting.append(Waiting("Choose the on-call contact", path: SafetyPages.path, isUrgent: true))
    }
    return waiting
}

private let daysToAnswer = 5
private let daysToFirstContact = 10

/// What waits for a person: questionnaires.
private func ownWorklist(
    _ served: PersonServedID, _ caller: Caller, _ tx: any Transaction
) throws -> [Waiting] {
    try OutcomeResponses.open(of: served, in: caller.organisation, tx).map { response in
        Waiting("Questions from your link worker", path: response.ownPath, due: nil)
    }
}
