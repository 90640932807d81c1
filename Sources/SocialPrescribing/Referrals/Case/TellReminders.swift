public import Core
import Identity
import Ledger
import Storage
public import Web

/// Tells staff of what is due, and the leads of whoever went alone and has not said that they are back.
///
/// - Returns: how many were told.
@discardableResult
public func tellReminders(of organisation: OrganisationID, _ host: Host) async throws -> Int {
    let now = host.now(), ids = host.ids
    let due = try await host.database.read(for: organisation) {
        try Reminders.toTell(of: organisation, at: now, in: $0)
    }
    guard !due.isEmpty else { return 0 }
    return try await host.write(for: organisation) { tx in
        var told = 0
        // Read again: another program may have told them meanwhile.
        for var reminder in try Reminders.toTell(of: organisation, at: now, in: tx) {
            if reminder.toldAt == nil {
                try Notices.owe(reminder.notice(ids.make(at: now), at: now), of: organisation, in: tx)
                reminder.noteTold(at: now)
                told += 1
            }
            if reminder.isOverdueVisit(at: now), reminder.raisedAt == nil {
                for lead in try teamMembers([.careManager], of: reminder.team, in: organisation, at: now, tx) {
                    try Notices.owe(reminder.alarm(ids.make(at: now), to: lead, at: now), of: organisation, in: tx)
                    told += 1
                }
                reminder.noteRaised(at: now)
            }
            try Reminders.save(reminder, of: organisation, in: tx)
        }
        return told
    }
}

/// The same for every organisation of this database, after the answers that cannot wait.
public func tellAllReminders(_ host: Host) async throws {
    let all = try await host.database.read(for: nil) { try Organisations.all(in: $0) }
    for organisation in all {
        try await tellSafety(of: organisation.id, host)
        try await tellReminders(of: organisation.id, host)
    }
}

/// The members of staff who hold one of the roles for a team.
func teamMembers(
    _ roles: [Role], of team: UnitID, in organisation: OrganisationID, at now: Instant, _ tx: any Transaction
) throws -> [PersonID] {
    var accounts: Set<AccountID> = []
    for role in roles {
        accounts.formUnion(try RoleAssignments.holders(of: role, on: team, of: organisation, at: now, in: tx))
    }
    let found = try Accounts.some(accounts, of: organisation, in: tx)
    return Set(found.values.compactMap(\.person)).sorted()
}

extension Reminder {
    var path: String { referral.map { "/social-prescribing/referrals/\($0)" } ?? "/social-prescribing/caseload" }

    fileprivate func notice(_ id: ID<Notice>, at now: Instant) -> Notice {
        let title = kind == .visitAlone ? "Are you back? Please say so" : "Reminder: \(words)"
        let body = kind == .visitAlone ? "You said you would be back by now. Your team lead is told in 15 minutes." : ""
        return Notice(id: id, to: staff, title: title, body: body, path: path, at: now)
    }

    fileprivate func alarm(_ id: ID<Notice>, to lead: PersonID, at now: Instant) -> Notice {
        Notice(
            id: id, to: lead, title: "Urgent: somebody who went alone has not said they are back",
            body: "They were due \(UKTime.civil(dueAt).time). Ring them now; if you cannot reach them, follow the "
                + "lone-working policy.", path: path, at: now)
    }
}
