public import Core
import Ledger
import Population
import Storage
public import Web

/// Reminds people of what of their plan is to be looked at again, once for each day that was set.
///
/// - Returns: how many were reminded of something.
@discardableResult
public func remindOfReviews(of organisation: OrganisationID, _ host: Host) async throws -> Int {
    let now = host.now(), ids = host.ids
    return try await host.write(for: organisation) { tx in
        try remindOfReviews(of: organisation, ids, at: now, in: tx)
    }
}

/// The same for every organisation of this database.
public func remindAllOfReviews(_ host: Host) async throws {
    for organisation in try await host.everyOrganisation() {
        try await remindOfReviews(of: organisation, host)
    }
}

/// A week before the day, and not again until another day is set.
private func remindOfReviews(
    of organisation: OrganisationID, _ ids: IDSource, at now: Instant, in tx: any Transaction
) throws -> Int {
    var toldCount = 0
    let items = try PlanItems.dueWithoutReminder(by: now.ukDay + 7, in: organisation, tx)
    for due in items.compactMap(DueReview.init) {
        let item = due.item
        let person = try PeopleServed.survivor(of: item.person, of: organisation, in: tx)
        guard try PeopleServed.find(person, of: organisation, in: tx).died == nil,
            try PlanReminders.note(item.id, due: due.day, of: person, at: now, in: organisation, tx)
        else { continue }
        let isPlan = item.kind == .planDetails
        try Notices.owe(
            Notice(
                id: ids.make(at: now), to: person.subject,
                title: isPlan
                    ? "It is time to look at your plan again" : "It is time to look again at part of your plan",
                body: "This was set for \(due.day.words). You can look at it now, or with somebody who helps you.",
                path: PlanPaths(person: person).plan, at: now), of: organisation, in: tx)
        toldCount += 1
    }
    return toldCount
}
