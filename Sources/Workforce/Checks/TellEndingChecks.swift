import Core
import Ledger
import Storage
public import Web

extension Check {
    /// How many days before a check ends it is told: six weeks, as rosters are published, a fortnight, the day.
    static let reminders = [42, 14, 0]

    /// The reminder that is due on a day and was not given yet; `nil` while there is none.
    func reminderDue(on day: Day) -> Int? {
        guard let until, until >= day, let due = Check.reminders.filter({ until - day <= $0 }).min() else { return nil }
        return toldAhead.map { due < $0 } ?? true ? due : nil
    }
}

/// Tells of a check that will end, once for each reminder, unless another of its kind carries it on or the organisation
/// makes it no longer.
///
/// - Returns: whether it was told.
@discardableResult
func tellEnding(
    _ check: Check, of organisation: OrganisationID, at now: Instant, in tx: any Transaction
) throws -> Bool {
    guard let last = check.until, let due = check.reminderDue(on: now.ukDay), check.outcome != .notClear,
        try CheckKinds.book(of: organisation, in: tx)[check.kind]?.isUsed == true,
        try !isCarriedOn(check, of: organisation, in: tx)
    else { return false }
    var told = check
    told.toldAhead = due
    try Checks.save(told, of: organisation, in: tx)
    try record(
        CheckEnding(
            check: check.id, person: check.person, kind: check.kind, lastDay: last, daysAhead: last - now.ukDay),
        of: organisation, by: nil, at: now, in: tx)
    return true
}

/// Whether a check of the same kind stands on the day after one has ended.
func isCarriedOn(_ check: Check, of organisation: OrganisationID, in tx: any Transaction) throws -> Bool {
    guard let last = check.until else { return true }
    return try Checks.ofPeople([check.person], of: organisation, in: tx).filter { $0.kind == check.kind }
        .stand(on: last + 1)
}

/// Tells of every check of every organisation of this database that ends soon and was not told of yet.
public func tellAllEndingChecks(_ host: Host) async throws {
    for organisation in try await host.everyOrganisation() {
        let now = host.now()
        let due = try await host.database.read(for: organisation) { tx in
            try Checks.ending(
                from: now.ukDay, through: now.ukDay + (Check.reminders.max() ?? 0), of: organisation, in: tx)
        }.filter { $0.reminderDue(on: now.ukDay) != nil }
        // A transaction for each: whoever waits for the writer waits for one check.
        for check in due {
            try await host.write(for: organisation) { tx in
                let fresh = try Checks.find(check.id, of: organisation, in: tx)
                if fresh.withdrawnOn == nil { try tellEnding(fresh, of: organisation, at: now, in: tx) }
            }
        }
    }
}
