import Core
import Identity
import Ledger
import Storage
import Workforce

/// What rostering does when somebody's skill ends while they are rostered to work as it: those who plan and approve
/// the unit's roster are told which days, and each opens the board at the breach.
let skillReactions = [tellSkillGone, tellSkillEnding, tellCheckGone, tellCheckEnding]

private let tellSkillGone = Reaction("rostering.tell-skill-gone", listensTo: [SkillHoldingEnded.name]) {
    fact, ids, now, tx in
    guard let ended = try fact.read(as: SkillHoldingEnded.self) else { return }
    try tellPlanners(
        of: ended.skill, ended.person, after: ended.lastDay, fact.organisation, ids, at: now, tx
    ) { name, skill in "\(name) may no longer work as \(skill)" }
}

/// The same before it has ended: there is still time to ask for what is new, or to plan anew.
private let tellSkillEnding = Reaction("rostering.tell-skill-ending", listensTo: [SkillEnding.name]) {
    fact, ids, now, tx in
    guard let ending = try fact.read(as: SkillEnding.self) else { return }
    try tellPlanners(
        of: ending.skill, ending.person, after: ending.lastDay, fact.organisation, ids, at: now, tx
    ) { name, skill in "\(name) may work as \(skill) until \(ending.lastDay.words) only" }
}

/// Tells the planners of every unit in which somebody is rostered as what they may not work as after a day.
private func tellPlanners(
    of skill: SkillID, _ worker: PersonID, after last: Day, _ organisation: OrganisationID, _ ids: IDSource,
    at now: Instant, _ tx: any Transaction, _ title: (_ name: String, _ skill: String) -> String
) throws {
    let days = try Cells.working(
        as: skill, worker, from: max(last + 1, now.ukDay), of: organisation, in: tx
    ).filter { day, _ in
        // Another holding of the same skill may carry them on.
        try !Skills.counting([worker], from: day, through: day, of: organisation, in: tx)
            .contains { $0.skill == skill }
    }
    guard !days.isEmpty else { return }
    let words = title(
        try People.find(worker, of: organisation, in: tx).name, try Skills.find(skill, of: organisation, in: tx).name)
    try tellPlanners(
        days, words, { "They are rostered as that on \($0)." }, organisation, ids, at: now, tx)
}

/// Tells the planners of every roster on which these days stand.
/// - Parameter body: what is said of the days of one roster.
func tellPlanners(
    _ days: [(day: Day, period: PeriodID)], _ title: String, _ body: (String) -> String,
    _ organisation: OrganisationID, _ ids: IDSource, at now: Instant, _ tx: any Transaction
) throws {
    for (id, places) in Dictionary(grouping: days, by: \.period).sorted(by: { $0.key < $1.key }) {
        let period = try Periods.find(id, of: organisation, in: tx)
        let listed = places.map(\.day).sorted().map(\.shortWords).joined(separator: ", ")
        let planners = try RoleReaders.holding(
            [.rosterManager, .approver], on: period.unit, of: organisation, at: now, in: tx)
        for person in planners {
            try Notices.owe(
                Notice(
                    id: ids.make(at: now), to: person, title: title, body: body(listed),
                    path: PeriodPaths.board(id), at: now), of: organisation, in: tx)
        }
    }
}
