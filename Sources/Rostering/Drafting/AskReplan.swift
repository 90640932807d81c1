public import Core
public import Ledger
public import Storage
import Workforce

/// Asks for a roster to be planned again around people who cannot come, with as few changes as will do.
///
/// The job searches for a second and then waits for a manager with its proposal, as a draft does; it is watched, taken
/// and dropped like one.
///
/// - Parameter aways: 1 to 20 people of this roster, each once, each away on some day that is still to come.
/// - Throws: ``Refusal``: `notFound`, `forbidden`; `invalid` with a problem beside the fields of each row (`person1`,
///   `from1`, `to1` and so on); `conflict` when the period is over or a draft of it is under way.
public func askReplan(
    of id: PeriodID, around aways: [Away], seed: UInt64, job: ID<Job>, as caller: Caller, at now: Instant,
    in tx: any Transaction
) throws -> Job {
    let period = try Periods.find(id, of: caller.organisation, in: tx)
    try caller.require(RosteringPermissions.plan, on: period.unit)
    let today = UKTime.civil(now).day
    guard period.lastDay >= today else {
        throw Refusal(.conflict, "This roster is over, so there is nothing left to plan again.")
    }
    if try Jobs.live(draftJob.name, about: id.text, of: caller.organisation, in: tx) != nil {
        throw Refusal(.conflict, "A draft of this roster is being made. Wait for it, or stop it first.")
    }
    let posted = Set(
        try Posts.onUnit(
            period.unit, from: period.firstDay, through: period.lastDay, of: caller.organisation, in: tx
        ).map(\.person))
    let problems = problems(of: aways, in: period, posted, from: today)
    if !problems.isEmpty { throw Refusal(fields: problems) }
    let input = DraftInput(
        period: id, seconds: replanSeconds, seed: seed, moves: nil, startsAfresh: false, by: caller.account,
        kind: .replan)
    let asked = try Jobs.ask(
        draftJob.name, about: id.text, input: DraftText.write(input), id: job, by: caller, at: now, in: tx)
    try ReplanAways.add(aways, to: asked.id, of: caller.organisation, in: tx)
    try record(
        DraftAsked(period: id, unit: period.unit, job: asked.id.text, seconds: replanSeconds), by: caller, at: now,
        in: tx)
    return asked
}

/// How long a replan searches: its answer is to be there within two seconds.
private let replanSeconds = 1

private func problems(
    of aways: [Away], in period: Period, _ posted: Set<PersonID>, from today: Day
) -> [FieldProblem] {
    guard !aways.isEmpty else { return [FieldProblem("person1", "Say who is away")] }
    guard aways.count <= 20 else { return [FieldProblem("person1", "Enter at most 20 people at once")] }
    var seen: Set<PersonID> = []
    return aways.enumerated().flatMap { number, away -> [FieldProblem] in
        let row = number + 1
        var problems: [FieldProblem] = []
        if !posted.contains(away.person) {
            problems.append(FieldProblem("person\(row)", "Choose somebody of this roster"))
        } else if !seen.insert(away.person).inserted {
            problems.append(FieldProblem("person\(row)", "Enter each person once"))
        }
        if away.lastDay < away.firstDay {
            problems.append(FieldProblem("to\(row)", "Enter a last day that is not before the first"))
        } else if away.lastDay < max(today, period.firstDay) || away.firstDay > period.lastDay {
            problems.append(FieldProblem("from\(row)", "Enter days that are still to come on this roster"))
        }
        return problems
    }
}
