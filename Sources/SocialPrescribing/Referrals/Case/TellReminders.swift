public import Core
import Identity
import Ledger
import Storage
public import Web

/// Tells staff of what is due, and those who look for whoever went alone and has not said that they are back.
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
            if let count = try tellVisit(reminder, of: organisation, ids: ids, at: now, tx) {
                told += count
                reminder.noteRaised(at: now)
            }
            try Reminders.save(reminder, of: organisation, in: tx)
        }
        return told
    }
}

/// The same for every organisation of this database, after the answers that cannot wait.
public func tellAllReminders(_ host: Host) async throws {
    for organisation in try await host.everyOrganisation() {
        try await tellSafety(of: organisation, host)
        try await tellReminders(of: organisation, host)
        try await tellOpenLoops(of: organisation, host)
    }
}

/// Those who hold one of the roles for a team and can sign in, as notices know them: with or without a staff record.
func teamMembers(
    _ roles: [Role], of team: UnitID, in organisation: OrganisationID, at now: Instant, _ tx: any Transaction
) throws -> [PersonID] {
    try RoleReaders.holding(roles, on: team, of: organisation, at: now, in: tx)
}

extension Reminder {
    var path: String { referral.map { "/social-prescribing/referrals/\($0)" } ?? "/social-prescribing/caseload" }

    fileprivate func notice(_ id: ID<Notice>, at now: Instant) -> Notice {
        let title = kind == .visitAlone ? "Are you back? Please say so" : "Reminder: \(words)"
        let body = kind == .visitAlone ? "You said you would be back by now. Others are told in 15 minutes." : ""
        return Notice(id: id, to: staff, title: title, body: body, path: path, at: now)
    }
}
