import Core
import Identity
import Ledger
import Storage
import Workforce

/// What rostering does when somebody's skill ends while they are rostered to work as it: those who plan and approve
/// the unit's roster are told which days, and each opens the board at the breach.
let skillReactions = [tellSkillGone]

private let tellSkillGone = Reaction("rostering.tell-skill-gone", listensTo: [SkillHoldingEnded.name]) {
    fact, ids, now, tx in
    guard let ended = try fact.read(as: SkillHoldingEnded.self) else { return }
    let organisation = fact.organisation, first = max(ended.lastDay + 1, now.ukDay)
    let days = try Cells.working(
        as: ended.skill, ended.person, from: first, of: organisation, in: tx
    ).filter { day, _ in
        // Another holding of the same skill may carry them on.
        try !Skills.holdings([ended.person], from: day, through: day, of: organisation, in: tx)
            .contains { $0.skill == ended.skill }
    }
    guard !days.isEmpty else { return }
    let name = try People.find(ended.person, of: organisation, in: tx).name
    let skill = try Skills.find(ended.skill, of: organisation, in: tx).name
    for (id, places) in Dictionary(grouping: days, by: \.period).sorted(by: { $0.key < $1.key }) {
        let period = try Periods.find(id, of: organisation, in: tx)
        let listed = places.map(\.day).sorted().map(\.shortWords).joined(separator: ", ")
        for person in try planners(of: period.unit, organisation, at: now, tx) {
            try Notices.owe(
                Notice(
                    id: ids.make(at: now), to: person, title: "\(name) may no longer work as \(skill)",
                    body: "They are rostered as that on \(listed).",
                    path: PeriodPaths.board(id), at: now), of: organisation, in: tx)
        }
    }
}

/// The people who plan or approve a unit's roster.
private func planners(
    of unit: UnitID, _ organisation: OrganisationID, at now: Instant, _ tx: any Transaction
) throws -> [PersonID] {
    var accounts: Set<AccountID> = []
    for role in [Role.rosterManager, .approver] {
        accounts.formUnion(try RoleAssignments.holders(of: role, on: unit, of: organisation, at: now, in: tx))
    }
    return Set(try Accounts.some(accounts, of: organisation, in: tx).values.compactMap(\.person)).sorted()
}
