import Core
import Identity
import Ledger
import Storage
import Workforce

/// Tells the next who look for somebody who went alone, if a round is due.
///
/// - Returns: how many were told; `nil` when none is due.
func tellVisit(
    _ visit: Reminder, of organisation: OrganisationID, ids: IDSource, at now: Instant, _ tx: any Transaction
) throws -> Int? {
    let setting = try SafetySettings.of(visit.team, in: organisation, tx)
    let done = try VisitRounds.of(visit.id, in: organisation, tx)
    guard let number = setting.dueRound(of: visit, done: done, at: now) else { return nil }
    let notices = try visitNotices(visit, round: number, of: organisation, ids: ids, at: now, tx)
    let round = VisitRound(number: number, at: now, toldCount: Set(notices.map(\.person)).count)
    guard try VisitRounds.add(round, to: visit, by: nil, of: organisation, in: tx) else { return nil }
    if !notices.isEmpty { try Notices.owe(notices, of: organisation, in: tx) }
    try record(
        VisitEscalated(
            reminder: visit.id, staff: visit.staff, team: visit.team, round: number, toldCount: round.toldCount),
        of: organisation, by: nil, at: now, in: tx)
    return round.toldCount
}

private func visitNotices(
    _ visit: Reminder, round: Int, of organisation: OrganisationID, ids: IDSource, at now: Instant,
    _ tx: any Transaction
) throws -> [Notice] {
    let team = try TeamNames.name(of: visit.team, in: organisation, tx), due = UKTime.civil(visit.dueAt).time
    let person = try People.all([visit.staff], of: organisation, in: tx)[visit.staff]?.name
    let news = UrgentNews(
        title: "Urgent: somebody who went alone has not said they are back",
        body: "They were due \(due). Ring them now; if you cannot reach them, follow the lone-working policy.",
        path: visit.visitPath,
        plea: "\(person ?? "Somebody of the team") went alone and was due back \(due). Ring them and the team now.")
    let steps: [HearingStep] = Array(HearingStep.allCases.prefix(min(round, 3)))
    var told: Set<PersonID> = [], notices: [Notice] = []
    // The last of the steps falls on to whoever comes next; before it, whoever is there is told once more.
    for step in steps {
        let hearing =
            step == steps.last
            ? try Hearing(from: step, of: visit.team, besides: visit.staff, in: organisation, at: now, tx)
            : try Hearing(only: step, of: visit.team, besides: visit.staff, in: organisation, at: now, tx)
        let made = news.notices(to: hearing, at: team, openers: Set(hearing.readers), ids: ids, now)
        notices += made.filter { told.insert($0.person).inserted }
    }
    return notices
}
